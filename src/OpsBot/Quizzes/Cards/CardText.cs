using System.Net;
using System.Text.RegularExpressions;
using OpsBot.Domain.Quizzes;

namespace OpsBot.Quizzes.Cards;

/// <summary>A text of an item as a card can show it: cards know no HTML.</summary>
internal static partial class CardText
{
    public static string Of(MarkedText text) => text.IsEmpty ? ""
        : text.Format is TextFormat.Html or TextFormat.Moodle && Tag().IsMatch(text.Text) ? WebUtility.HtmlDecode(Tag().Replace(LineEnd().Replace(text.Text, "\n"), "")).Trim()
        : text.Format == TextFormat.Html ? WebUtility.HtmlDecode(text.Text)
        : text.Text;

    [GeneratedRegex(@"<br\s*/?>|</(?:p|div|li)>", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex LineEnd();

    // Only tags of texts: "a<b and b>c" is no tag.
    [GeneratedRegex(@"</?(?:p|br|b|i|u|em|strong|span|div|ul|ol|li|code|sub|sup|a|img|h[1-6]|table|tr|td|th|tbody)(?:\s[^<>]*)?/?>", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Tag();
}
