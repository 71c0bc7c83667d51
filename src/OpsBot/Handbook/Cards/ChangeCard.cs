using OpsBot.Bot;
using OpsBot.BotFramework.Cards;

namespace OpsBot.Handbook.Cards;

/// <summary>Which clauses change: the old and the new words, the day, and where there are items two questions on it.</summary>
internal static class ChangeCard
{
    public const int MaxClauses = 5;

    // A card has 28 KB; whoever wants the whole clause asks for it.
    private const int MaxWords = 400;

    /// <param name="texts">In the reader's language.</param>
    /// <param name="changes">At least one; the first <see cref="MaxClauses"/> are shown in full.</param>
    /// <param name="check">The button of each clause that has items.</param>
    public static AdaptiveCard Build(Texts texts, IReadOnlyList<NoticedChange> changes, IReadOnlyDictionary<string, ActionExecute> check)
    {
        List<CardElement> body = [new TextBlock(texts["Handbook.ChangeTitle"]) { Size = "Medium", Weight = "Bolder", Style = "heading" }];
        body.AddRange(changes.Take(MaxClauses).Select(change => Clause(texts, change, check.GetValueOrDefault(change.Change.Clause))));
        if (changes.Count > MaxClauses)
        {
            body.Add(new TextBlock(texts.Format("Handbook.ChangeMore", changes.Count - MaxClauses)) { IsSubtle = true });
        }

        return new AdaptiveCard
        {
            FallbackText = texts.Format("Handbook.ChangeSummary", changes.Count),
            Speak = texts.Format("Handbook.ChangeSummary", changes.Count),
            Lang = texts.Language,
            Body = body,
        };
    }

    private static Container Clause(Texts texts, NoticedChange noticed, ActionExecute? check)
    {
        var change = noticed.Change;
        List<CardElement> items =
        [
            new TextBlock(noticed.Path) { Weight = "Bolder" },
            new TextBlock(texts.Format("Handbook.ChangeFrom", change.Effective)) { IsSubtle = true, Spacing = "Small" },
            new TextBlock(texts["Handbook.ChangeOld"]) { IsSubtle = true, Size = "Small" },
            new TextBlock(Shortened(change.OldText ?? "")) { Spacing = "None" },
            new TextBlock(texts["Handbook.ChangeNew"]) { IsSubtle = true, Size = "Small" },
            new TextBlock(change.NewText is null ? texts["Handbook.ChangeWithdrawn"] : Shortened(change.NewText)) { Spacing = "None" },
        ];
        if (check is not null)
        {
            items.Add(new ActionSet([check]) { Spacing = "Small" });
        }

        return new Container(items) { Style = "emphasis" };
    }

    private static string Shortened(string text) => text.Length <= MaxWords ? text : text[..MaxWords] + "…";
}
