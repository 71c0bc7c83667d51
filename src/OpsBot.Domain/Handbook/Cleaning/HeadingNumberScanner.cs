using System.Globalization;

namespace OpsBot.Domain.Handbook.Cleaning;

/// <summary>Finds the numbers of headings by counting along: only the number that is due next is one.</summary>
/// <remarks>So 2.5万亿元 is no heading where 1.2 is due, and 4.22025年 is heading 4.2 followed by the year 2025.</remarks>
internal sealed class HeadingNumberScanner(string text)
{
    private static readonly string[] Han = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五"];
    private static readonly string[] Roman = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

    private int _chapter, _han, _bracketed, _decimal;
    private (int Major, int Minor) _pair;

    public List<HeadingNumber> Scan()
    {
        var numbers = new List<HeadingNumber>();
        for (var at = 0; at < text.Length; at++)
        {
            if (NumberAt(at) is { } number)
            {
                numbers.Add(number);
                at += number.Length - 1;
            }
        }

        return numbers;
    }

    private HeadingNumber? NumberAt(int at) =>
        text[at] switch
        {
            '第' => Chapter(at),
            '(' => Bracketed(at),
            >= '1' and <= '9' => at > 0 && (char.IsAsciiLetterOrDigit(text[at - 1]) || text[at - 1] is '.' or '-' or '/' or '≥' or '≤') ? null : Pair(at) ?? Decimal(at),
            var c when HanText.IsHan(c) => HanNumbered(at),
            _ => null,
        };

    private HeadingNumber? Chapter(int at)
    {
        var next = _chapter + 1;
        var due = new[] { Figure(next), next < Roman.Length ? Roman[next] : "", next < Han.Length ? Han[next] : "" }
            .FirstOrDefault(n => n.Length > 0 && Stands(at, $"第{n}章"));
        if (due is null)
        {
            return null;
        }

        (_chapter, _han, _bracketed, _decimal, _pair) = (next, 0, 0, 0, (next - 1, int.MaxValue - 1));
        return new HeadingNumber(HeadingStyle.Chapter, at, due.Length + 2);
    }

    private HeadingNumber? HanNumbered(int at)
    {
        if (_han + 1 >= Han.Length || !Stands(at, Han[_han + 1] + "、") || at > 0 && text[at - 1] is '第' or '十')
        {
            return null;
        }

        (_han, _bracketed, _decimal) = (_han + 1, 0, 0);
        return new HeadingNumber(HeadingStyle.HanNumber, at, Han[_han].Length + 1);
    }

    private HeadingNumber? Bracketed(int at)
    {
        if (_bracketed + 1 >= Han.Length || !Stands(at, $"({Han[_bracketed + 1]})"))
        {
            return null;
        }

        (_bracketed, _decimal) = (_bracketed + 1, 0);
        return new HeadingNumber(HeadingStyle.BracketedHanNumber, at, Han[_bracketed].Length + 2);
    }

    private HeadingNumber? Pair(int at)
    {
        foreach (var (major, minor) in new[] { (_pair.Major, _pair.Minor + 1), (_pair.Major + 1, 1), (1, 1) })
        {
            var due = $"{Figure(major)}.{Figure(minor)}";
            if (minor > 0 && Stands(at, due) && at + due.Length < text.Length && (HanText.IsHan(text[at + due.Length]) || Stands(at + due.Length, "20")) && !IsQuantity(at + due.Length))
            {
                (_pair, _decimal) = ((major, minor), 0);
                return new HeadingNumber(HeadingStyle.DecimalPair, at, due.Length);
            }
        }

        return null;
    }

    private HeadingNumber? Decimal(int at)
    {
        if (ListRecovery.NumberedItem().IsMatch(text, at))
        {
            return null;
        }

        foreach (var number in new[] { _decimal + 1, 1 })
        {
            var due = Figure(number) + ".";
            if (Stands(at, due) && at + due.Length < text.Length && HanText.IsHan(text[at + due.Length]))
            {
                _decimal = number;
                return new HeadingNumber(HeadingStyle.Decimal, at, due.Length);
            }
        }

        return null;
    }

    private bool IsQuantity(int at) => text[at] is '万' or '亿' or '倍' or '元' or '分';

    private bool Stands(int at, string due) => string.CompareOrdinal(text, at, due, 0, due.Length) == 0;

    private static string Figure(int number) => number.ToString(CultureInfo.InvariantCulture);
}
