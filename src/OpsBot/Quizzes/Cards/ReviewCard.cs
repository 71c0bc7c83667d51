using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Quizzes;
using OpsBot.Quizzes.Reviewing;

namespace OpsBot.Quizzes.Cards;

/// <summary>An item that waits for a review, with all that a learner never sees before the answer. It has no inputs: one tap decides.</summary>
internal static class ReviewCard
{
    public static AdaptiveCard Build(Texts texts, Item item, ClauseText? clause, Item? inUse, Waiting waiting)
    {
        var (id, version) = (item.Id.Value, item.Version);
        var heading = texts.Format("Quizzes.Review.Heading", texts[$"Quizzes.State.{item.State}"], waiting.Place + 1, waiting.Total);
        return Framed(
            texts, heading,
            [
                .. Notice(waiting.Notice),
                new TextBlock(heading) { IsSubtle = true, Size = "Small" },
                .. Why(texts, item),
                .. Item(texts, item),
                .. inUse is null ? [] : (CardElement[])[new TextBlock(texts.Format("Quizzes.Review.InUse", inUse.Version, ItemText.Stem(inUse), ItemText.Key(inUse, texts))) { IsSubtle = true, Size = "Small" }],
                .. clause is null ? [] : (CardElement[])[new Container([new TextBlock(texts.Format("Quizzes.ClauseTitle", clause.Id)) { Weight = "Bolder", Size = "Small" }, new TextBlock(clause.Text) { Spacing = "Small" }]) { Style = "emphasis" }],
            ],
            [
                .. item.IsWaitingForReview ? [new ActionExecute(ApproveItem.Verb, new ApproveItem.Data(id, version, waiting.Place))
                {
                    Title = texts[item.State == ItemState.OnHold ? "Quizzes.Review.ApproveAgain" : "Quizzes.Review.Approve"],
                    Style = "positive",
                }] : (CardAction[])[],
                new ActionExecute(EditItem.OpenVerb, new EditItem.OpenData(id, version, waiting.Place)) { Title = texts["Quizzes.Review.Edit"] },
                new ActionExecute(RetireItem.Verb, new RetireItem.Data(id, version, waiting.Place)) { Title = texts["Quizzes.Review.Retire"], Style = "destructive" },
                .. item is { IsCurrent: true, Version: > 1 } ? [new ActionExecute(RegradeItem.Verb, new RegradeItem.Data(id, version, waiting.Place)) { Title = texts["Quizzes.Regrade.Show"] }] : (CardAction[])[],
                .. waiting.Total > 1 ? [new ActionExecute(ReviewItems.Verb, new ReviewItems.Data(waiting.Place + 1)) { Title = texts["Quizzes.Review.Next"] }] : (CardAction[])[],
            ]);
    }

    public static AdaptiveCard Nothing(Texts texts, string? notice) => Framed(
        texts, texts["Quizzes.Review.Nothing"], [.. Notice(notice), new TextBlock(texts["Quizzes.Review.Nothing"])], []);

    public static AdaptiveCard AskToRetire(Texts texts, Item item, RetireItem.Data data) => Framed(
        texts, texts["Quizzes.Review.AskRetire"],
        [new TextBlock(texts["Quizzes.Review.AskRetire"]) { Weight = "Bolder", Style = "heading" }, new TextBlock(ItemText.Stem(item)) { IsSubtle = true }],
        [
            new ActionExecute(RetireItem.Verb, data with { IsConfirmed = true }) { Title = texts["Quizzes.Review.Retire"], Style = "destructive" },
            new ActionExecute(ReviewItems.Verb, new ReviewItems.Data(data.Skip)) { Title = texts["Quizzes.Dispute.Back"] },
        ]);

