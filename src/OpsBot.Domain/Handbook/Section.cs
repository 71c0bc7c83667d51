namespace OpsBot.Domain.Handbook;

/// <summary>A heading with the text below it, up to the next heading of any level.</summary>
/// <param name="HeadingPath">From the highest heading down to the section's own; numbers as printed. Empty for a text before all headings.</param>
/// <param name="Level">1 for the highest; 0 for a text before all headings. May exceed the length of the path where a level was skipped.</param>
/// <param name="ClauseId">The stable id that begins the heading, such as <c>合规-3.2</c>; null without one.</param>
/// <param name="Blocks">Paragraphs and list items in order; empty where the next heading follows at once.</param>
public sealed record Section(IReadOnlyList<string> HeadingPath, int Level, string? ClauseId, IReadOnlyList<SectionBlock> Blocks)
{
    /// <summary>The section's own heading; empty for a text before all headings.</summary>
    public string Heading => HeadingPath.Count == 0 ? "" : HeadingPath[^1];

    /// <summary>The heading path as citations print it.</summary>
    public string Path => string.Join(" > ", HeadingPath);

    /// <summary>The whole text below the heading, verbatim, one block a line.</summary>
    public string Text => string.Join('\n', Blocks.Select(block => block.Text));
}
