namespace OpsBot.Domain.Handbook.Cleaning;

/// <summary>A document and what was done to get it.</summary>
/// <param name="Document">What the bot indexes.</param>
/// <param name="Removed">How many of each kind were taken out; kinds with none included.</param>
/// <param name="Repaired">Damaged spots that were mended, in the order of the text.</param>
/// <param name="Suspect">Spots for an editor to look at; no passage with one is ever quoted.</param>
public sealed record CleanedText(
    HandbookDocument Document,
    IReadOnlyList<CleanedText.Removal> Removed,
    IReadOnlyList<ByteShiftRepair.Repair> Repaired,
    IReadOnlyList<CleanedText.SuspectSpot> Suspect)
{
    private const int ContextCharacters = 10;

    /// <summary>A kind of thing that is no text of the document.</summary>
    /// <param name="What">The kind, in lower-case words joined by hyphens.</param>
    /// <param name="Count">How many were removed.</param>
    public sealed record Removal(string What, int Count);

    /// <summary>A place that could not be recovered.</summary>
    /// <param name="Section">The heading path.</param>
    /// <param name="Text">The U+FFFD with up to 10 characters on either side.</param>
    /// <param name="Why">A code for the reason: <c>unreadable</c>.</param>
    public sealed record SuspectSpot(string Section, string Text, string Why);

    internal static IReadOnlyList<SuspectSpot> SuspectsIn(HandbookDocument document) =>
        [.. from section in document.Sections
            from text in section.Blocks.Select(block => block.Text).Prepend(section.Heading)
            from at in Enumerable.Range(0, text.Length).Where(i => text[i] == HanText.Unreadable)
            let start = Math.Max(0, at - ContextCharacters)
            select new SuspectSpot(section.Path, text[start..Math.Min(text.Length, at + ContextCharacters + 1)], "unreadable")];
}