    /// <summary>All that an item says, for those who look after it.</summary>
    public static IEnumerable<CardElement> Item(Texts texts, Item item)
    {
        var content = item.Content;
        if (!content.Scenario.IsEmpty)
        {
            yield return new TextBlock(CardText.Of(content.Scenario));
        }

        yield return new TextBlock(ItemText.Stem(item)) { Weight = "Bolder", Style = "heading" };
        foreach (var image in ItemText.StemImages(item, texts))
        {
            yield return image;
        }

        foreach (var option in item.Options)
        {
            yield return new TextBlock($"{(option.IsKey ? "✔" : "○")} {ItemText.Option(item, option, texts)}") { Spacing = "Small", Color = option.IsKey ? "Good" : null };
            foreach (var image in ItemText.OptionImages(item, option, texts))
            {
                yield return image;
            }
        }

        if (item.Options.Count == 0 && ItemText.Key(item, texts) is { Length: > 0 } key)
        {
            yield return new TextBlock($"✔ {key}") { Spacing = "Small", Color = "Good" };
        }

        if (item.Explanation.Length > 0)
        {
            yield return new TextBlock(CardText.Of(content.Explanation));
        }

        yield return new TextBlock(texts.Format(
            "Quizzes.Review.Facts", item.Id, item.Version, texts[$"Quizzes.Type.{item.Type}"], item.Difficulty, item.ClauseId.Length > 0 ? item.ClauseId : "–"))
        { IsSubtle = true, Size = "Small" };
    }

    /// <summary>The old and the new words of a clause, with what differs set off.</summary>
    public static IEnumerable<CardElement> Difference(Texts texts, ClauseHold hold)
    {
        if (hold is { Before: { } before, After: { } after })
        {
            var difference = TextDifference.Of(before, after);
            yield return new TextBlock(texts.Format("Quizzes.Hold.Before", Marked(difference.Start, difference.Old, difference.End))) { Spacing = "Small" };
            yield return new TextBlock(texts.Format("Quizzes.Hold.After", Marked(difference.Start, difference.New, difference.End))) { Spacing = "Small" };
        }
        else if (hold.Before is { } gone)
        {
            yield return new TextBlock(texts.Format("Quizzes.Hold.Before", gone)) { Spacing = "Small" };
        }

        if (hold.MovedTo is { } moved)
        {
            yield return new TextBlock(texts.Format("Quizzes.Hold.Moved", moved)) { Spacing = "Small" };
        }
    }

    private static IEnumerable<CardElement> Why(Texts texts, Item item)
    {
        if (item.State != ItemState.OnHold)
        {
            yield break;
        }

        var reason = item.Hold is not { } hold ? texts["Quizzes.Hold.Disputed"]
            : texts.Format(hold.After is null ? "Quizzes.Hold.Withdrawn" : "Quizzes.Hold.Changed", item.ClauseId, hold.Effective);
        CardElement[] inside = [new TextBlock(reason) { Weight = "Bolder" }, .. item.Hold is { } change ? Difference(texts, change) : []];
        yield return new Container(inside) { Style = "warning" };
    }

    // Between a letter and a punctuation mark stars are only stars in Markdown: what is no letter at the edges stays outside.
    private static string Marked(string start, string middle, string end)
    {
        var first = middle.TakeWhile(c => !char.IsLetterOrDigit(c)).Count();
        var last = middle.Length - middle.Reverse().TakeWhile(c => !char.IsLetterOrDigit(c)).Count();
        return first >= last ? start + middle + end : $"{start}{middle[..first]}**{middle[first..last]}**{middle[last..]}{end}";
    }

    private static CardElement[] Notice(string? notice) => notice is null ? [] : [new TextBlock(notice) { Color = "Good" }];

    private static AdaptiveCard Framed(Texts texts, string summary, IReadOnlyList<CardElement> body, IReadOnlyList<CardAction> actions) => new()
    {
        FallbackText = summary,
        Speak = summary,
        Lang = texts.Language,
        Body = body,
        Actions = actions.Count > 0 ? actions : null,
    };
}
