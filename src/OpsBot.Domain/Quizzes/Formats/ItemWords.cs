using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using OpsBot.Domain.Handbook.Cleaning;

namespace OpsBot.Domain.Quizzes.Formats;

/// <summary>The words that Chinese exam systems use for types, difficulties and answers.</summary>
internal static partial class ItemWords
{
    private static readonly Dictionary<string, ItemType> Types = Words(
        (ItemType.ChoiceSingle, "单选 单选题 单项选择 单项选择题 单选择题"),
        (ItemType.ChoiceMultiple, "多选 多选题 多项选择 多项选择题 不定项选择题 不定项选择 不定项"),
        (ItemType.TrueFalse, "判断 判断题 是非 是非题 判断正误 判断正误题"),
        (ItemType.FillIn, "填空 填空题"),
        (ItemType.Essay, "简答 简答题 问答 问答题 论述 论述题 主观题 案例分析 案例分析题"));

    private static readonly Dictionary<string, bool> Truths = Words(
        (true, "正确 对 是 同意 √ ✓ ✔ t y true yes"), (false, "错误 错 否 不同意 × ✗ ✘ x f n false no"));

    private static readonly Dictionary<string, int> Difficulties = Words(
        (1, "易 简单 容易 较易 低"), (2, "中 一般 中等 适中 普通"), (3, "难 困难 较难 高"));

    /// <summary>A word as it is compared: half width, small letters, no white space, simplified characters.</summary>
    public static string Fold(string text) => TextFolding.ForComparison(
        WhiteSpace().Replace(text.Normalize(NormalizationForm.FormKC), "").ToLowerInvariant());

    public static ItemType? Type(string word) => Types.TryGetValue(Fold(word), out var type) ? type : null;

    public static bool? Truth(string word) => Truths.TryGetValue(Fold(word), out var truth) ? truth : null;

    public static int? Difficulty(string word) => Difficulties.TryGetValue(Fold(word), out var difficulty) ? difficulty : null;

    /// <summary>Reads a difficulty: a word, a step from 1 to 5, or the share of people expected to be right.</summary>
    /// <param name="word">As the author wrote it; not empty.</param>
    /// <param name="isCoefficient">Whether the column is headed as a coefficient, so that 1 is everybody and not the first step.</param>
    /// <returns>The difficulty from 1 to 3, the expected share if the author gave one, and whether the number was mapped.</returns>
    public static (int? Difficulty, double? Facility, bool IsMapped) ReadDifficulty(string word, bool isCoefficient)
    {
        var text = Fold(word);
        if (Difficulty(text) is { } named)
        {
            return (named, null, false);
        }

        if (!NumericalAnswer.TryRead(text, out var number))
        {
            return default;
        }

        var isStep = !isCoefficient && !text.Contains('.', StringComparison.Ordinal);
        return isStep switch
        {
            true when number is >= 1 and <= 5 => (number <= 2 ? 1 : number <= 3 ? 2 : 3, null, true),
            false when number is >= 0 and <= 1 => (number >= 0.7 ? 1 : number >= 0.4 ? 2 : 3, number, true),
            _ => default,
        };
    }

    /// <summary>Reads the answer of a choice item: letters, numbers or the texts of options.</summary>
    /// <returns>The places of the options from 0, ascending; <c>null</c> when something in it names no option.</returns>
    public static IReadOnlyList<int>? Choice(string answer, IReadOnlyList<string> options)
    {
        if (Place(answer, options) is { } only)
        {
            return [only];
        }

        string[] parts = Separator().Split(answer.Normalize(NormalizationForm.FormKC)).Select(part => part.Trim()).Where(part => part.Length > 0).ToArray();
        if (parts.Length == 1 && parts[0].Length > 1)
        {
            parts = Letters().IsMatch(parts[0]) ? [.. WhiteSpace().Replace(parts[0], "").Select(letter => letter.ToString())] : parts;
        }

        var places = Array.ConvertAll(parts, part => Place(part, options) ?? Letter(part, options.Count));
        return places.Contains(null) || places.Length == 0 ? null : [.. places.Select(place => place!.Value).Distinct().Order()];
    }

    /// <summary>The accepted texts of each blank: blanks are parted by <c>|</c>, what is accepted by <c>;</c>.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Blanks(string answer) =>
    [
        .. answer.Split(['|', '｜']).Select(blank => (IReadOnlyList<string>)[.. blank.Split([';', '；']).Select(text => text.Trim()).Where(text => text.Length > 0)]),
    ];

    /// <summary>How many blanks a stem shows: two or more underlines, or empty brackets.</summary>
    public static int CountBlanks(string stem) => Blank().Count(stem);

    public static IReadOnlyList<string> Topics(string cell) =>
        [.. cell.Split(['、', '，', ',', '；', ';', '|', '｜', '\n']).Select(topic => topic.Trim()).Where(topic => topic.Length > 0).Distinct()];

    private static int? Place(string text, IReadOnlyList<string> options)
    {
        var places = Enumerable.Range(0, options.Count).Where(i => Fold(options[i]) == Fold(text)).ToList();
        return places.Count == 1 ? places[0] : null;
    }

    private static int? Letter(string part, int options)
    {
        var letter = Fold(part);
        var place = letter is [>= 'a' and <= 'z'] ? letter[0] - 'a'
            : int.TryParse(letter, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number - 1 : -1;
        return place >= 0 && place < options ? place : null;
    }

    private static Dictionary<string, T> Words<T>(params (T Meaning, string Words)[] table) =>
        table.SelectMany(row => row.Words.Split(' ').Select(word => (word, row.Meaning))).ToDictionary(row => Fold(row.word), row => row.Meaning);

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex WhiteSpace();

    [GeneratedRegex(@"[,、;/|\s]+", RegexOptions.None, 1000)]
    private static partial Regex Separator();

    [GeneratedRegex(@"^[A-Za-z\s]+$", RegexOptions.None, 1000)]
    private static partial Regex Letters();

    [GeneratedRegex(@"_{2,}|＿{2,}|[（(]\s*[)）]", RegexOptions.None, 1000)]
    private static partial Regex Blank();
}
