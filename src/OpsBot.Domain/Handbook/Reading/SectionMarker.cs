using System.Text.RegularExpressions;

namespace OpsBot.Domain.Handbook.Reading;

/// <summary>A line that says something about its section and is no text of it: <c>【读者：主管、合规专员】</c>, <c>【适用于：天猫店】</c>, in Markdown also as a comment <c>&lt;!-- readers: manager --&gt;</c>.</summary>
internal static partial class SectionMarker
{
    /// <summary>Whether a line is such a marker.</summary>
    public static bool Is(string line) => Marker().IsMatch(line);

    /// <summary>The groups that may read the section; empty for everybody; null for a line that does not say.</summary>
    public static IReadOnlyList<string>? GroupsIn(string line) =>
        Marker().Match(line) is { Success: true } match && match.Groups["readers"].Success ? Readership.GroupsIn(match.Groups["value"].Value) : null;

    /// <summary>What the section applies to; null for a line that does not say.</summary>
    public static string? AppliesIn(string line) =>
        Marker().Match(line) is { Success: true } match && match.Groups["applies"].Success ? match.Groups["value"].Value : null;

    /// <summary>Who may read, as a line of text.</summary>
    public static string OfReaders(IReadOnlyList<string> groups) => $"【读者：{string.Join('、', groups)}】";

    /// <summary>What it applies to, as a line of text.</summary>
    public static string OfApplies(string applies) => $"【适用于：{applies}】";

    [GeneratedRegex(@"^\s*(?:[【\[〔(（]|<!--)\s*(?:(?<readers>读者|讀者|可读|可讀|readers?)|(?<applies>适用于|適用於|适用范围|適用範圍|applies(?:\s+to)?))\s*[:：]\s*(?<value>\S.*?)\s*(?:[】\]〕)）]|-->)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Marker();
}
