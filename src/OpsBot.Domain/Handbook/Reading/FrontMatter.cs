using System.Globalization;

namespace OpsBot.Domain.Handbook.Reading;

/// <summary>The particulars between two lines of <c>---</c> at the top of a Markdown file.</summary>
internal sealed class FrontMatter
{
    private const string Fence = "---";

    private readonly Dictionary<string, (string Value, int Line)> _entries = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The first line of the body, from 0.</summary>
    public int BodyAt { get; private init; }

    /// <returns>An empty front matter when the text has none.</returns>
    /// <exception cref="HandbookFormatException">It is not closed, or a line is no <c>key: value</c>.</exception>
    public static FrontMatter Of(string[] lines)
    {
        if (lines.Length == 0 || lines[0].TrimEnd() != Fence)
        {
            return new FrontMatter();
        }

        var end = Array.FindIndex(lines, 1, line => line.TrimEnd() == Fence);
        if (end < 0)
        {
            throw new HandbookFormatException(1, HandbookFormatProblem.FrontMatterNotClosed, Fence);
        }

        var matter = new FrontMatter { BodyAt = end + 1 };
        for (var i = 1; i < end; i++)
        {
            var colon = lines[i].IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                matter._entries[lines[i][..colon].Trim()] = (lines[i][(colon + 1)..].Trim().Trim('"', '\''), i + 1);
            }
            else if (lines[i].Trim() is { Length: > 0 } line && line[0] != '#')
            {
                throw new HandbookFormatException(i + 1, HandbookFormatProblem.FrontMatterLine, line);
            }
        }

        return matter;
    }

    public string? Text(string key) => _entries.TryGetValue(key, out var entry) && entry.Value.Length > 0 ? entry.Value : null;

    /// <exception cref="HandbookFormatException">The value is no date of the form 2026-01-31.</exception>
    public DateOnly? Day(string key) =>
        !_entries.TryGetValue(key, out var entry) || entry.Value.Length == 0 ? null
        : DateOnly.TryParseExact(entry.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new HandbookFormatException(entry.Line, HandbookFormatProblem.Date, entry.Value);
}
