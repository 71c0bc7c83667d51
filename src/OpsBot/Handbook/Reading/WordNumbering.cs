using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Wordprocessing;

namespace OpsBot.Handbook.Reading;

/// <summary>The numbers that Word prints in front of list paragraphs and headings, which are no text of the file.</summary>
internal sealed partial class WordNumbering
{
    private const int Levels = 9;

    private readonly Dictionary<int, AbstractNum> _definitions;
    private readonly Dictionary<AbstractNum, int[]> _counts = [];

    public WordNumbering(Numbering? numbering)
    {
        var definitions = numbering?.Elements<AbstractNum>().ToDictionary(definition => definition.AbstractNumberId?.Value ?? -1) ?? [];
        _definitions = (numbering?.Elements<NumberingInstance>() ?? [])
            .Where(instance => instance.NumberID?.Value is not null && definitions.ContainsKey(instance.AbstractNumId?.Val?.Value ?? -1))
            .DistinctBy(instance => instance.NumberID!.Value)
            .ToDictionary(instance => instance.NumberID!.Value, instance => definitions[instance.AbstractNumId!.Val!.Value]);
    }

    /// <returns>The number of the next paragraph of a list at a level from 0, such as <c>第2章</c> or <c>1.3</c>; empty for a bullet or an unknown list.</returns>
    public string Next(int list, int level)
    {
        if (level is < 0 or >= Levels || !_definitions.TryGetValue(list, out var definition) || LevelOf(definition, level) is not { } own)
        {
            return "";
        }

        if (!_counts.TryGetValue(definition, out var counts))
        {
            _counts[definition] = counts = new int[Levels];
        }

        counts[level] = counts[level] == 0 ? own.StartNumberingValue?.Val?.Value ?? 1 : counts[level] + 1;
        Array.Clear(counts, level + 1, Levels - level - 1);
        return own.NumberingFormat?.Val?.Value == NumberFormatValues.Bullet
            ? ""
            : Place().Replace(own.LevelText?.Val?.Value ?? "", match =>
            {
                var at = match.Groups[1].Value[0] - '1';
                return Printed(Math.Max(1, counts[at]), LevelOf(definition, at)?.NumberingFormat?.Val?.InnerText);
            });
    }

    private static Level? LevelOf(AbstractNum definition, int level) => definition.Elements<Level>().FirstOrDefault(candidate => candidate.LevelIndex?.Value == level);

    private static string Printed(int number, string? format) => format switch
    {
        "chineseCounting" or "chineseCountingThousand" or "ideographDigital" or "japaneseCounting" or "taiwaneseCounting" or "taiwaneseCountingThousand" => Han(number),
        "upperLetter" when number <= 26 => ((char)('A' + number - 1)).ToString(),
        "lowerLetter" when number <= 26 => ((char)('a' + number - 1)).ToString(),
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    private static string Han(int number)
    {
        const string Digits = "零一二三四五六七八九";
        return number is < 1 or > 99 ? number.ToString(CultureInfo.InvariantCulture)
            : number < 10 ? Digits[number].ToString()
            : $"{(number < 20 ? "" : Digits[number / 10])}十{(number % 10 == 0 ? "" : Digits[number % 10])}";
    }

    [GeneratedRegex("%([1-9])")]
    private static partial Regex Place();
}
