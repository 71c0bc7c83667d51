using System.Text;
using OpsBot.Domain.Handbook.Cleaning;

namespace OpsBot.Domain.Handbook.Retrieval;

/// <summary>The one form in which questions and passages meet: what differs only in writing is the same here.</summary>
/// <remarks>
/// Compatibility forms (NFKC), case, script, the dashes between numbers, ≥ and &gt;=, and white space between Han characters. It is
/// for comparing only: quotes come from the passages, which keep their display text.
/// </remarks>
public static class SearchText
{
    /// <summary>The normalised text.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var compatible = text.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        var normal = new StringBuilder(compatible.Length);
        for (var i = 0; i < compatible.Length; i++)
        {
            var c = TextFolding.ForComparison(compatible[i]);
            if (char.IsWhiteSpace(c))
            {
                if (normal.Length > 0 && i + 1 < compatible.Length && !HanText.IsHan(normal[^1]) && !HanText.IsHan(compatible[i + 1]) && normal[^1] != ' ')
                {
                    normal.Append(' ');
                }
            }
            else
            {
                _ = c switch { '≥' => normal.Append(">="), '≤' => normal.Append("<="), '–' or '—' or '−' or '~' or '〜' => normal.Append('-'), _ => normal.Append(c) };
            }
        }

        return normal.ToString();
    }
}
