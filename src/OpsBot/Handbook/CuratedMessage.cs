using System.Text;
using System.Text.RegularExpressions;
using OpsBot.Bot;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.Handbook;

namespace OpsBot.Handbook;

/// <summary>An answer that a person wrote, said to be one: their words, who stands for them, and the clauses that they rest on.</summary>
internal static partial class CuratedMessage
{
    public static Activity Build(Texts texts, HandbookAnswer.Curated answer) =>
        Build(texts, answer.Text, answer.Citations, texts.Format("Handbook.CuratedBy", answer.Owner, answer.ReviewOn));

    /// <summary>The words of a person with their clauses.</summary>
    /// <param name="texts">The reader's language.</param>
    /// <param name="words">What the person wrote.</param>
    /// <param name="clauses">May be empty.</param>
    /// <param name="by">Who says so.</param>
    public static Activity Build(Texts texts, string words, IReadOnlyList<Citation> clauses, string by)
    {
        var cited = clauses.Take(MessageEntity.DefaultMaxCitations).ToList();
        var text = new StringBuilder(WithoutMarks(words));
        text.Append(string.Concat(cited.Select((_, i) => $" [{i + 1}]"))).Append("\n\n").Append(by);
        if (cited.Count > 0)
        {
            text.Append("\n\n").Append(texts["Handbook.Sources"])
                .Append(string.Concat(cited.Select((citation, i) => $"\n\n[{i + 1}] {AnswerMessage.Where(texts, citation)}")));
        }

        var message = Activity.CreateMessage(text.ToString());
        if (cited.Count > 0)
        {
            message.AddMessageEntity(CitationEntity.Of([.. cited.Select(citation => (AnswerMessage.Where(texts, citation), citation.Quote))]));
        }

        return message;
    }

    // A person's own [1] would be a mark without a citation, for which Teams refuses the message.
    private static string WithoutMarks(string words) => Mark().Replace(words, "［$1］");

    [GeneratedRegex(@"\[(\d{1,2})\]")]
    private static partial Regex Mark();
}
