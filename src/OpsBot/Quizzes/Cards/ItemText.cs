using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Scoring;

namespace OpsBot.Quizzes.Cards;

/// <summary>An item, its key and an answer to it in words.</summary>
internal static class ItemText
{
    /// <summary>The stem; the blanks of a cloze stand in it as numbers in brackets.</summary>
    public static string Stem(Item item)
    {
        var stem = CardText.Of(item.Content.Stem);
        return item.Type != ItemType.Cloze ? stem : Enumerable.Range(1, item.Content.Parts.Count)
            .Aggregate(stem, (text, n) => text.Replace($"{{#{n}}}", $"（{n}）____", StringComparison.Ordinal));
    }

    /// <summary>What an option is called; one that is only a picture is called by its words, or as a picture.</summary>
    public static string Option(Item item, ItemOption option, Texts texts) => item.Type == ItemType.TrueFalse
        ? texts[option.Id == Item.OptionId(0) ? "Quizzes.True" : "Quizzes.False"]
        : CardText.Of(item.Content.Answers[option.Id[0] - 'a'].Text) is { Length: > 0 } text ? text
        : OptionImages(item, option, texts) is [{ AltText: { } alt }, ..] ? alt
        : texts["Quizzes.Image"];

    /// <summary>The pictures of the question and of what is told before it.</summary>
    public static IEnumerable<Image> StemImages(Item item, Texts texts) =>
        CardText.Images(item.Content.Scenario, texts["Quizzes.Image"]).Concat(CardText.Images(item.Content.Stem, texts["Quizzes.Image"]));

    /// <summary>The pictures of an option.</summary>
    public static IReadOnlyList<Image> OptionImages(Item item, ItemOption option, Texts texts) =>
        item.Type == ItemType.TrueFalse ? [] : CardText.Images(item.Content.Answers[option.Id[0] - 'a'].Text, texts["Quizzes.Image"]);

    /// <summary>What the learner answered.</summary>
    public static string Answer(Item item, ItemResponse answer, Texts texts) => answer switch
    {
        ItemResponse.Picked picked => Join(picked.Options.Where(place => place < item.Options.Count).Select(place => Option(item, item.Options[place], texts))),
        ItemResponse.Judged judged => texts[judged.IsTrue ? "Quizzes.True" : "Quizzes.False"],
        ItemResponse.Typed typed => Numbered(typed.Texts),
        ItemResponse.Paired paired => Pairs(item, paired.Rights),
        ItemResponse.Ordered ordered => Numbered(ordered.Steps),
        _ => "",
    };

    /// <summary>What would have been right; empty for what a person marks.</summary>
    public static string Key(Item item, Texts texts)
    {
        var content = item.Content;
        return item.Type switch
        {
            ItemType.TrueFalse => texts[content.IsTrue ? "Quizzes.True" : "Quizzes.False"],
            ItemType.ShortAnswer or ItemType.Numerical => Accepted(content),
            ItemType.FillIn => Numbered([.. content.Blanks.Select(blank => blank[0])]),
            ItemType.Matching => Pairs(item, [.. Asked(content).Select(pair => pair.Right)]),
            ItemType.Ordering => Numbered(content.Sequence),
            ItemType.Cloze => Numbered([.. content.Parts.Select(part => part.Type == ItemType.TrueFalse ? texts[part.IsTrue ? "Quizzes.True" : "Quizzes.False"] : Accepted(part))]),
            ItemType.Essay => content.ReferenceAnswer,
            _ => Join(item.Options.Where(option => option.IsKey).Select(option => Option(item, option, texts))),
        };
    }

    /// <summary>Why what the learner chose is not right, for each choice that the author explained.</summary>
    public static IEnumerable<string> Reasons(Item item, ItemResponse answer) => answer switch
    {
        // Only of what was picked wrongly: the reasons of all options would be a page.
        ItemResponse.Picked picked => item.Content.Answers.Index().Where(option => picked.Options.Contains(option.Index) && option.Item.Fraction <= 0)
            .Select(option => CardText.Of(option.Item.Feedback)),
        ItemResponse.Judged judged when judged.IsTrue != item.Content.IsTrue =>
            [CardText.Of(judged.IsTrue ? item.Content.FeedbackIfTrueChosen : item.Content.FeedbackIfFalseChosen)],
        ItemResponse.Typed { Texts: [var text] } when item.Type == ItemType.ShortAnswer =>
            [CardText.Of(AcceptedText.Find(item.Content.Answers, text, item.Content.IsCaseSensitive)?.Feedback ?? default)],
        ItemResponse.Typed { Texts: [var text] } when item.Type == ItemType.Numerical =>
            [CardText.Of(AcceptedNumber.Find(item.Content.Answers, text, allowsThousands: true)?.Feedback ?? default)],
        _ => [],
    };

    private static IEnumerable<MatchingPair> Asked(ItemContent content) => content.Pairs.Where(pair => !pair.Left.IsEmpty);

    // A number may be right within a tolerance, which is part of the key.
    private static string Accepted(ItemContent content) => content.Answers.Where(answer => answer.Fraction >= 1).DefaultIfEmpty(content.Answers.MaxBy(answer => answer.Fraction)!)
        .Select(answer => answer.Range ?? (answer.Tolerance is > 0 ? $"{answer.Text.Text} ± {answer.Tolerance}" : CardText.Of(answer.Text))).First();

    private static string Pairs(Item item, IReadOnlyList<string> rights) =>
        string.Join("\n\n", Asked(item.Content).Zip(rights).Select(pair => $"{CardText.Of(pair.First.Left)} → {(pair.Second.Length > 0 ? pair.Second : "–")}"));

    private static string Numbered(IReadOnlyList<string> texts) =>
        texts.Count == 1 ? texts[0] : string.Join("\n\n", texts.Select((text, i) => $"{i + 1}) {(string.IsNullOrWhiteSpace(text) ? "–" : text)}"));

    private static string Join(IEnumerable<string> texts) => string.Join(" / ", texts);
}
