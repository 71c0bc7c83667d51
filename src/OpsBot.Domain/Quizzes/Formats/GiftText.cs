using System.Text;
using System.Text.RegularExpressions;

namespace OpsBot.Domain.Quizzes.Formats;

/// <summary>The characters of GIFT that build a question, and how they are written when they don't.</summary>
internal static partial class GiftText
{
    // What a backslash takes the meaning from, and the noncharacters (Unicode 23.7) that stand for them while a question is cut up.
    private const string Meant = ":#={}~n";
    private const string Hidden = "\uFDD0\uFDD1\uFDD2\uFDD3\uFDD4\uFDD5\uFDD6";

    /// <summary>Hides the escaped characters, so that what is left has its meaning. A doubled backslash is resolved first.</summary>
    public static string Hide(string text)
    {
        var hidden = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var next = text[i] == '\\' && i + 1 < text.Length ? text[i + 1] : '\0';
            if (next == '\\')
            {
                hidden.Append('\\');
                i++;
            }
            else if (next != '\0' && Meant.Contains(next, StringComparison.Ordinal))
            {
                hidden.Append(Hidden[Meant.IndexOf(next, StringComparison.Ordinal)]);
                i++;
            }
            else
            {
                hidden.Append(text[i]);
            }
        }

        return hidden.ToString();
    }

    public static string Show(string text)
    {
        var shown = new StringBuilder(text);
        for (var i = 0; i < Meant.Length; i++)
        {
            shown.Replace(Hidden[i], Meant[i] == 'n' ? '\n' : Meant[i]);
        }

        return shown.ToString();
    }

    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            escaped.Append(c switch
            {
                '\n' => "\\n",
                '\\' => "\\\\",
                ':' or '#' or '=' or '{' or '}' or '~' => "\\" + c,
                _ => c.ToString(),
            });
        }

        return escaped.ToString();
    }

    /// <summary>Reads a text that may begin with the name of its format in brackets.</summary>
    public static MarkedText Marked(string text, TextFormat inherited)
    {
        foreach (var format in Enum.GetValues<TextFormat>())
        {
            if (text.StartsWith(Mark(format), StringComparison.Ordinal))
            {
                return new(Show(text[Mark(format).Length..]).Trim(), format);
            }
        }

        return new(Show(text).Trim(), inherited);
    }

    public static string Mark(TextFormat format) => format switch
    {
        TextFormat.Html => "[html]",
        TextFormat.Plain => "[plain]",
        TextFormat.Markdown => "[markdown]",
        _ => "[moodle]",
    };

    /// <summary>What the comments of a question give: its id (the first one wins) and its tags.</summary>
    public static (string? Id, IReadOnlyList<string> Tags) Labels(string comments) =>
        (IdLabel().Match(comments) is { Success: true } id ? Unbracket(id.Groups["label"].Value) : null,
            [.. TagLabel().Matches(comments).Select(tag => Unbracket(tag.Groups["label"].Value))]);

    public static string Bracket(string label) => label.Replace("]", "\\]", StringComparison.Ordinal);

    private static string Unbracket(string label) => label.Replace("\\]", "]", StringComparison.Ordinal).Trim();

    [GeneratedRegex(@"\[id:(?<label>(?:\\\]|[^\]])+)\]", RegexOptions.None, 1000)]
    private static partial Regex IdLabel();

    [GeneratedRegex(@"\[tag:(?<label>(?:\\\]|[^\]])+)\]", RegexOptions.None, 1000)]
    private static partial Regex TagLabel();
}
