using System.Globalization;
using System.Text.RegularExpressions;

namespace OpsBot.Domain.Handbook.Generation;

/// <summary>Which way a figure limits.</summary>
internal enum Limit
{
    /// <summary>It states a value.</summary>
    None,

    /// <summary>That much or less, that early or earlier.</summary>
    AtMost,

    /// <summary>That much or more, that late or later.</summary>
    AtLeast,
}

/// <summary>A number of a text with its unit.</summary>
/// <param name="Value">In the unit.</param>
/// <param name="Unit">One spelling a unit; empty for a bare number.</param>
/// <param name="Limit">Which way it limits.</param>
internal readonly partial record struct Figure(double Value, string Unit, Limit Limit)
{
    private const string Digits = "零一二三四五六七八九";

    // Ways to write a unit, the longest first, and how they compare.
    private static readonly (string Written, string Unit)[] Units =
    [
        ("个百分点", "百分点"), ("个工作日", "工作日"), ("个自然日", "自然日"), ("个季度", "季度"), ("个星期", "周"), ("个小时", "小时"), ("个月", "个月"),
        ("工作日", "工作日"), ("自然日", "自然日"), ("百分点", "百分点"), ("分钟", "分钟"), ("小时", "小时"), ("季度", "季度"), ("星期", "周"), ("秒钟", "秒"),
        ("学时", "学时"), ("课时", "学时"), ("公里", "公里"), ("公斤", "公斤"), ("天", "天"), ("日", "天"), ("周", "周"), ("月", "月"), ("年", "年"), ("秒", "秒"),
        ("%", "%"), ("‰", "‰"), ("折", "折"), ("元", "元"), ("块", "元"), ("分", "分"), ("次", "次"), ("倍", "倍"), ("件", "件"), ("单", "单"), ("人", "人"), ("名", "人"),
        ("位", "人"), ("级", "级"), ("份", "份"), ("页", "页"), ("字", "字"), ("题", "题"), ("家", "家"), ("岁", "岁"), ("号", "号"), ("期", "期"), ("米", "米"), ("克", "克"),
        ("个", "个"), ("项", "个"), ("条", "个"), ("类", "个"), ("种", "个"), ("步", "个"), ("点", "点"), ("部分", "个"), ("方面", "个"), ("阶段", "个"), ("环节", "个"),
        ("hours", "小时"), ("hour", "小时"), ("minutes", "分钟"), ("days", "天"), ("day", "天"), ("h", "小时"), ("min", "分钟"),
    ];

    private static readonly string UnitPattern = string.Join('|', Units.Select(unit => unit.Written).Distinct().OrderByDescending(unit => unit.Length).Select(Regex.Escape));

    // A Chinese numeral is one only before a unit: 一般, 统一 and 第三方 count nothing. Digits inside a name (b2c, gb/t22239) are part of it.
    private static readonly Regex Number = new(
        $@"(?<before>不超过|不高于|不多于|不大于|不晚于|不迟于|不低于|不少于|不小于|低于|少于|小于|高于|超过|多于|大于|最多|至多|最长|最晚|最迟|至少|最少|达到|满|<=|>=|<|>)?(?:为|到|于|在|的)?" +
        $@"(?:(?<![a-z0-9./])(?<number>\d+(?:,\d{{3}})*(?:\.\d+)?)(?![0-9]|\.\d)(?<times>[十百千万亿]*)(?:余|多)?(?<unit>{UnitPattern})?(?![a-z])|(?<![第其唯统万])(?!十分|百分[比点数])(?:(?<percent>百分之)(?<number>[{Digits}十百两]+)|(?<number>[{Digits}十百千万亿两半]+)(?<times>)(?<unit>成|{UnitPattern})))" +
        "(?<after>以内|之内|以下|以上|以后|之后|以前|之前|内(?![容部地])|前|后|起)?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    /// <summary>The figures of a text that <see cref="Retrieval.SearchText"/> has normalised and <see cref="Dates"/> has taken the dates from.</summary>
    public static IReadOnlyList<Figure> In(string normalised)
    {
        var figures = new List<Figure>();
        var matches = Number.Matches(Range().Replace(normalised, "${from}${unit}-${to}${unit}"));
        foreach (Match match in matches)
        {
            var written = match.Groups["unit"].Value;
            var times = TimesOf(match.Groups["times"].Value);
            var isChinese = !char.IsAsciiDigit(match.Groups["number"].Value[0]);
            var value = isChinese ? ChineseValue(match.Groups["number"].Value) : double.Parse(match.Groups["number"].Value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture) * times;
            var unit = match.Groups["percent"].Success ? "%" : UnitOf(written);
            if (written == "成")
            {
                (value, unit) = (value * 10, "%");
            }

            // 一个人 and 一项 count no more than an article does.
            if (!isChinese || value != 1 || unit is not ("个" or "人" or "" or "次" or "点"))
            {
                figures.Add(new Figure(value, unit, LimitOf(match.Groups["before"].Value, match.Groups["after"].Value)));
            }
        }

        return figures;
    }

    /// <summary>The text with a sign in the place of each figure.</summary>
    public static string TakenFrom(string normalised) => Number.Replace(normalised, "#");

    /// <summary>Whether a text with this figure bears out a claim of the other one.</summary>
    public bool BearsOut(Figure claimed) =>
        Math.Abs(Value - claimed.Value) < 1e-9 && (claimed.Unit.Length == 0 || Unit == claimed.Unit) && (claimed.Limit == Limit.None || claimed.Limit == Limit);

    private static string UnitOf(string written) => written.Length == 0 ? "" : Array.Find(Units, unit => unit.Written == written).Unit ?? "";

    private static Limit LimitOf(string before, string after) => before switch
    {
        "不超过" or "不高于" or "不多于" or "不大于" or "不晚于" or "不迟于" or "低于" or "少于" or "小于" or "最多" or "至多" or "最长" or "最晚" or "最迟" or "<=" or "<" => Limit.AtMost,
        { Length: > 0 } => Limit.AtLeast,
        _ => after switch
        {
            "以内" or "之内" or "以下" or "内" or "前" or "以前" or "之前" => Limit.AtMost,
            { Length: > 0 } => Limit.AtLeast,
            _ => Limit.None,
        },
    };

    private static double TimesOf(string powers) => powers.Aggregate(1.0, (times, power) => times * (power switch { '十' => 10, '百' => 100, '千' => 1_000, '万' => 10_000, _ => 100_000_000 }));

    // 二十四, 一百二, 三千五百, 十二万; 半 is a half, 两 is two.
    private static double ChineseValue(string numeral)
    {
        var (total, section, digit) = (0.0, 0.0, 0.0);
        foreach (var c in numeral)
        {
            switch (c)
            {
                case '十' or '百' or '千':
                    section += (digit == 0 ? 1 : digit) * TimesOf(c.ToString());
                    digit = 0;
                    break;
                case '万' or '亿':
                    total += Math.Max(1, section + digit) * TimesOf(c.ToString());
                    (section, digit) = (0, 0);
                    break;
                case '半':
                    digit += 0.5;
                    break;
                default:
                    digit = c == '两' ? 2 : Digits.IndexOf(c, StringComparison.Ordinal);
                    break;
            }
        }

        return total + section + digit;
    }

    // 10-15小时: the unit is said once for both.
    [GeneratedRegex(@"(?<from>\d+(?:\.\d+)?)(?:-|至|到)(?<to>\d+(?:\.\d+)?)(?<unit>个百分点|个工作日|工作日|个月|小时|分钟|天|日|周|年|秒|%|元|万元|分|次|倍|人)", RegexOptions.CultureInvariant)]
    private static partial Regex Range();
}
