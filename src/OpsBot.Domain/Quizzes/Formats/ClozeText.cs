using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace OpsBot.Domain.Quizzes.Formats;

/// <summary>The text of a cloze, whose blanks stand in it such as <c>{1:NUMERICAL:=40:0}</c>.</summary>
internal static partial class ClozeText
{
    private static readonly Dictionary<string, ItemType> Types = new()
    {
        ["SHORTANSWER"] = ItemType.ShortAnswer,
        ["SA"] = ItemType.ShortAnswer,
        ["MW"] = ItemType.ShortAnswer,
        ["SHORTANSWER_C"] = ItemType.ShortAnswer,
        ["SAC"] = ItemType.ShortAnswer,
        ["MWC"] = ItemType.ShortAnswer,
        ["NUMERICAL"] = ItemType.Numerical,
        ["NM"] = ItemType.Numerical,
        ["MULTICHOICE"] = ItemType.ChoiceSingle,
        ["MC"] = ItemType.ChoiceSingle,
        ["MULTIRESPONSE"] = ItemType.ChoiceMultiple,
        ["MR"] = ItemType.ChoiceMultiple,
        ["TF"] = ItemType.TrueFalse,
        ["TRUEFALSE"] = ItemType.TrueFalse,
    };

    /// <returns>The text with <c>{#1}</c> for the first blank, and the blanks as items.</returns>
    public static (MarkedText Stem, List<ItemContent> Parts, List<ItemFileProblem> Problems) Read(MarkedText text, string name)
    {
        var parts = new List<ItemContent>();
        var problems = new List<ItemFileProblem>();
        var stem = new StringBuilder();
        var from = 0;
        foreach (Match blank in Blank().Matches(text.Text))
        {
            stem.Append(text.Text[from..blank.Index]);
            from = blank.Index + blank.Length;
            if (Part(blank, text.Format) is { } part)
            {
                parts.Add(part);
                stem.Append(CultureInfo.InvariantCulture, $"{{#{parts.Count}}}");
            }
            else
            {
                problems.Add(new("cloze-blank-unreadable") { Name = name, Near = blank.Value });
                stem.Append(blank.Value);
            }
        }

        stem.Append(text.Text[from..]);
        return (new(stem.ToString(), text.Format), parts, problems);
    }

    /// <summary>The text as Moodle keeps it.</summary>
    public static string Write(ItemContent cloze)
    {
        var text = cloze.Stem.Text;
        foreach (var (part, index) in cloze.Parts.Select((part, index) => (part, index)))
        {
            text = text.Replace($"{{#{index + 1}}}", Write(part, part.Extras["cloze"]), StringComparison.Ordinal);
        }

        return text;
    }

    private static string Write(ItemContent part, string type) =>
        $"{{{part.Marks!.Value.ToString(CultureInfo.InvariantCulture)}:{type}:{string.Join('~', part.Answers.Select(Write))}}}";

    private static string Write(ItemAnswer answer)
    {
        var number = answer.Tolerance is { } tolerance && answer.Text.Text != "*" ? $":{tolerance.ToString(CultureInfo.InvariantCulture)}" : "";
        return $"%{GiftWeight.Percent(answer.Fraction)}%{Escape(answer.Text.Text)}{number}" + (answer.Feedback.IsEmpty ? "" : "#" + Escape(answer.Feedback.Text));
    }

    private static ItemContent? Part(Match blank, TextFormat format)
    {
        var keyword = blank.Groups["type"].Value;
        var layout = LayoutSuffix().Match(keyword);
        if (!Types.TryGetValue(keyword, out var type) && !Types.TryGetValue(keyword[..^layout.Length], out type) && !Types.TryGetValue(Layouts(keyword), out type))
        {
            return null;
        }

        var answers = Alternative().Matches(blank.Groups["body"].Value.TrimStart('~')).Select(answer => Answer(answer, format)).ToList();
        if (type == ItemType.Numerical)
        {
            var numbers = answers.ConvertAll(NumericalAnswer.Read);
            answers = numbers.Contains(null) ? [] : numbers.ConvertAll(number => number!);
        }

        var isUsable = answers.Count >= (type is ItemType.ShortAnswer or ItemType.Numerical ? 1 : 2)
            && answers.TrueForAll(answer => !answer.Text.IsEmpty && AnswerWeights.Allows(answer.Fraction))
            && answers.Exists(answer => answer.Fraction > 0);
        return !isUsable ? null : new ItemContent
        {
            Type = type,
            Answers = answers,
            IsCaseSensitive = keyword is "SHORTANSWER_C" or "SAC" or "MWC",
            Marks = blank.Groups["weight"].Length > 0 ? double.Parse(blank.Groups["weight"].Value, CultureInfo.InvariantCulture) : 1,
            Extras = new Dictionary<string, string> { ["cloze"] = keyword },
        };
    }

    // The short names join the layout without a line: MCV, MCHS, MRH.
    private static string Layouts(string keyword) => keyword.StartsWith("MC", StringComparison.Ordinal) && keyword[2..] is "V" or "H" or "S" or "VS" or "HS" ? "MC"
        : keyword.StartsWith("MR", StringComparison.Ordinal) && keyword[2..] is "V" or "H" or "S" or "VS" or "HS" ? "MR"
        : keyword;

    private static ItemAnswer Answer(Match answer, TextFormat format)
    {
        var fraction = answer.Groups["right"].Success ? 1
            : answer.Groups["percent"].Success ? double.Parse(answer.Groups["percent"].Value, CultureInfo.InvariantCulture) / 100 : 0;
        return new(new(Unescape(answer.Groups["text"].Value), format), fraction)
        {
            Feedback = answer.Groups["feedback"].Success ? new(Unescape(answer.Groups["feedback"].Value), format) : default,
        };
    }

    private static string Unescape(string text) => Escaped().Replace(text, "${character}").Trim();

    private static string Escape(string text) => Structural().Replace(text, "\\$&");

    [GeneratedRegex(@"\{(?<weight>[0-9]*):(?<type>[A-Z_]+):(?<body>(?:\\.|[^\\}])*)\}", RegexOptions.Singleline, 1000)]
    private static partial Regex Blank();

    [GeneratedRegex(@"_(?:H|V|S|HS|VS)$", RegexOptions.None, 1000)]
    private static partial Regex LayoutSuffix();

    [GeneratedRegex(@"(?<=^|~)(?:(?<right>=)|%(?<percent>-?[0-9]+\.?[0-9]*)%)?(?<text>(?:\\.|[^\\~#])*)(?:#(?<feedback>(?:\\.|[^\\~])*))?(?=~|$)", RegexOptions.Singleline, 1000)]
    private static partial Regex Alternative();

    [GeneratedRegex(@"\\(?<character>[\\}#~/""=%])", RegexOptions.None, 1000)]
    private static partial Regex Escaped();

    [GeneratedRegex(@"[\\}#~]", RegexOptions.None, 1000)]
    private static partial Regex Structural();
}
