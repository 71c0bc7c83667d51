namespace OpsBot.Domain.Quizzes.Scoring;

/// <summary>What a learner answered, in the shape that the type of the item asks for.</summary>
public abstract record ItemResponse
{
    private ItemResponse()
    {
    }

    /// <summary>Options picked, by their places from 0 in the order of the item.</summary>
    /// <param name="Options">Empty when nothing was picked.</param>
    public sealed record Picked(IReadOnlyCollection<int> Options) : ItemResponse;

    /// <summary>A statement judged.</summary>
    /// <param name="IsTrue">As the learner says.</param>
    public sealed record Judged(bool IsTrue) : ItemResponse;

    /// <summary>Texts typed, one for each blank.</summary>
    /// <param name="Texts">One for a short answer or a number.</param>
    public sealed record Typed(IReadOnlyList<string> Texts) : ItemResponse;

    /// <summary>Right sides chosen, one for each left side in the order of the item.</summary>
    /// <param name="Rights">Empty texts where none was chosen.</param>
    public sealed record Paired(IReadOnlyList<string> Rights) : ItemResponse;

    /// <summary>Steps in the learner's order.</summary>
    /// <param name="Steps">All of them, or some.</param>
    public sealed record Ordered(IReadOnlyList<string> Steps) : ItemResponse;
}

/// <summary>Scores a response to an item of any type.</summary>
public static class ItemScore
{
    /// <summary>The share of the marks, before any rounding.</summary>
    /// <param name="item">In the version that was asked.</param>
    /// <param name="response">Of the shape that the type asks for; another shape earns nothing.</param>
    /// <param name="method">For several right options.</param>
    /// <returns>0–1; <c>null</c> for an essay, which a person marks, and for a description, which earns nothing.</returns>
    public static double? Of(ItemContent item, ItemResponse response, PartialCredit method) => (item.Type, response) switch
    {
        (ItemType.Essay or ItemType.Description, _) => null,
        (ItemType.ChoiceSingle, ItemResponse.Picked picked) => picked.Options.Count == 1 ? Share(item, picked.Options.First()) : 0,
        (ItemType.ChoiceMultiple, ItemResponse.Picked picked) => ChoiceScore.Of(
            method,
            item.Answers.Select((answer, i) => (i, answer)).ToDictionary(option => Key(option.i), option => option.answer.Fraction),
            [.. picked.Options.Select(Key)]),
        (ItemType.TrueFalse, ItemResponse.Judged judged) => judged.IsTrue == item.IsTrue ? 1 : 0,
        (ItemType.ShortAnswer, ItemResponse.Typed { Texts: [var text] }) => AcceptedText.Find(item.Answers, text, item.IsCaseSensitive)?.Fraction ?? 0,
        (ItemType.Numerical, ItemResponse.Typed { Texts: [var text] }) => AcceptedNumber.Find(item.Answers, text)?.Fraction ?? 0,
        (ItemType.FillIn, ItemResponse.Typed typed) => AcceptedText.OfBlanks(item.Blanks, typed.Texts),
        (ItemType.Matching, ItemResponse.Paired paired) => OfPairs(item, paired.Rights),
        (ItemType.Ordering, ItemResponse.Ordered ordered) => OfOrder(item.Sequence, ordered.Steps, method),
        (ItemType.Cloze, ItemResponse.Typed typed) => OfCloze(item, typed.Texts, method),
        _ => 0,
    };

    /// <summary>Right pairs ÷ pairs. Two left sides may share a right side; distractors on the right don't count.</summary>
    private static double OfPairs(ItemContent item, IReadOnlyList<string> rights)
    {
        var asked = item.Pairs.Where(pair => !pair.Left.IsEmpty).ToList();
        return (double)asked.Zip(rights).Count(pair => pair.First.Right == pair.Second) / asked.Count;
    }

    /// <summary>All or nothing, or the share of neighbours in the right order: one step out of place costs what it moved, not all behind it.</summary>
    private static double OfOrder(IReadOnlyList<string> sequence, IReadOnlyList<string> steps, PartialCredit method)
    {
        if (sequence.SequenceEqual(steps) || sequence.Count < 2)
        {
            return sequence.SequenceEqual(steps) ? 1 : 0;
        }

        if (method == PartialCredit.AllOrNothing || steps.Distinct().Count() != sequence.Count || !steps.All(sequence.Contains))
        {
            return 0;
        }

        var places = steps.Select(step => sequence.ToList().IndexOf(step)).ToList();
        return (double)places.Zip(places.Skip(1)).Count(pair => pair.Second == pair.First + 1) / (sequence.Count - 1);
    }

    // A part that is chosen from is answered by the text of its option.
    private static double OfCloze(ItemContent item, IReadOnlyList<string> texts, PartialCredit method)
    {
        var marks = item.Parts.Sum(part => part.Marks ?? 1);
        return item.Parts.Zip(texts, (part, text) => (part.Marks ?? 1) * (Of(part, PartResponse(part, text), method) ?? 0)).Sum() / marks;
    }

    private static ItemResponse PartResponse(ItemContent part, string text) => part.Type is ItemType.ShortAnswer or ItemType.Numerical
        ? new ItemResponse.Typed([text])
        : new ItemResponse.Picked([.. Enumerable.Range(0, part.Answers.Count).Where(i => part.Answers[i].Text.Text == text)]);

    private static double Share(ItemContent item, int option) =>
        option >= 0 && option < item.Answers.Count ? Math.Max(0, item.Answers[option].Fraction) : 0;

    private static string Key(int option) => option.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
