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
    // How far full-width ASCII lies above its half-width forms.
    private const int FullWidth = 0xFEE0;

    /// <summary>The normalised text.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var compatible = Compatible(text);
        var normal = new StringBuilder(compatible.Length);
        for (var i = 0; i < compatible.Length; i++)
        {
            var c = TextFolding.ForComparison(compatible[i]);
            if (c <= ' ' || c > '\u007F' && char.IsWhiteSpace(c))
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

    // Most texts are Han, ASCII and full-width ASCII, which need no tables: they are normalised in one pass.
    private static string Compatible(string text)
    {
        foreach (var c in text)
        {
            if (!IsPlain(c))
            {
                return text.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
            }
        }

        return string.Create(text.Length, text, static (compatible, source) =>
        {
            for (var i = 0; i < compatible.Length; i++)
            {
                var c = source[i] is >= '\uFF01' and <= '\uFF5E' and var wide ? (char)(wide - FullWidth) : source[i] == '\u3000' ? ' ' : source[i];
                compatible[i] = c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c;
            }
        });
    }

    private static bool IsPlain(char c) =>
        c is <= '\u007F' or >= '\u4E00' and <= '\u9FFF' or >= '\uFF01' and <= '\uFF5E' or >= '\u3000' and <= '\u3002' or >= '\u3008' and <= '\u3011'
            or '\u2018' or '\u2019' or '\u201C' or '\u201D' or '\u2014' or '\u00B7';
}
