namespace OpsBot.Domain.Handbook;

/// <summary>What a block of text is to its section.</summary>
public enum BlockKind
{
    /// <summary>One or more sentences.</summary>
    Paragraph,

    /// <summary>One entry of a list.</summary>
    Item,

    /// <summary>A heading; only while a document is being read.</summary>
    Heading,
}

/// <summary>A heading, a paragraph or a list item.</summary>
/// <param name="Kind">Which of the three.</param>
/// <param name="Text">As displayed, without the mark that made it a heading or an item; not empty.</param>
/// <param name="Level">Of a heading, from 1; otherwise 0.</param>
public sealed record SectionBlock(BlockKind Kind, string Text, int Level = 0);
