using System.Diagnostics;
using System.Globalization;
using System.Text;
using OpsBot.Bot;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Generation;

namespace OpsBot.Handbook;

/// <summary>An answer as plain text, for a terminal.</summary>
internal static class AnswerText
{
    private const int ExplainedPassages = 8;
    private const int ExplainedCharacters = 48;

    public static string Of(Texts texts, HandbookAnswer answer) => answer switch
    {
        HandbookAnswer.Answered { Written: { } sentences } => Written(texts, sentences),
        HandbookAnswer.Answered answered => Answered(texts, answered),
        HandbookAnswer.Curated curated => Curated(texts, curated),
        HandbookAnswer.NearestOnly nearest => Nearest(texts, nearest),
        HandbookAnswer.Unclear unclear => Unclear(texts, unclear),
        HandbookAnswer.NotAQuestion other => texts[GreetingOf(other.Kind)],
        _ => throw new UnreachableException(),
    };

    /// <summary>The key of the one line that a message gets which asks nothing of the handbook.</summary>
    public static string GreetingOf(MessageKind kind) => kind switch
    {
        MessageKind.Order => "Handbook.OrderNotTaken",
        MessageKind.OutOfDomain => "Handbook.OutOfDomain",
        _ => "Handbook.Greeting",
    };

    /// <summary>The sentences; or the quotes with what corrects them, one a line, then what changes near the day.</summary>
    public static string WordsOf(Texts texts, HandbookAnswer.Answered answer) =>
        answer.Written is null
            ? string.Join('\n', answer.Citations.Select(citation => AnswerMessage.Quoted(texts, citation)).Concat(ChangeText.Of(texts, answer, citation => AnswerMessage.Quoted(texts, citation))))
            : answer.Text;

    /// <summary>Confidence and threshold, then the passages with their figures, then what became of the sentences of a model.</summary>
    public static string Explain(Texts texts, HandbookAnswer answer)
    {
        var reasons = answer.Reasons;
        var wanted = reasons.Wanted.Count > 0 ? string.Join(", ", reasons.Wanted) : "-";
        var text = new StringBuilder(texts.Format("Handbook.Reasons", reasons.Confidence, reasons.Threshold, wanted, reasons.NearestThreshold));
        foreach (var hit in reasons.Ranked.Take(ExplainedPassages))
        {
            var quote = hit.Passage.Text.Length <= ExplainedCharacters ? hit.Passage.Text : hit.Passage.Text[..ExplainedCharacters] + "…";
            text.Append(CultureInfo.InvariantCulture, $"\n{hit.Evidence,7:0.0} {hit.Score,7:0.0} {hit.Coverage,6:0.00} {(hit.AdmitsAnswer ? '+' : '-')} ")
                .Append(hit.Similarity is { } similarity ? string.Create(CultureInfo.InvariantCulture, $"{similarity,5:0.00} ") : "")
                .Append(hit.Passage.Section.Heading).Append(" | ").Append(quote);
        }

        if (answer is HandbookAnswer.Answered written && (written.Written is not null || written.LeftOut.Count > 0))
        {
            text.Append('\n').Append(texts.Format("Handbook.ReasonsOfModel", written.Written?.Count ?? 0, written.LeftOut.Count, string.Join(", ", written.LeftOut)));
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

    private static string Curated(Texts texts, HandbookAnswer.Curated answer) =>
        string.Join('\n', answer.Citations.Select(citation => "    " + AnswerMessage.Where(texts, citation)).Prepend(texts.Format("Handbook.CuratedBy", answer.Owner, answer.ReviewOn)).Prepend(answer.Text));

    private static string Unclear(Texts texts, HandbookAnswer.Unclear answer) =>
        string.Join('\n', answer.Choices.Select((choice, i) => $"    {i + 1}. {AnswerMessage.Where(texts, choice)}").Prepend(texts["Handbook.WhichOneTerminal"]));

    private static string Written(Texts texts, IReadOnlyList<GroundedSentence> sentences)
    {
        var text = new StringBuilder(WrittenText.Of(sentences)).Append("\n\n").Append(texts["Handbook.WrittenFrom"]);
        foreach (var (citations, number) in WrittenText.ClausesOf(sentences).Select((citations, i) => (citations, i + 1)))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n[{number}] ").Append(AnswerMessage.Where(texts, citations[0]));
            citations.ForEach(citation => text.Append("\n    ").Append(AnswerMessage.Quoted(texts, citation)));
        }

        return text.ToString();
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
