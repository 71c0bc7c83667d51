using System.Text.RegularExpressions;

namespace OpsBot.Domain.Handbook.Cleaning;

/// <summary>Finds headings and lists in a text that has lost its line ends.</summary>
internal static partial class HeadingRecovery
{
    // Conventional openings of a policy: these stand without a number, and the first one is a chapter.
    private static readonly string[] ConventionalChapters = ["总则", "附则"];
    private static readonly string[] ConventionalSections = ["目的", "适用范围", "基本原则"];

    private const int MaxUnnumberedCharacters = 24;

    private sealed record Heading(int Level, int At, int End, string Text);

    /// <param name="text">The document's body, from its first heading or introduction on.</param>
    /// <param name="title">The document's title, whose words a body may repeat.</param>
    public static IReadOnlyList<SectionBlock> Blocks(string text, string title)
    {
        var numbers = new HeadingNumberScanner(text).Scan();
        var headings = Numbered(text, title, numbers);
        headings.AddRange(Unnumbered(text, numbers, headings));
        headings.AddRange(Labels(text, numbers, headings));
        return [.. InOrder(text, headings.OrderBy(heading => heading.At).ThenBy(heading => heading.Level))];
    }

    private static IEnumerable<SectionBlock> InOrder(string text, IEnumerable<Heading> headings)
    {
        var from = 0;
        foreach (var heading in headings)
        {
            foreach (var block in ListRecovery.Blocks(text[from..heading.At]))
            {
                yield return block;
            }

            yield return new SectionBlock(BlockKind.Heading, heading.Text, heading.Level);
            from = heading.End;
        }

        foreach (var block in ListRecovery.Blocks(text[from..]))
        {
            yield return block;
        }
    }

    private static List<Heading> Numbered(string text, string title, List<HeadingNumber> numbers)
    {
        var styles = numbers.Select(number => number.Style).Distinct().Order().ToList();

        // Numbered paragraphs alone are the third level: the two above stand without numbers.
        var unnumberedLevels = styles is [HeadingStyle.Decimal] ? 2 : 0;
        var headings = new List<Heading>();
        for (var i = 0; i < numbers.Count; i++)
        {
            var (number, limit) = (numbers[i], i + 1 < numbers.Count ? numbers[i + 1].At : text.Length);
            var level = styles.IndexOf(number.Style) + 1 + unnumberedLevels;
            var above = Enumerable.Range(1, level - 1)
                .Select(upper => headings.FindLast(heading => heading.Level == upper)?.Text ?? "")
                .Append(title)
                .ToList();
            var end = TitleBoundary.Find(text, number.At + number.Length, limit, above);
            headings.Add(new Heading(level, number.At, end, Printed(text, number, end)));
        }

        return headings;
    }

    // "第1章 名", "1.1 名" and "一、名": a space only where the number ends without a mark.
    private static string Printed(string text, HeadingNumber number, int end)
    {
        var space = number.Style is HeadingStyle.Chapter or HeadingStyle.DecimalPair ? " " : "";
        var titleAt = number.At + number.Length;
        return $"{text.AsSpan(number.At, number.Length)}{space}{text.AsSpan(titleAt, end - titleAt).Trim()}";
    }

    private static IEnumerable<Heading> Unnumbered(string text, List<HeadingNumber> numbers, List<Heading> numbered)
    {
        foreach (Match closing in ClosingWords().Matches(text))
        {
            if (numbered.Count > 0 && !numbers.TrueForAll(number => number.Style == HeadingStyle.Decimal))
            {
                yield return new Heading(2, closing.Index, closing.Index + closing.Length, closing.Value);
            }
        }

        if (!numbers.TrueForAll(number => number.Style == HeadingStyle.Decimal))
        {
            yield break;
        }

        foreach (var heading in Conventional(text).Concat(BeforeFirstNumbers(text)).DistinctBy(heading => heading.At))
        {
            yield return heading;
        }
    }

