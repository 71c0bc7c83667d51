using OpsBot.Domain.Handbook.Cleaning;

namespace OpsBot.Domain.Handbook;

/// <summary>Cuts a document into the passages that can be cited.</summary>
public static class SentenceSplitter
{
    /// <summary>The passages of a document in order. Those with a character that could not be recovered are left out: they are never quoted.</summary>
    public static IEnumerable<Passage> PassagesOf(HandbookDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return from section in document.Sections
               from block in section.Blocks.Select((block, index) => (block, index))
               from text in block.block.Kind == BlockKind.Item ? [block.block.Text] : Sentences(block.block.Text)
               where !text.Contains(HanText.Unreadable, StringComparison.Ordinal)
               select new Passage(document, section, block.index, block.block.Kind, text);
    }

    /// <summary>Sentences with their closing marks, each trimmed; a mark inside quotes or brackets ends none.</summary>
    public static IEnumerable<string> Sentences(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var start = 0;
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            depth = Math.Max(0, depth + (text[i] switch { '“' or '《' or '(' or '（' => 1, '”' or '》' or ')' or '）' => -1, _ => 0 }));
            if (text[i] == '\n' || depth == 0 && HanText.EndsSentence(text[i]))
            {
                if (text[start..(i + 1)].Trim() is { Length: > 0 } sentence)
                {
                    yield return sentence;
                }

                (start, depth) = (i + 1, 0);
            }
        }

        if (text[start..].Trim() is { Length: > 0 } rest)
        {
            yield return rest;
        }
    }
}
