using System.Text;

namespace OpsBot.Domain.Handbook.Cleaning;

/// <summary>Traditional Chinese characters as Simplified ones, character by character.</summary>
/// <remarks>The pairs come from Unicode's Unihan data; see <c>t2s-fold.tsv</c>. Folding never changes the length of a text.</remarks>
public static class TextFolding
{
    // Every character of the basic plane and what it folds to: one look a character, for every text that is indexed or asked.
    private static readonly char[] Folded = BuildTable();

    // 著 is 着 almost everywhere; in these words it stays: notable, famous, work, author, translation, native, edited by.
    private static readonly string[] WordsWithZhu =
        ["显著", "昭著", "卓著", "著名", "著作", "著称", "著述", "著者", "土著", "名著", "原著", "论著", "专著", "编著", "译著", "巨著", "遗著", "著书", "著录"];

    /// <summary>Folds for comparison: every 著 becomes 着, so that both spellings meet.</summary>
    public static char ForComparison(char c) => Folded[c];

    /// <summary>Folds for comparison; see <see cref="ForComparison(char)"/>. Of the same length as <paramref name="text"/>.</summary>
    public static string ForComparison(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Create(text.Length, text, static (folded, source) =>
        {
            for (var i = 0; i < folded.Length; i++)
            {
                folded[i] = ForComparison(source[i]);
            }
        });
    }

    /// <summary>Folds for display: like <see cref="ForComparison(string)"/>, but 显著, 著名 and their kind keep 著.</summary>
    public static string ForDisplay(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = new StringBuilder(ForComparison(text));
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '著' && StandsInWord(folded, i))
            {
                folded[i] = '著';
            }
        }

        return folded.ToString();
    }

    private static char[] BuildTable()
    {
        var table = new char[char.MaxValue + 1];
        for (var c = 0; c < table.Length; c++)
        {
            table[c] = (char)c;
        }

        foreach (var line in EmbeddedLines.Of("t2s-fold.tsv").Where(line => line.Length == 3 && line[1] == '\t'))
        {
            table[line[0]] = line[2];
        }

        return table;
    }

    private static bool StandsInWord(StringBuilder folded, int i) =>
        WordsWithZhu.Any(word => word[0] == '著'
            ? i + 1 < folded.Length && folded[i + 1] == word[1]
            : i > 0 && folded[i - 1] == word[0]);
}
