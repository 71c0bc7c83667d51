using System.Text;
using OpsBot.Domain.Handbook.Cleaning;

namespace OpsBot.Domain.Quizzes.Scoring;

/// <summary>Compares what a learner typed with what is accepted: width, spaces and traditional forms never count, capitals only when they must.</summary>
public static class AcceptedText
{
    /// <summary>The share of the marks that a text earns: that of the first accepted one that it meets.</summary>
    /// <param name="answers">Accepted texts; <c>*</c> stands for any run of characters, also none, and <c>\*</c> for itself.</param>
    /// <param name="response">What was typed.</param>
    /// <param name="isCaseSensitive">Whether capitals matter.</param>
    /// <returns>The accepted text and its share; <c>null</c> when none is met.</returns>
    public static ItemAnswer? Find(IEnumerable<ItemAnswer> answers, string response, bool isCaseSensitive) =>
        answers.FirstOrDefault(answer => Meets(answer.Text.Text, response, isCaseSensitive));

    /// <summary>Whether a typed text is this accepted one.</summary>
    public static bool Meets(string accepted, string response, bool isCaseSensitive)
    {
        var text = Fold(response, isCaseSensitive);
        string[] parts = [.. accepted.Replace("\\*", "\uFDD0", StringComparison.Ordinal).Split('*')
            .Select(part => Fold(part.Replace('\uFDD0', '*'), isCaseSensitive))];
        if (parts.Length == 1)
        {
            return text == parts[0];
        }

        if (text.Length < parts[0].Length + parts[^1].Length
            || !text.StartsWith(parts[0], StringComparison.Ordinal) || !text.EndsWith(parts[^1], StringComparison.Ordinal))
        {
            return false;
        }

        // The parts between stand in this order; the earliest place for each leaves the most room for the rest.
        var from = parts[0].Length;
        var end = text.Length - parts[^1].Length;
        foreach (var part in parts[1..^1])
        {
            var at = text.IndexOf(part, from, end - from, StringComparison.Ordinal);
            if (at < 0)
            {
                return false;
            }

            from = at + part.Length;
        }

        return true;
    }

    /// <summary>The share of the blanks that are filled rightly.</summary>
    /// <param name="blanks">The accepted texts of each blank; at least one blank.</param>
    /// <param name="responses">What was typed into each; missing ones count as empty.</param>
    /// <param name="isInAnyOrder">Whether the texts may stand in any of the blanks, each counting once.</param>
    /// <param name="isAllOrNothing">Whether one wrong blank makes all of it wrong.</param>
    public static double OfBlanks(
        IReadOnlyList<IReadOnlyList<string>> blanks, IReadOnlyList<string> responses, bool isInAnyOrder = false, bool isAllOrNothing = false)
    {
        var open = Enumerable.Range(0, blanks.Count).ToList();
        var right = 0;
        for (var i = 0; i < blanks.Count && i < responses.Count; i++)
        {
            var met = open.FindIndex(blank => (isInAnyOrder || blank == i) && blanks[blank].Any(accepted => Meets(accepted, responses[i], isCaseSensitive: false)));
            if (met >= 0)
            {
                open.RemoveAt(met);
                right++;
            }
        }

        return isAllOrNothing ? right == blanks.Count ? 1 : 0 : (double)right / blanks.Count;
    }

    // NFKC folds the width; spaces go because Chinese sets none between words, and people put them where they please.
    private static string Fold(string text, bool isCaseSensitive)
    {
        var folded = TextFolding.ForComparison(string.Concat(text.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c))));
        return isCaseSensitive ? folded : folded.ToLowerInvariant();
    }
}
