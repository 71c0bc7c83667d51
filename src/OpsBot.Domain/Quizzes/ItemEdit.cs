using OpsBot.Domain.Quizzes.Scoring;

namespace OpsBot.Domain.Quizzes;

/// <summary>What a person filled in to change an item.</summary>
/// <param name="Stem">The question.</param>
/// <param name="Explanation">The rule behind the key; may be empty.</param>
/// <param name="Options">For an item that is picked from: its options in their order; an empty one is taken out.</param>
/// <param name="Keys">For an item that is picked from: the places of the right options, from 0; of a statement 0 for right and 1 for wrong.</param>
/// <param name="Accepted">For typed answers: the accepted texts, one a line; for blanks a line each, alternatives parted by semicolons.</param>
public sealed record ItemEdit(string Stem, string Explanation, IReadOnlyList<string> Options, IReadOnlyCollection<int> Keys, IReadOnlyList<string> Accepted)
{
    private static readonly char[] Semicolons = [';', '；'];

    /// <summary>What is put in for an item as it is.</summary>
    public static ItemEdit Of(ItemContent item) => new(
        item.Stem.Text ?? "",
        item.Explanation.Text ?? "",
        item.Type is ItemType.ChoiceSingle or ItemType.ChoiceMultiple ? [.. item.Answers.Select(answer => answer.Text.Text)] : [],
        item.Type switch
        {
            ItemType.TrueFalse => [item.IsTrue ? 0 : 1],
            ItemType.ChoiceSingle or ItemType.ChoiceMultiple => [.. item.Answers.Index().Where(answer => answer.Item.Fraction > 0).Select(answer => answer.Index)],
            _ => [],
        },
        item.Type switch
        {
            ItemType.ShortAnswer or ItemType.Numerical => [.. item.Answers.Where(answer => answer.Fraction > 0).Select(answer => answer.Text.Text)],
            ItemType.FillIn => [.. item.Blanks.Select(blank => string.Join('；', blank))],
            _ => [],
        });

    /// <summary>The item with the change. What the form has no place for stays as it is.</summary>
    /// <returns><c>null</c> when a number was asked for and something else filled in.</returns>
    public ItemContent? ApplyTo(ItemContent item)
    {
        var edited = item with { Stem = Reworded(item.Stem, Stem), Explanation = Reworded(item.Explanation, Explanation) };
        switch (item.Type)
        {
            case ItemType.TrueFalse when Keys.Count == 1:
                return edited with { IsTrue = Keys.First() == 0 };
            case ItemType.ChoiceSingle or ItemType.ChoiceMultiple:
                return edited with { Answers = [.. Chosen(item)] };
            case ItemType.Numerical when Accepted.Any(text => !AcceptedNumber.TryRead(text, allowsThousands: true, out _)):
                return null;
            case ItemType.ShortAnswer or ItemType.Numerical when Accepted.Count > 0:
                return edited with { Answers = [.. Accepted.Select(text => Held(item, text)), .. item.Answers.Where(answer => answer.Fraction <= 0)] };
            case ItemType.FillIn when Accepted.Count > 0:
                return edited with { Blanks = [.. Accepted.Select(line => (IReadOnlyList<string>)line.Split(Semicolons, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))] };
            default:
                return edited;
        }
    }

    private IEnumerable<ItemAnswer> Chosen(ItemContent item)
    {
        var kept = Options.Index().Where(option => option.Item.Length > 0).ToList();
        var keys = kept.Where(option => Keys.Contains(option.Index)).Select(option => option.Index).ToHashSet();
        var isSameKey = keys.SetEquals(item.Answers.Index().Where(answer => answer.Item.Fraction > 0).Select(answer => answer.Index)) && kept.Count == item.Answers.Count;
        foreach (var (index, text) in kept)
        {
            var held = index < item.Answers.Count ? item.Answers[index] : new ItemAnswer(default, 0);

            // Weights of the author's stay as long as the same options are right.
            yield return held with { Text = Reworded(held.Text, text), Fraction = isSameKey ? held.Fraction : keys.Contains(index) ? 1.0 / keys.Count : 0 };
        }
    }

    private static ItemAnswer Held(ItemContent item, string text) =>
        item.Answers.FirstOrDefault(answer => answer.Text.Text == text && answer.Fraction > 0)
        ?? new ItemAnswer(new(text, TextFormat.Plain), 1) { Tolerance = item.Type == ItemType.Numerical ? (item.Answers is [var first, ..] ? first.Tolerance : null) ?? 0 : null };

    private static MarkedText Reworded(MarkedText held, string text) => text == (held.Text ?? "") ? held : text.Length == 0 ? default : new(text, held.IsEmpty ? TextFormat.Plain : held.Format);
}
