using System.Text;
using OpsBot.Domain.Handbook.Cleaning;

namespace OpsBot.Domain.Quizzes;

/// <summary>Finds items that ask the same: what is left of a text when width, case, spaces, signs and traditional forms don't count.</summary>
public static class ItemFingerprint
{
    // Share of common pairs of characters from which two stems count as near: one changed word in a sentence, not one changed half.
    private const double NearFrom = 0.85;

    // Below this length one character changes too much for a share to mean anything.
    private const int ShortestNear = 8;

    /// <summary>A stem, folded. Two items with equal ones ask the same words.</summary>
    public static string OfStem(ItemContent item) => Fold(item.Scenario.Text + item.Stem.Text);

    /// <summary>Stem and all that is chosen from, in any order. Two items with equal ones are one item.</summary>
    public static string Of(ItemContent item) => string.Join('\u0001', item.Answers.Select(answer => Fold(answer.Text.Text))
        .Concat(item.Pairs.Select(pair => $"{Fold(pair.Left.Text)}\u0002{Fold(pair.Right)}"))
        .Concat(item.Sequence.Select(Fold))
        .Order(StringComparer.Ordinal)
        .Prepend(OfStem(item)));

    /// <summary>Whether two folded stems say nearly the same; numbers that differ make two questions.</summary>
    public static bool AreNear(string one, string other)
    {
        if (one == other)
        {
            return true;
        }

        if (Math.Min(one.Length, other.Length) < ShortestNear
            || Math.Min(one.Length, other.Length) < NearFrom * NearFrom * Math.Max(one.Length, other.Length)
            || !one.Where(char.IsDigit).SequenceEqual(other.Where(char.IsDigit)))
        {
            return false;
        }

        var (pairs, others) = (PairsOf(one), PairsOf(other));
        var common = pairs.Sum(pair => Math.Min(pair.Value, others.GetValueOrDefault(pair.Key)));
        return 2.0 * common / (one.Length + other.Length - 2) >= NearFrom;
    }

    /// <summary>Any text, folded.</summary>
    public static string OfText(string text) => Fold(text);

    private static string Fold(string text) => TextFolding.ForComparison(string.Concat(
        text.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Where(char.IsLetterOrDigit)));

    private static Dictionary<(char, char), int> PairsOf(string text) =>
        text.Zip(text.Skip(1)).CountBy(pair => pair).ToDictionary();
}
