using System.Globalization;
using OpsBot.Domain.Quizzes.Scoring;

namespace OpsBot.Domain.Quizzes;

/// <summary>How sure a learner is of an answer.</summary>
public enum AnswerConfidence
{
    /// <summary>Sure.</summary>
    Sure,

    /// <summary>Thinks so.</summary>
    Likely,

    /// <summary>A guess: right or wrong, it shows no knowledge.</summary>
    Guess,
}

/// <summary>What a learner filled in on a card, in the order in which they saw it.</summary>
/// <param name="Places">The places of the picked options, from 1; for items that are picked from.</param>
/// <param name="Fields">One for each field: a typed text, or the place of what was chosen for it, from 1; empty where nothing was.</param>
public sealed record AnswerSheet(IReadOnlyCollection<int> Places, IReadOnlyList<string> Fields)
{
    /// <summary>The longest text that an answer may hold, in characters.</summary>
    public const int MaxCharacters = 4000;

    /// <summary>How sure the learner said to be; <c>null</c> when they didn't say.</summary>
    public AnswerConfidence? Confidence { get; init; }

    /// <summary>How many fields the card of an item has; 0 for one that is picked from.</summary>
    public static int FieldsOf(ItemContent item) => item.Type switch
    {
        ItemType.ShortAnswer or ItemType.Numerical or ItemType.Essay => 1,
        ItemType.FillIn => item.Blanks.Count,
        ItemType.Matching => item.Pairs.Count(pair => !pair.Left.IsEmpty),
        ItemType.Ordering => item.Sequence.Count,
        ItemType.Cloze => item.Parts.Count,
        _ => 0,
    };

    /// <summary>The right sides of a matching item, each once, in the order of the bank.</summary>
    public static IReadOnlyList<string> RightsOf(ItemContent item) => [.. item.Pairs.Select(pair => pair.Right).Distinct()];

    /// <summary>Reads it as the answer to an item.</summary>
    /// <returns>The answer, or why it is none.</returns>
    public (ItemResponse? Response, AnswerOutcome? Refusal) Read(ItemContent item, AttemptItem dealt)
    {
        if (Fields.Any(field => field.Length > MaxCharacters))
        {
            return (null, new AnswerOutcome.TooLong());
        }

        return item.Type switch
        {
            ItemType.ChoiceSingle or ItemType.ChoiceMultiple or ItemType.TrueFalse => ReadPicks(item, dealt),
            ItemType.Matching or ItemType.Ordering => ReadRows(item, dealt),
            ItemType.Cloze => ReadParts(item),
            _ when Fields.Count != FieldsOf(item) => (null, new AnswerOutcome.NotAnOption()),
            _ when Fields.All(string.IsNullOrWhiteSpace) => (null, new AnswerOutcome.NothingPicked()),
            ItemType.Numerical when !AcceptedNumber.TryRead(Fields[0], allowsThousands: true, out _) => (null, new AnswerOutcome.NotANumber()),
            _ => (new ItemResponse.Typed(Fields), null),
        };
    }

    private (ItemResponse?, AnswerOutcome?) ReadPicks(ItemContent item, AttemptItem dealt)
    {
        if (Places.Count == 0)
        {
            return (null, new AnswerOutcome.NothingPicked());
        }

        if (Places.Any(place => place < 1 || place > dealt.OptionOrder.Count) || (item.Type != ItemType.ChoiceMultiple && Places.Count > 1))
        {
            return (null, new AnswerOutcome.NotAnOption());
        }

        int[] picked = [.. Places.Distinct().Select(place => dealt.OptionOrder[place - 1][0] - 'a').Order()];
        return (item.Type == ItemType.TrueFalse ? new ItemResponse.Judged(picked[0] == 0) : new ItemResponse.Picked(picked), null);
    }

    private (ItemResponse?, AnswerOutcome?) ReadRows(ItemContent item, AttemptItem dealt)
    {
        var places = Fields.Select(PlaceIn).ToList();
        if (places.Count != FieldsOf(item) || places.Any(place => place < 0 || place > dealt.OptionOrder.Count))
        {
            return (null, new AnswerOutcome.NotAnOption());
        }

        if (item.Type == ItemType.Matching ? places.TrueForAll(place => place == 0) : places.Contains(0))
        {
            return (null, new AnswerOutcome.NothingPicked());
        }

        var chosen = item.Type == ItemType.Matching ? RightsOf(item) : item.Sequence;
        string[] texts = [.. places.Select(place => place == 0 ? "" : chosen[int.Parse(dealt.OptionOrder[place - 1], CultureInfo.InvariantCulture)])];
        return item.Type == ItemType.Matching ? (new ItemResponse.Paired(texts), null)
            : texts.Distinct().Count() < texts.Length ? (null, new AnswerOutcome.StepRepeated())
            : (new ItemResponse.Ordered(texts), null);
    }

    private (ItemResponse?, AnswerOutcome?) ReadParts(ItemContent item)
    {
        if (Fields.Count != item.Parts.Count)
        {
            return (null, new AnswerOutcome.NotAnOption());
        }

        if (Fields.All(string.IsNullOrWhiteSpace))
        {
            return (null, new AnswerOutcome.NothingPicked());
        }

        var texts = new List<string>();
        foreach (var (part, field) in item.Parts.Zip(Fields))
        {
            var isTyped = part.Type is ItemType.ShortAnswer or ItemType.Numerical;
            var place = isTyped ? 0 : PlaceIn(field);
            if (place < 0 || place > part.Answers.Count)
            {
                return (null, new AnswerOutcome.NotAnOption());
            }

            texts.Add(isTyped ? field : place == 0 ? "" : part.Answers[place - 1].Text.Text);
        }

        return (new ItemResponse.Typed(texts), null);
    }

    // 0 where nothing was chosen, -1 for what is no place.
    private static int PlaceIn(string field) => string.IsNullOrWhiteSpace(field) ? 0
        : int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place > 0 ? place : -1;
}
