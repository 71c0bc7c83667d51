namespace OpsBot.Domain.Quizzes.Formats;

/// <summary>One question of a GIFT text: its parts, and the type that they make it.</summary>
internal sealed class GiftQuestion
{
    private static readonly string[] TrueWords = ["T", "TRUE"];
    private static readonly string[] FalseWords = ["F", "FALSE"];

    private readonly List<ItemFileProblem> _problems = [];

    private string? _name;

    private GiftQuestion()
    {
    }

    /// <param name="text">Trimmed, without comments, escaped characters hidden.</param>
    /// <returns>No item when it can't be taken; the problems then say why.</returns>
    public static (ItemContent? Item, IReadOnlyList<ItemFileProblem> Problems) Read(string text)
    {
        var question = new GiftQuestion();
        var item = question.Parse(text);
        return (question._problems.Exists(problem => problem.Severity == ProblemSeverity.Error) ? null : item, question._problems);
    }

    private ItemContent? Parse(string text)
    {
        if (text.StartsWith("$category:", StringComparison.OrdinalIgnoreCase))
        {
            Warn("category-in-lower-case");
        }

        var name = TakeName(ref text);
        _name = name is null ? null : QuestionName.Clean(GiftText.Show(name));
        var open = text.IndexOf('{', StringComparison.Ordinal);
        var close = text.IndexOf('}', StringComparison.Ordinal);
        if (open < 0 != close < 0 || close < open)
        {
            return Fail("braceerror", Near(text));
        }

        var stem = GiftText.Marked(open < 0 ? text : WithoutBlock(text, open, close), TextFormat.Moodle);
        var item = new ItemContent
        {
            Type = ItemType.Description,
            Stem = stem,
            Name = _name ?? QuestionName.From(stem.Text),
        };
        if (stem.IsEmpty)
        {
            return Fail("stem-missing");
        }

        return open < 0 ? item : Answered(item, text[(open + 1)..close].Trim());
    }

    private string? TakeName(ref string text)
    {
        if (!text.StartsWith("::", StringComparison.Ordinal))
        {
            return null;
        }

        text = text[2..];
        var end = text.IndexOf("::", StringComparison.Ordinal);
        if (end < 0)
        {
            Warn("name-not-closed");
            return null;
        }

        var name = text[..end];
        text = text[(end + 2)..].Trim();
        return name;
    }

    // A block in mid-sentence leaves a blank to be filled.
    private string WithoutBlock(string text, int open, int close)
    {
        var rest = text[(close + 1)..];
        if (rest.Contains('{', StringComparison.Ordinal))
        {
            Warn("second-answer-block");
        }

        return text[..open] + (text.EndsWith('}') ? "" : "_____") + rest;
    }

    private ItemContent? Answered(ItemContent item, string block)
    {
        var general = block.LastIndexOf("####", StringComparison.Ordinal);
        if (general >= 0)
        {
            item = item with { Explanation = GiftText.Marked(block[(general + 4)..].Trim(), item.Stem.Format) };
            block = block[..general].Trim();
        }

        return block switch
        {
            "" => item with { Type = ItemType.Essay },
            ['#', .. var numbers] => Numerical(item, numbers),
            _ when block.Contains('~', StringComparison.Ordinal) => Choice(item, block),
            _ when block.Contains('=', StringComparison.Ordinal) && block.Contains("->", StringComparison.Ordinal) => Matching(item, block),
            _ when TrueWords.Contains(BeforeFeedback(block)) || FalseWords.Contains(BeforeFeedback(block)) => TrueFalse(item, block),
            _ => ShortAnswer(item, block),
        };
    }

    private static string BeforeFeedback(string block) => block.Split('#', 2)[0].Trim();

    private ItemContent? Choice(ItemContent item, string block)
    {
        var isSingle = block.Contains('=', StringComparison.Ordinal);
        var pieces = Pieces(block.Replace("=", "~=", StringComparison.Ordinal), '~');
        if (pieces.Count < 2)
        {
            return Fail("importminerror");
        }

        var answers = pieces.ConvertAll(piece => piece.StartsWith('=')
            ? Answer(piece[1..], 1, item.Stem.Format)
            : Weighted(piece, 0, item.Stem.Format));
        if (answers.Exists(answer => answer.Text.IsEmpty))
        {
            return Fail("empty-option");
        }

        if (isSingle && answers.Count(answer => answer.Fraction >= 1) > 1)
        {
            Warn("several-right-options");
        }

        return item with { Type = isSingle ? ItemType.ChoiceSingle : ItemType.ChoiceMultiple, Answers = Allowed(item, answers) };
    }

