using System.Text;
using OpsBot.Bot;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Generation;

namespace OpsBot.Handbook;

/// <summary>An answer as one message: the quotes with numbered marks, the clauses behind the numbers, and Teams' citations of them.</summary>
/// <remarks>
/// A text and not a card, because citations belong to the text of a message (section 7.1 of the protocol reference). What a citation
/// shows on hover stands in the text too, so that nothing is lost where a client draws none.
/// </remarks>
internal static class AnswerMessage
{
    public static Activity Build(Texts texts, HandbookAnswer.Answered answer)
    {
        if (answer.Written is { } sentences)
        {
            return Build(texts, sentences);
        }

        // One number a clause: a list of eight items of one clause is eight times [1].
        var clauses = answer.AllCitations.GroupBy(ClauseOf).Select(group => group.ToList()).ToList();
        var numbers = clauses.Select((citations, i) => (Clause: ClauseOf(citations[0]), Number: i + 1)).ToDictionary(clause => clause.Clause, clause => clause.Number);
        var text = new StringBuilder();
        if (answer.SourcesDiffer)
        {
            text.Append(texts["Handbook.SourcesDiffer"]).Append("\n\n");
        }

        foreach (var citations in answer.Citations.GroupBy(ClauseOf))
        {
            text.Append(string.Join("\n\n", citations.Select(Marked))).Append("\n\n");
        }

        if (answer.CompanyChoice is { } choice)
        {
            text.Append(texts.Format("Handbook.CompanyChoice", choice)).Append("\n\n");
        }

        if (ChangeText.Of(texts, answer, Marked) is { Count: > 0 } changes)
        {
            text.AppendJoin("\n\n", changes).Append("\n\n");
        }

        text.Append(texts["Handbook.Sources"]);
        foreach (var (citations, number) in clauses.Select((citations, i) => (citations, i + 1)))
        {
            text.Append("\n\n").Append('[').Append(number).Append("] ").Append(Where(texts, citations[0], answer.SourcesDiffer));
        }

        var message = Activity.CreateMessage(text.ToString());
        message.AddMessageEntity(CitationEntity.Of([.. clauses.Select(citations => (Where(texts, citations[0]), string.Join(' ', citations.Select(citation => citation.Quote))))]));
        return message;

        string Marked(Citation citation) => Quoted(texts, citation, $" [{numbers[ClauseOf(citation)]}]");
    }

    // What the model wrote stands on the clauses' own words, which stand below it.
    private static Activity Build(Texts texts, IReadOnlyList<GroundedSentence> sentences)
    {
        var clauses = WrittenText.ClausesOf(sentences);
        var text = new StringBuilder(WrittenText.Of(sentences)).Append("\n\n").Append(texts["Handbook.WrittenFrom"]);
        foreach (var (citations, number) in clauses.Select((citations, i) => (citations, i + 1)))
        {
            text.Append("\n\n").Append('[').Append(number).Append("] ").Append(Where(texts, citations[0]));
            foreach (var citation in citations.Where(citation => !sentences.Any(sentence => sentence.Text == citation.Quote)))
            {
                text.Append("\n\n> ").Append(Quoted(texts, citation));
            }
        }

        var message = Activity.CreateMessage(text.ToString());
        message.AddMessageEntity(CitationEntity.Of([.. clauses.Select(citations => (Where(texts, citations[0]), string.Join(' ', citations.Select(citation => citation.Quote))))], isAIGenerated: true));
        return message;
    }

    private static (string Source, string Section, string? Version) ClauseOf(Citation citation) => (citation.Source, citation.Section, citation.Version);

    /// <summary>A quote, its mark, and on the next line what corrects it: a wrong statement never goes out alone.</summary>
    public static string Quoted(Texts texts, Citation citation, string mark = "")
    {
        var quote = citation.Quote + mark;
        return citation.Correction is not { } correction ? quote
            : $"{quote}\n{(correction.LegalSource.Length > 0 ? texts.Format("Handbook.CorrectionWithSource", correction.Text, correction.LegalSource) : texts.Format("Handbook.Correction", correction.Text))}";
    }

    /// <summary>The document, the heading path and the version of a citation.</summary>
    /// <param name="texts">In the reader's language.</param>
    /// <param name="citation">The citation.</param>
    /// <param name="withApplies">Whether it is told from one that differs: then what it applies to is said too.</param>
    public static string Where(Texts texts, Citation citation, bool withApplies = false)
    {
        var path = citation.Section == citation.Title ? citation.Title : $"{citation.Title} > {citation.Section}";
        var where = citation.Version is null ? path : texts.Format("Handbook.WithVersion", path, citation.Version);
        return withApplies && citation.AppliesTo is { } applies ? $"{where} · {texts.Format("Handbook.AppliesTo", applies)}" : where;
    }
}
