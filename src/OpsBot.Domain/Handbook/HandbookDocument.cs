namespace OpsBot.Domain.Handbook;

/// <summary>One source of the handbook as the bot reads it: its particulars and its sections in the order of the text.</summary>
/// <param name="Source">The id that citations carry: the file's name without its ending. Unique in an index; versions of one document share it.</param>
/// <param name="Title">The document's title; not a heading of the outline.</param>
/// <param name="Version">As printed in the front matter; null where the source has none.</param>
/// <param name="Effective">The first day in force; null for "ever since".</param>
/// <param name="Until">The last day in force, included; null for "until further notice".</param>
/// <param name="Sections">In the order of the text. A text before the first heading is a section with an empty heading path.</param>
public sealed record HandbookDocument(
    string Source, string Title, string? Version, DateOnly? Effective, DateOnly? Until, IReadOnlyList<Section> Sections)
{
    /// <summary>The id of the front matter, by which a version in a file of another name is known; null without one.</summary>
    public string? Id { get; init; }

    /// <summary>The collection of handbooks that it belongs to; empty for the bundled one.</summary>
    public string Collection { get; init; } = "";

    /// <summary>What it applies to, such as a platform or a department, as printed in the front matter; null where it does not say.</summary>
    public string? AppliesTo { get; init; }

    /// <summary>Who keeps the document; null where the front matter does not say.</summary>
    public string? Owner { get; init; }

    /// <summary>Who may read it, as printed in the front matter; null where it does not say, which is everybody. See <see cref="Readership.GroupsIn"/>.</summary>
    public string? Readers { get; init; }

    /// <summary>Whether the document is answered from on <paramref name="day"/>.</summary>
    public bool IsInForceOn(DateOnly day) => (Effective is null || Effective <= day) && (Until is null || day <= Until);
}
