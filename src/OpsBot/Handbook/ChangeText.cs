using OpsBot.Bot;
using OpsBot.Domain.Handbook;

namespace OpsBot.Handbook;

/// <summary>What an answer says of changes near its day: until then these words, from then on those.</summary>
internal static class ChangeText
{
    /// <param name="texts">In the reader's language.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="quoted">How a quote is written out.</param>
    /// <returns>One entry a line; empty where nothing changes.</returns>
    public static IReadOnlyList<string> Of(Texts texts, HandbookAnswer.Answered answer, Func<Citation, string> quoted)
    {
        var lines = new List<string>();
        foreach (var change in answer.Changes)
        {
            lines.Add(texts["Handbook.NearChange"]);
            lines.Add(texts.Format("Handbook.NearUntil", change.Effective.AddDays(-1)) + string.Join('\n', change.Before.Select(quoted)));
            lines.Add(change.After.Count == 0
                ? texts.Format("Handbook.NearWithdrawn", change.Effective)
                : texts.Format("Handbook.NearFrom", change.Effective) + string.Join('\n', change.After.Select(quoted)));
        }

        return lines;
    }
}
