using FsCheck;
using FsCheck.Fluent;
using OpsBot.Domain.Quizzes;

namespace OpsBot.Domain.Tests.Quizzes;

/// <summary>Items of every type with texts that are hard to write: signs of the formats, several lines, other scripts.</summary>
internal static class AnyItem
{
    private static readonly string[] Pieces =
        ["订单", "24小时", "a", "B", "=", "~", "#", "{", "}", ":", "\\", "->", "%50%", "[html]", "[", "]", "::", "//", "\"", "'", ",", ";", "、", "<b>", "&amp;", "\n", " ", "＝", "٣", "😀", "|", "-1", "@x", "*"];

    // Formats trim their texts, and a blank line ends a question: neither is part of what they hold.
    private static readonly Gen<string> Texts = Gen.Elements(Pieces).NonEmptyListOf()
        .Select(pieces => string.Join('\n', string.Concat(pieces).Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)))
        .Where(text => text.Length > 0);

    private static readonly Gen<string> Lines = Texts.Select(text => text.Replace('\n', ' '));

    private static readonly Gen<MarkedText> Marked =
        from text in Texts
        from format in Gen.Elements(TextFormat.Moodle, TextFormat.Html, TextFormat.Plain, TextFormat.Markdown)
        select new MarkedText(text, format);

    private static readonly Gen<double> Fractions = Gen.Elements(1.0 / 3, 0.5, 0.25, 0.0, -0.5, 2.0 / 3, 1.0);

    public static Gen<ItemContent> OfTypes(params ItemType[] types) =>
        from shared in Shared(types)
        from format in Gen.Constant(shared.Stem.Format)
        from item in Body(shared)
        select item;

    /// <summary>An item that a table can hold: plain texts, and fields of one line where the table has lists.</summary>
    public static Gen<ItemContent> ForTables() =>
        from type in Gen.Elements(ItemType.ChoiceSingle, ItemType.ChoiceMultiple, ItemType.TrueFalse, ItemType.Essay)
        from stem in Texts
        from explanation in Maybe(Texts)
        from marks in Gen.Elements<double?>(null, 1, 2.5)
        from difficulty in Gen.Elements<int?>(null, 1, 2, 3)
        from topics in Gen.Elements("售后", "隐私", "KPI").ListOf()
        from tags in Lines.ListOf()
        from id in Maybe(Lines)
        from level in Gen.Elements<ItemLevel?>(null, ItemLevel.Recall, ItemLevel.Apply)
        from clause in Gen.Elements<string?>(null, "平台-2.3")
        from options in Texts.NonEmptyListOf()
        from feedback in Maybe(Texts)
        from isTrue in Gen.Elements(true, false)
        select Table(type, stem, explanation, marks, difficulty, topics, tags, id, level, clause, options, feedback, isTrue);

    private static ItemContent Table(
        ItemType type, string stem, string? explanation, double? marks, int? difficulty, IEnumerable<string> topics, IEnumerable<string> tags, string? id,
        ItemLevel? level, string? clause, IEnumerable<string> options, string? feedback, bool isTrue)
    {
        MarkedText Plain(string? text) => new(text ?? "", TextFormat.Plain);
        MarkedText Feedback() => feedback is null ? default : Plain(feedback);
        var isChoice = type is ItemType.ChoiceSingle or ItemType.ChoiceMultiple;
        string[] texts = [.. options.Select((option, i) => $"{i}{option}").Append("其他").Take(8)];
        var keys = type == ItemType.ChoiceSingle ? 1 : Math.Min(2, texts.Length);
        return new()
        {
            Type = type,
            Id = id,
            Name = "一个名称",
            Stem = Plain(stem),
            Explanation = Plain(explanation),
            Marks = marks,
            Difficulty = difficulty,
            Topics = [.. topics.Distinct()],
            Tags = [.. tags],
            Level = level,
            ClauseId = clause,
            Answers = isChoice ? [.. texts.Select((text, i) => new ItemAnswer(Plain(text), i < keys ? 1.0 / keys : 0) { Feedback = Feedback() })] : [],
            IsTrue = type == ItemType.TrueFalse && isTrue,
            FeedbackIfTrueChosen = type == ItemType.TrueFalse ? Feedback() : default,
            ReferenceAnswer = type == ItemType.Essay ? feedback ?? "" : "",
        };
    }

    private static Gen<ItemContent> Shared(ItemType[] types) =>
        from type in Gen.Elements(types)
        from stem in Marked
        from name in Lines
        from explanation in Gen.OneOf(Marked, Gen.Constant(default(MarkedText)))
        from id in Maybe(Lines)
        from tags in Lines.Where(tag => !tag.Contains('\\')).ListOf()
        from category in Maybe(Gen.Elements("售后/时限", "$course$/top/a//b", "a:b=c"))
        from difficulty in Gen.Elements<int?>(null, 1, 3)
        from topics in Texts.ListOf()
        from source in Gen.OneOf(Texts, Gen.Constant(""))
        select new ItemContent
        {
            Type = type,
            Stem = stem,
            Name = type == ItemType.Description ? "说明" : name.Replace("<b>", "b", StringComparison.Ordinal),
            Explanation = type == ItemType.Description ? default : explanation,
            Id = id?.Replace("\\", "", StringComparison.Ordinal).Trim() is { Length: > 0 } clean ? clean : null,
            Tags = [.. tags],
            Category = category,
            Difficulty = difficulty,
            Topics = [.. topics],
            Source = source,
            Level = ItemLevel.Apply,
            Platform = "general",
            ClauseId = "平台-2.3",
        };

    private static Gen<ItemContent> Body(ItemContent item) => item.Type switch
    {
        ItemType.ChoiceSingle => from wrong in Options(item).NonEmptyListOf()
                                 from right in Options(item)
                                 select item with { Answers = [.. wrong.Select(option => option with { Fraction = option.Fraction >= 1 ? 0 : option.Fraction }), right with { Fraction = 1 }] },
        ItemType.ChoiceMultiple => from options in Options(item).NonEmptyListOf()
                                   from last in Options(item)
                                   select item with { Answers = [.. options, last] },
        ItemType.TrueFalse => from isTrue in Gen.Elements(true, false)
                              from one in Gen.OneOf(Marked, Gen.Constant(default(MarkedText)))
                              from other in Gen.OneOf(Marked, Gen.Constant(default(MarkedText)))
                              select item with { IsTrue = isTrue, FeedbackIfTrueChosen = one, FeedbackIfFalseChosen = other },
        ItemType.ShortAnswer => from answers in Options(item).NonEmptyListOf()
                                select item with { Answers = [.. answers.Select(answer => answer with { Text = answer.Text with { Format = item.Stem.Format } })] },
        ItemType.Numerical => from answers in Numbers(item).NonEmptyListOf()
                              select item with { Answers = [.. answers] },
        ItemType.Matching => from pairs in Pairs().NonEmptyListOf()
                             from last in Pairs()
                             select item with { Pairs = [.. pairs, last] },
        _ => Gen.Constant(item),
    };

    private static Gen<ItemAnswer> Options(ItemContent item) =>
        from text in Marked
        from fraction in Fractions
        from feedback in Gen.OneOf(Marked, Gen.Constant(default(MarkedText)))
        select new ItemAnswer(text, fraction) { Feedback = feedback };

    private static Gen<ItemAnswer> Numbers(ItemContent item) =>
        from value in Gen.Choose(-1000, 1000)
        from tolerance in Gen.Elements(0, 0.5, 0.001, 10)
        from feedback in Gen.OneOf(Marked, Gen.Constant(default(MarkedText)))
        select new ItemAnswer(new((value / 8.0).ToString(System.Globalization.CultureInfo.InvariantCulture), item.Stem.Format), 1) { Tolerance = tolerance, Feedback = feedback };

    private static Gen<MatchingPair> Pairs() =>
        from left in Marked
        from right in Texts
        select new MatchingPair(left, "右" + right);

    private static Gen<string?> Maybe(Gen<string> texts) => Gen.OneOf(texts.Select(text => (string?)text), Gen.Constant<string?>(null));
}