    private ItemContent? Matching(ItemContent item, string block)
    {
        var pieces = Pieces(block, '=');
        if (pieces.Count < 2)
        {
            return Fail("importminerror");
        }

        var pairs = new List<MatchingPair>();
        foreach (var piece in pieces)
        {
            var arrow = piece.IndexOf("->", StringComparison.Ordinal);
            var right = arrow < 0 ? "" : GiftText.Show(piece[(arrow + 2)..]).Trim();
            if (right.Length == 0)
            {
                return Fail("giftmatchingformat", Near(piece));
            }

            pairs.Add(new(GiftText.Marked(piece[..arrow], item.Stem.Format), right));
        }

        return item with { Type = ItemType.Matching, Pairs = pairs };
    }

    // The first feedback is for the wrong choice, the second for the right one.
    private static ItemContent TrueFalse(ItemContent item, string block)
    {
        var parts = block.Split('#', 3);
        var wrong = parts.Length > 1 ? GiftText.Marked(parts[1].Trim(), item.Stem.Format) : default;
        var right = parts.Length > 2 ? GiftText.Marked(parts[2].Trim(), item.Stem.Format) : default;
        var isTrue = TrueWords.Contains(parts[0].Trim());
        return item with
        {
            Type = ItemType.TrueFalse,
            IsTrue = isTrue,
            FeedbackIfTrueChosen = isTrue ? right : wrong,
            FeedbackIfFalseChosen = isTrue ? wrong : right,
        };
    }

    private ItemContent? ShortAnswer(ItemContent item, string block)
    {
        var pieces = Pieces(block, '=');
        if (pieces.Count == 0)
        {
            return Fail("importminerror");
        }

        var answers = pieces.ConvertAll(piece => Weighted(piece, 1, item.Stem.Format));
        return answers.Exists(answer => answer.Text.IsEmpty)
            ? Fail("empty-option")
            : item with { Type = ItemType.ShortAnswer, Answers = Allowed(item, answers) };
    }

    private ItemContent? Numerical(ItemContent item, string block)
    {
        var otherwise = block.IndexOf('~', StringComparison.Ordinal);
        var pieces = Pieces(otherwise < 0 ? block : block[..otherwise], '=');
        if (pieces.Count == 0)
        {
            return Fail("giftnonumericalanswers");
        }

        var answers = new List<ItemAnswer>();
        foreach (var answer in pieces.Select(piece => Weighted(piece, 1, item.Stem.Format)))
        {
            if (NumericalAnswer.Read(answer) is not { } number)
            {
                return Fail("errornotnumbers", Near(answer.Text.Text));
            }

            answers.Add(number);
        }

        if (otherwise >= 0)
        {
            answers.Add(Answer(block[otherwise..], 0, item.Stem.Format) with { Text = new("*", item.Stem.Format) });
        }

        return item with { Type = ItemType.Numerical, Answers = Allowed(item, answers) };
    }

    private static List<string> Pieces(string block, char separator)
    {
        var pieces = block.Split(separator).Select(piece => piece.Trim()).ToList();
        if (pieces[0].Length == 0)
        {
            pieces.RemoveAt(0);
        }

        return pieces;
    }

    private ItemAnswer Weighted(string piece, double unweighted, TextFormat format)
    {
        if (!piece.StartsWith('%'))
        {
            return Answer(piece, unweighted, format);
        }

        if (GiftWeight.TryTake(piece, out var fraction, out var rest))
        {
            return Answer(rest, fraction, format);
        }

        if (piece.StartsWith("%+", StringComparison.Ordinal))
        {
            Warn("weight-with-plus");
        }

        return Answer(piece, unweighted, format);
    }

    private static ItemAnswer Answer(string piece, double fraction, TextFormat format)
    {
        var parts = piece.Split('#', 2);
        return new(GiftText.Marked(parts[0].Trim(), format), fraction)
        {
            Feedback = parts.Length > 1 ? GiftText.Marked(parts[1].Trim(), format) : default,
        };
    }

    private List<ItemAnswer> Allowed(ItemContent item, List<ItemAnswer> answers)
    {
        _problems.AddRange(answers.Where(answer => !AnswerWeights.Allows(answer.Fraction))
            .Select(answer => new ItemFileProblem("fraction-not-allowed") { Name = item.Name, Fraction = answer.Fraction }));
        return answers;
    }

    private void Warn(string code) => _problems.Add(new(code, ProblemSeverity.Warning));

    private ItemContent? Fail(string code, string? near = null)
    {
        _problems.Add(new(code) { Near = near, Name = _name });
        return null;
    }

    private static string Near(string text) => GiftText.Show(text).Replace("\n", " / ", StringComparison.Ordinal);
}
