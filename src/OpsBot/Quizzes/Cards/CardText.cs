using System.Net;
using System.Text.RegularExpressions;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Quizzes;

namespace OpsBot.Quizzes.Cards;

/// <summary>A text of an item as a card can show it: cards know no HTML.</summary>
internal static partial class CardText
{
    public static string Of(MarkedText text) => text.IsEmpty ? ""
        : text.Format is TextFormat.Html or TextFormat.Moodle && Tag().IsMatch(text.Text) ? WebUtility.HtmlDecode(Tag().Replace(LineEnd().Replace(text.Text, "\n"), "")).Trim()
        : text.Format == TextFormat.Html ? WebUtility.HtmlDecode(text.Text)
        : text.Format == TextFormat.Markdown ? MarkdownImage().Replace(text.Text, "").Trim()
        : text.Text;

    /// <summary>The pictures of a text that a card can show: those with an https address. A card draws them below the text.</summary>
    /// <param name="text">HTML or Markdown; a plain text has none.</param>
    /// <param name="otherwise">What a picture is called whose author gave it no words.</param>
    public static IReadOnlyList<Image> Images(MarkedText text, string otherwise)
    {
        if (text.IsEmpty || text.Format == TextFormat.Plain)
        {
            return [];
        }

        var found = text.Format == TextFormat.Markdown
            ? MarkdownImage().Matches(text.Text).Select(match => (Url: match.Groups["url"].Value, Alt: match.Groups["alt"].Value))
            : ImageTag().Matches(text.Text).Select(match => (
                Url: WebUtility.HtmlDecode(Source().Match(match.Value).Groups["value"].Value), Alt: WebUtility.HtmlDecode(Alternative().Match(match.Value).Groups["value"].Value)));
        return
        [
            .. found.Where(image => Uri.TryCreate(image.Url, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0)
                .Select(image => new Image(image.Url) { AltText = image.Alt.Trim().Length > 0 ? image.Alt.Trim() : otherwise, Size = "Stretch", AllowExpand = true }),
        ];
    }

    [GeneratedRegex(@"<br\s*/?>|</(?:p|div|li)>", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex LineEnd();

    // Only tags of texts: "a<b and b>c" is no tag.
    [GeneratedRegex(@"</?(?:p|br|b|i|u|em|strong|span|div|ul|ol|li|code|sub|sup|a|img|h[1-6]|table|tr|td|th|tbody)(?:\s[^<>]*)?/?>", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"!\[(?<alt>[^\]]*)\]\((?<url>[^)\s]+)[^)]*\)", RegexOptions.None, 1000)]
    private static partial Regex MarkdownImage();

    [GeneratedRegex(@"<img\s[^<>]*>", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex ImageTag();

    [GeneratedRegex("""\ssrc\s*=\s*["']?(?<value>[^"'\s>]+)""", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Source();

    [GeneratedRegex("""\salt\s*=\s*(?:"(?<value>[^"]*)"|'(?<value>[^']*)')""", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Alternative();
}
