using System.Text.RegularExpressions;

namespace OpsBot.Domain.Handbook.Cleaning;

/// <summary>What a hosting site wrapped around a document: notices, page captions, buttons, advertisements for other documents.</summary>
/// <remarks>Quoting it would be worse than silence: the list of other documents reads like answers.</remarks>
public static partial class SiteBoilerplate
{
    /// <summary>The document that was wrapped.</summary>
    /// <param name="Body">The text between the site's own lines, line ends removed where the site broke no paragraph.</param>
    /// <param name="Title">The title that the page captions bear, folded to Simplified; null without captions.</param>
    /// <param name="LinesRemoved">How many lines that are not blank were the site's.</param>
    public sealed record Unwrapped(string Body, string? Title, int LinesRemoved);

    /// <summary>Whether the text has the marks of such a site: its closing notice, page captions or reading annotations in number.</summary>
    public static bool Surrounds(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return PinyinAnnotations.Strip(text).Count >= 20
            || text.Split('\n').Count(line => IsSiteLine(Comparable(line))) >= 4;
    }

    /// <summary>Takes the document out of its page.</summary>
    public static Unwrapped Remove(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var body = new List<string>();
        string? title = null;
        var removed = 0;
        var afterTheEnd = false;
        foreach (var line in text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0))
        {
            var comparable = Comparable(line);
            afterTheEnd |= Closing().IsMatch(comparable);
            if (afterTheEnd || IsSiteLine(comparable))
            {
                title ??= PageCaption().Match(comparable) is { Success: true } caption ? caption.Groups[1].Value : null;
                removed++;
            }
            else
            {
                body.Add(line);
            }
        }

        return new Unwrapped(string.Concat(body), title, removed);
    }

    private static string Comparable(string line) => TextFolding.ForComparison(PinyinAnnotations.Strip(line).Text).Trim();

    private static bool IsSiteLine(string line) => Notice().IsMatch(line) || PageCaption().IsMatch(line) || Closing().IsMatch(line);

    [GeneratedRegex("^(版权说明[:：].*|文档简介|已阅读\\d+页.*|付费下载|下载本文档|提交评论|评论|0/150)$")]
    private static partial Regex Notice();

    [GeneratedRegex("^(.+)_第\\d+页$")]
    private static partial Regex PageCaption();

    [GeneratedRegex("^温馨提示$")]
    private static partial Regex Closing();
}