    private static IEnumerable<Heading> Conventional(string text)
    {
        var chapterEnds = new HashSet<int>();
        foreach (var chapter in ConventionalChapters)
        {
            for (var at = text.IndexOf(chapter, StringComparison.Ordinal); at >= 0; at = text.IndexOf(chapter, at + 1, StringComparison.Ordinal))
            {
                if (at == 0 || text[at - 1] == '。')
                {
                    chapterEnds.Add(at + chapter.Length);
                    yield return new Heading(1, at, at + chapter.Length, chapter);
                }
            }
        }

        foreach (var section in ConventionalSections)
        {
            var at = text.IndexOf(section + (section == "基本原则" ? "1." : "本"), StringComparison.Ordinal);
            if (at >= 0 && (at == 0 || text[at - 1] == '。' || chapterEnds.Contains(at)))
            {
                yield return new Heading(2, at, at + section.Length, section);
            }
        }
    }

    // "。电商运营管理运营规划1.市场调研": what stands between a full stop and a list's or a sequence's first number.
    private static IEnumerable<Heading> BeforeFirstNumbers(string text)
    {
        foreach (Match match in BeforeOne().Matches(text))
        {
            var (at, name) = (match.Groups[1].Index, match.Groups[1].Value);
            if (name.Length > MaxUnnumberedCharacters || ConventionalSections.Contains(name))
            {
                continue;
            }

            var cut = ChapterWithin(name);
            if (cut > 0)
            {
                yield return new Heading(1, at, at + cut, name[..cut]);
            }

            yield return new Heading(2, at + cut, at + name.Length, name[cut..]);
        }
    }

    /// <summary>Where a chapter's name ends inside a run of two names, or 0: the second name takes up a word of the first.</summary>
    private static int ChapterWithin(string name)
    {
        for (var cut = 4; cut <= name.Length - 4; cut++)
        {
            if (name[..cut] is var chapter && (chapter.EndsWith("管理", StringComparison.Ordinal) || chapter.EndsWith("激励", StringComparison.Ordinal) || chapter.EndsWith("要求", StringComparison.Ordinal))
                && chapter.Contains(name.Substring(cut, 2), StringComparison.Ordinal))
            {
                return cut;
            }
        }

        return 0;
    }

    // Paragraphs that begin with their name: headings of the level below (一), in chapters that number nothing below (一).
    private static IEnumerable<Heading> Labels(string text, List<HeadingNumber> numbers, List<Heading> headings)
    {
        var ends = headings.ToDictionary(heading => heading.At, heading => heading.End);
        for (var i = 0; i < numbers.Count; i++)
        {
            if (numbers[i].Style != HeadingStyle.BracketedHanNumber || ChapterHasNumberedParagraphs(numbers, i))
            {
                continue;
            }

            var (from, to) = (ends[numbers[i].At], i + 1 < numbers.Count ? numbers[i + 1].At : text.Length);
            var level = headings.First(heading => heading.At == numbers[i].At).Level + 1;
            for (var match = Label().Match(text, from); match.Success && match.Index < to; match = match.NextMatch())
            {
                if (match.Index == from || text[match.Index - 1] == '。')
                {
                    yield return new Heading(level, match.Index, match.Index + match.Length, match.Groups[1].Value);
                }
            }
        }
    }

    private static bool ChapterHasNumberedParagraphs(List<HeadingNumber> numbers, int i)
    {
        var first = numbers.FindLastIndex(i, number => number.Style == HeadingStyle.HanNumber) + 1;
        return numbers.Skip(first).TakeWhile(number => number.Style != HeadingStyle.HanNumber).Any(number => number.Style == HeadingStyle.Decimal);
    }

    [GeneratedRegex("(?<=。)(?:结语|结束语)(?=本)")]
    private static partial Regex ClosingWords();

    [GeneratedRegex(@"(?<=。)([\u4E00-\u9FFF]{4,})(?=1\.[\u4E00-\u9FFF])")]
    private static partial Regex BeforeOne();

    [GeneratedRegex(@"([\u4E00-\u9FFF]{4,12})[:：]")]
    private static partial Regex Label();
}
