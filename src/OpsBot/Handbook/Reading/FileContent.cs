using OpsBot.Domain.Handbook;

namespace OpsBot.Handbook.Reading;

/// <summary>What a reader of a file format found: structure only, what it means is decided in the domain.</summary>
/// <param name="Title">As the file's own particulars say; null where they say nothing.</param>
/// <param name="Blocks">In order; headings with their levels as in the file.</param>
internal sealed record FileContent(string? Title, IReadOnlyList<SectionBlock> Blocks);
