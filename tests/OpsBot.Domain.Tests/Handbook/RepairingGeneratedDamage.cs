using System.Text;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Cleaning;
using OpsBot.Domain.Handbook.Reading;

namespace OpsBot.Domain.Tests.Handbook;

/// <summary>Our own handbook as such a site would serve it, damaged at random places: a score, with figures to hold.</summary>
public class RepairingGeneratedDamage
{
    private const int Spots = 60;

    private static readonly string[] Readings = ["yùn", "hé", "guǎn", "lǐ", "xué", "qián", "bù", "zhōng", "dào", "wèi", "shí", "kè"];

    private static readonly Encoding Gbk = CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    [Fact]
    public void Most_spots_are_right_and_hardly_one_is_wrong()
    {
        var served = Annotated(Traditional(OwnText()));
        var whole = Plain(served);
        var random = new Random(20260301);
        var (right, flagged, wrong) = (0, 0, new List<string>());
        for (var spot = 0; spot < Spots;)
        {
            if (Damaged(served, random.Next(served.Length)) is not { } damaged)
            {
                continue;
            }

            spot++;
            var mended = ByteShiftRepair.Mend(damaged);
            if (mended.Text.Contains('\uFFFD', StringComparison.Ordinal))
            {
                flagged++;
            }
            else if (Plain(mended.Text) == whole)
            {
                right++;
            }
            else
            {
                wrong.Add(string.Join(' ', mended.Repairs.Select(repair => $"{repair.Before} -> {repair.After}")));
            }
        }

        var report = $"right {right}, flagged {flagged}, wrong {wrong.Count}: {string.Join(" | ", wrong)}";
        Assert.True(right + flagged >= 0.9 * Spots, report);
        Assert.True(right >= 0.6 * Spots, report);
    }

    [Fact]
    public void No_reading_is_left_of_an_undamaged_text()
    {
        var served = Annotated(Traditional(OwnText()));

        Assert.Equal(TextFolding.ForComparison(OwnText()), Plain(served));
    }

    private static string OwnText()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "OpsBot.sln")))
        {
            folder = folder.Parent;
        }

        var text = string.Concat(
            from file in Directory.GetFiles(Path.Combine(folder!.FullName, "content", "handbook"), "*.md").Order(StringComparer.Ordinal)
            from section in HandbookText.Read("own", File.ReadAllText(file), TextMarkup.Markdown).Document.Sections
            from block in section.Blocks
            select block.Text);

        // The site prints these marks half-width.
        return text.Replace('，', ',').Replace('；', ';').Replace('：', ':');
    }

    // Of several Traditional forms of a character any will do: both sides are folded before they are compared.
    private static string Traditional(string text)
    {
        var forms = EmbeddedLines.Of("t2s-fold.tsv").Where(line => line.Length == 3).GroupBy(line => line[2]).ToDictionary(group => group.Key, group => group.First()[0]);
        return new([.. text.Select(c => forms.GetValueOrDefault(c, c))]);
    }

    private static string Annotated(string text)
    {
        var annotated = new StringBuilder();
        foreach (var c in text)
        {
            annotated.Append(c);
            if (HanText.IsHan(c) && TextFolding.ForComparison(c) != c)
            {
                annotated.Append('(').Append(Readings[c % Readings.Length]).Append(')');
            }
        }

        return annotated.ToString();
    }

    private static string Plain(string text) => TextFolding.ForComparison(PinyinAnnotations.Strip(text).Text);

    // Drops the first byte of the character at a place and reads on, pair by pair, until an ASCII character puts the reader back in step.
    private static string? Damaged(string text, int at)
    {
        if (!HanText.IsHan(text[at]))
        {
            return null;
        }

        var end = at;
        while (end < text.Length && text[end] > '\u007F')
        {
            end++;
        }

        if (end - at is < 2 or > 10 || end >= text.Length || text[end] != '(')
        {
            return null;
        }

        try
        {
            var bytes = Gbk.GetBytes(text[at..end]);
            if (bytes.Length != 2 * (end - at))
            {
                return null;
            }

            // The last byte takes the bracket behind it along.
            var misread = Gbk.GetString(bytes[2..^1].Prepend(bytes[1]).ToArray());
            return misread.All(c => c > '\u007F') ? $"{text[..at]}?{misread}?{text[(end + 1)..]}" : null;
        }
        catch (Exception fault) when (fault is EncoderFallbackException or DecoderFallbackException)
        {
            return null;
        }
    }
}
