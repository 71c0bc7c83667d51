namespace OpsBot.Domain.Handbook;

/// <summary>A heading with the text below it, up to the next heading of any level.</summary>
/// <param name="HeadingPath">From the highest heading down to the section's own; numbers as printed. Empty for a text before all headings.</param>
/// <param name="Level">1 for the highest; 0 for a text before all headings. May exceed the length of the path where a level was skipped.</param>
/// <param name="ClauseId">The stable id: the one that begins the heading, such as <c>合规-3.2</c>, else the one that
/// <see cref="Versions.ClauseIds"/> gave; null before that, and for a heading without a text.</param>
/// <param name="Blocks">Paragraphs and list items in order; empty where the next heading follows at once.</param>
public sealed record Section(IReadOnlyList<string> HeadingPath, int Level, string? ClauseId, IReadOnlyList<SectionBlock> Blocks)
{
    /// <summary>Who may read it: a list of groups for each restriction on it and on the headings above it, all of which must admit the reader. Empty for everybody.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Readers { get; init; } = [];

    /// <summary>What the section, or the nearest heading above it that says so, applies to; null where none says.</summary>
    public string? AppliesTo { get; init; }

    /// <summary>The section's own heading; empty for a text before all headings.</summary>
    public string Heading => HeadingPath.Count == 0 ? "" : HeadingPath[^1];

    /// <summary>The heading path as citations print it.</summary>
    public string Path => string.Join(" > ", HeadingPath);

    /// <summary>The whole text below the heading, verbatim, one block a line.</summary>
    public string Text => string.Join('\n', Blocks.Select(block => block.Text));
}
