using System.Globalization;

namespace OpsBot.Domain.Quizzes.Formats;

/// <summary>A column of a table of items.</summary>
internal enum ItemColumn
{
    Type, Stem, Options, Answer, Explanation, Difficulty, Points, Topics, Source, Id, Name, Category, Tags, Level, Platform, Clause, ClauseVersion, Weights, Feedback,
}

/// <summary>Which column of a table holds what, by the headings that Chinese exam systems use.</summary>
internal sealed class ItemTableColumns
{
    // The first heading is the one that an export writes. The last ten columns are our own.
    private static readonly (ItemColumn Column, string Headings)[] Headings =
    [
        (ItemColumn.Type, "题型 类型 试题类型 题目类型"),
        (ItemColumn.Stem, "题干 题目 试题内容 题目内容 问题 试题"),
        (ItemColumn.Options, "选项 备选项 选项内容"),
        (ItemColumn.Answer, "答案 正确答案 标准答案 参考答案"),
        (ItemColumn.Explanation, "解析 答案解析 试题解析 备注"),
        (ItemColumn.Difficulty, "难度 难易度 难度系数"),
        (ItemColumn.Points, "分值 分数 得分"),
        (ItemColumn.Topics, "知识点 考点 所属知识点 章节 分类 标签"),
        (ItemColumn.Source, "来源 出处"),
        (ItemColumn.Id, "题目编号"),
        (ItemColumn.Name, "题目名称"),
        (ItemColumn.Category, "题库路径"),
        (ItemColumn.Tags, "附加标签"),
        (ItemColumn.Level, "认知层次"),
        (ItemColumn.Platform, "适用平台"),
        (ItemColumn.Clause, "手册条款"),
        (ItemColumn.ClauseVersion, "条款版本"),
        (ItemColumn.Weights, "选项权重"),
        (ItemColumn.Feedback, "选项反馈"),
    ];

    private readonly Dictionary<ItemColumn, int> _places = [];
    private readonly SortedDictionary<int, int> _options = [];
    private bool _isCoefficient;

    /// <returns><c>null</c> when the row is no header: it has no stem, or neither type nor answer.</returns>
    public static ItemTableColumns? Of(IReadOnlyList<string> row)
    {
        var columns = new ItemTableColumns();
        for (var i = 0; i < row.Count; i++)
        {
            columns.Take(ItemWords.Fold(row[i].TrimStart('\uFEFF')), i);
        }

        return columns._places.ContainsKey(ItemColumn.Stem) && (columns._places.ContainsKey(ItemColumn.Answer) || columns._places.ContainsKey(ItemColumn.Type))
            ? columns : null;
    }

    public static string Heading(ItemColumn column) => Headings.First(heading => heading.Column == column).Headings.Split(' ')[0];

    public bool Has(ItemColumn column) => _places.ContainsKey(column);

    public string Cell(IReadOnlyList<string> row, ItemColumn column) => _places.TryGetValue(column, out var at) ? Cell(row, at) : "";

    public ItemDraft Draft(IReadOnlyList<string> row) => new()
    {
        TypeWord = Cell(row, ItemColumn.Type),
        Stem = Cell(row, ItemColumn.Stem),
        Options = _options.Count > 0 ? [.. Enumerable.Range(0, _options.Keys.Last() + 1).Select(i => _options.TryGetValue(i, out var at) ? Cell(row, at) : "")]
            : OptionList.Split(Cell(row, ItemColumn.Options)),
        Answer = Cell(row, ItemColumn.Answer),
        Explanation = Cell(row, ItemColumn.Explanation),
        Difficulty = Cell(row, ItemColumn.Difficulty),
        IsCoefficient = _isCoefficient,
        Points = Cell(row, ItemColumn.Points),
        Topics = Cell(row, ItemColumn.Topics),
        Source = Cell(row, ItemColumn.Source),
    };

    private static string Cell(IReadOnlyList<string> row, int at) => at < row.Count ? FormulaGuard.Unguard(row[at].ReplaceLineEndings("\n").Trim()) : "";

    // Of two columns of one kind, such as 解析 and 备注, the one that the list names first.
    private void Take(string heading, int at)
    {
        if (OptionPlace(heading) is { } place)
        {
            _options.TryAdd(place, at);
            return;
        }

        foreach (var (column, words) in Headings)
        {
            var rank = Array.FindIndex(words.Split(' '), word => ItemWords.Fold(word) == heading);
            if (rank >= 0 && (!_places.ContainsKey(column) || rank < _ranks[column]))
            {
                _places[column] = at;
                _ranks[column] = rank;
                _isCoefficient = column == ItemColumn.Difficulty ? rank == 2 : _isCoefficient;
            }
        }
    }

    private readonly Dictionary<ItemColumn, int> _ranks = [];

    // 选项A, A, 选项1; 选项 alone holds them all.
    private static int? OptionPlace(string heading)
    {
        var label = heading.StartsWith("选项", StringComparison.Ordinal) ? heading[2..] : heading.Length == 1 && char.IsAsciiLetter(heading[0]) ? heading : "";
        return label is [>= 'a' and <= 'z'] ? label[0] - 'a'
            : int.TryParse(label, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 26 ? number - 1 : null;
    }
}
