using System.Text.RegularExpressions;

namespace OpsBot.Domain.Handbook.Reading;

/// <summary>The line of a section that says who may read it: <c>【读者：主管、合规专员】</c>, <c>[readers: manager]</c>, or in Markdown a comment <c>&lt;!-- readers: manager --&gt;</c>.</summary>
internal static partial class ReaderMarker
{
    /// <summary>The groups that a line names; empty for everybody; null for a line that is no marker.</summary>
    public static IReadOnlyList<string>? GroupsIn(string line) =>
        Marker().Match(line) is { Success: true } match ? Readership.GroupsIn(match.Groups["groups"].Value) : null;

    /// <summary>The marker as a line of text.</summary>
    public static string Of(IReadOnlyList<string> groups) => $"【读者：{string.Join('、', groups)}】";

    [GeneratedRegex(@"^\s*(?:[【\[〔(（]|<!--)\s*(?:读者|讀者|可读|可讀|readers?)\s*[:：]\s*(?<groups>\S.*?)\s*(?:[】\]〕)）]|-->)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Marker();
}
