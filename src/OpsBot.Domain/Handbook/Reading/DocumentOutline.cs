using System.Text.RegularExpressions;

namespace OpsBot.Domain.Handbook.Reading;

/// <summary>Puts a run of headings, paragraphs and items into sections.</summary>
internal static partial class DocumentOutline
{
    /// <summary>A single first-level heading at the top, with headings below it, is the document's title, and the level below it is level 1.</summary>
    public static (string? Title, IReadOnlyList<SectionBlock> Blocks) WithoutTitle(IReadOnlyList<SectionBlock> blocks) =>
        blocks is [{ Kind: BlockKind.Heading, Level: 1 } first, ..] && blocks.Count(block => block is { Kind: BlockKind.Heading, Level: 1 }) == 1
            && blocks.Any(block => block is { Kind: BlockKind.Heading, Level: > 1 })
            ? (first.Text, [.. blocks.Skip(1).Select(block => block.Kind == BlockKind.Heading ? block with { Level = block.Level - 1 } : block)])
            : (null, blocks);

    // What holds for a heading and all below it.
    private sealed record Marks(List<(int Level, IReadOnlyList<string> Groups)> Restrictions, List<(int Level, string To)> Applies);

    public static IReadOnlyList<Section> Sections(IEnumerable<SectionBlock> blocks)
    {
        var sections = new List<Section>();
        var path = new List<SectionBlock>();
        var body = new List<SectionBlock>();
        var marks = new Marks([], []);
        foreach (var block in blocks)
        {
            if (block.Kind != BlockKind.Heading)
            {
                body.Add(block);
                continue;
            }

            Close(sections, path, body, marks);
            path.RemoveAll(heading => heading.Level >= block.Level);
            marks.Restrictions.RemoveAll(restriction => restriction.Level >= block.Level);
            marks.Applies.RemoveAll(applies => applies.Level >= block.Level);
            path.Add(block);
        }

        Close(sections, path, body, marks);
        return sections;
    }

    private static void Close(List<Section> sections, List<SectionBlock> path, List<SectionBlock> body, Marks marks)
    {
        // Wherever in the section it stands; before all headings it holds for the whole document.
        var level = path.Count == 0 ? 0 : path[^1].Level;
        foreach (var groups in body.Select(block => SectionMarker.GroupsIn(block.Text)).OfType<IReadOnlyList<string>>())
        {
            if (groups.Count > 0 && !marks.Restrictions.Exists(restriction => restriction.Groups.SequenceEqual(groups)))
            {
                marks.Restrictions.Add((level, groups));
            }
        }

        marks.Applies.AddRange(body.Select(block => SectionMarker.AppliesIn(block.Text)).OfType<string>().Select(applies => (level, applies)));
        body.RemoveAll(block => SectionMarker.Is(block.Text));
        if (path.Count == 0 && body.Count == 0)
        {
            return;
        }

        var clause = path.Count == 0 ? null : ClauseHeading().Match(path[^1].Text) is { Success: true } match ? match.Groups[1].Value : null;
        sections.Add(new Section([.. path.Select(heading => heading.Text)], level, clause, [.. body])
        {
            Readers = [.. marks.Restrictions.Select(restriction => restriction.Groups)],
            AppliesTo = marks.Applies.Count > 0 ? marks.Applies[^1].To : null,
        });
        body.Clear();
    }

    [GeneratedRegex(@"^([\p{L}]{1,8}-\d+(?:\.\d+)*)(?:\s|$)")]
    private static partial Regex ClauseHeading();
}
