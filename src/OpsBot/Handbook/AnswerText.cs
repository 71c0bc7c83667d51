using System.Globalization;
using System.Text;
using OpsBot.Bot;
using OpsBot.Domain.Handbook;

namespace OpsBot.Handbook;

/// <summary>An answer as plain text, for a terminal.</summary>
internal static class AnswerText
{
    private const int ExplainedPassages = 8;
    private const int ExplainedCharacters = 48;

    public static string Of(Texts texts, HandbookAnswer answer) => answer switch
    {
        HandbookAnswer.Answered answered => Answered(texts, answered),
        HandbookAnswer.NearestOnly nearest => Nearest(texts, nearest),
        _ => texts["Handbook.Greeting"],
    };

    /// <summary>The quotes with what corrects them, one a line, then what changes near the day.</summary>
    public static string QuotesOf(Texts texts, HandbookAnswer.Answered answer) =>
        string.Join('\n', answer.Citations.Select(citation => AnswerMessage.Quoted(texts, citation)).Concat(ChangeText.Of(texts, answer, citation => AnswerMessage.Quoted(texts, citation))));

    /// <summary>Confidence and threshold, then the passages with their figures.</summary>
    public static string Explain(Texts texts, AnswerReasons reasons)
    {
        var wanted = reasons.Wanted.Count > 0 ? string.Join(", ", reasons.Wanted) : "-";
        var text = new StringBuilder(texts.Format("Handbook.Reasons", reasons.Confidence, reasons.Threshold, wanted, reasons.NearestThreshold));
        foreach (var hit in reasons.Ranked.Take(ExplainedPassages))
        {
            var quote = hit.Passage.Text.Length <= ExplainedCharacters ? hit.Passage.Text : hit.Passage.Text[..ExplainedCharacters] + "…";
            text.Append(CultureInfo.InvariantCulture, $"\n{hit.Evidence,7:0.0} {hit.Score,7:0.0} {hit.Coverage,6:0.00} {(hit.AdmitsAnswer ? '+' : '-')} ")
                .Append(hit.Passage.Section.Heading).Append(" | ").Append(quote);
        }

        return text.ToString();
    }

    private static string Answered(Texts texts, HandbookAnswer.Answered answer)
    {
        var text = new StringBuilder(answer.SourcesDiffer ? texts["Handbook.SourcesDiffer"] + "\n\n" : "");
        foreach (var group in answer.Citations.GroupBy(citation => (citation.Source, citation.Section)))
        {
            text.AppendJoin('\n', group.Select(citation => AnswerMessage.Quoted(texts, citation))).Append("\n    ").Append(AnswerMessage.Where(texts, group.First(), answer.SourcesDiffer)).Append('\n');
        }

        if (answer.CompanyChoice is { } choice)
        {
            text.Append('\n').Append(texts.Format("Handbook.CompanyChoice", choice)).Append('\n');
        }

        foreach (var line in ChangeText.Of(texts, answer, citation => $"{AnswerMessage.Quoted(texts, citation)}\n    {AnswerMessage.Where(texts, citation)}"))
        {
            text.Append('\n').Append(line);
        }

        return text.ToString().TrimEnd();
    }

    private static string Nearest(Texts texts, HandbookAnswer.NearestOnly answer)
    {
        var text = new StringBuilder(texts["Handbook.NotSaid"]);
        if (answer.Nearest.Count > 0)
        {
            text.Append('\n').Append(texts["Handbook.Nearest"]);
            foreach (var citation in answer.Nearest)
            {
                text.Append("\n    ").Append(AnswerMessage.Where(texts, citation));
            }
        }

        return text.ToString();
    }
}
