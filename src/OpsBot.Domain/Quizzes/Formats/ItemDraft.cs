namespace OpsBot.Domain.Quizzes.Formats;

/// <summary>A question as a table or a pasted text gives it, word by word, before it is understood.</summary>
internal sealed class ItemDraft
{
    private readonly List<ItemFileProblem> _problems = [];

    /// <summary>As the author wrote it; empty when there is none.</summary>
    public string TypeWord { get; set; } = "";

    /// <summary>What <see cref="TypeWord"/> means when the words are the author's own, such as the digits of a template.</summary>
    public ItemType? Type { get; set; }

    public string Stem { get; set; } = "";

    /// <summary>In order, with empty ones where the author left a gap.</summary>
    public List<string> Options { get; set; } = [];

    public string Answer { get; set; } = "";

    public string Explanation { get; set; } = "";

    public string Difficulty { get; set; } = "";

    public bool IsCoefficient { get; set; }

    public string Points { get; set; } = "";

    public string Topics { get; set; } = "";

    public string Source { get; set; } = "";

    public IReadOnlyList<ItemFileProblem> Problems => _problems;

    public bool IsUsable => !_problems.Exists(problem => problem.Severity == ProblemSeverity.Error);

    /// <summary>What the words say; the problems tell what is wrong with them.</summary>
    public ItemContent? Read()
    {
        var type = ReadType();
        if (Stem.Length == 0)
        {
            Fail("stem-missing");
        }

        var marks = ReadPoints();
        var (difficulty, facility) = ReadDifficulty();
        if (type is null)
        {
            return null;
        }

        var item = new ItemContent
        {
            Type = type.Value,
            Name = QuestionName.From(Stem),
            Stem = Plain(Stem),
            Explanation = Plain(Explanation),
            Difficulty = difficulty,
            ExpectedFacility = facility,
            Marks = marks,
            Topics = ItemWords.Topics(Topics),
            Source = Source,
        };
        WarnOfFormulas();
        return type.Value switch
        {
            ItemType.ChoiceSingle or ItemType.ChoiceMultiple => ReadChoice(item),
            ItemType.TrueFalse => ReadTruth(item),
            ItemType.FillIn => ReadBlanks(item),
            _ => item with { ReferenceAnswer = Answer },
        };
    }

    private ItemType? ReadType()
    {
        if ((Type ?? ItemWords.Type(TypeWord)) is { } known)
        {
            return known;
        }

        // The digits of a template mean something else in each system: they are never guessed.
        Fail(TypeWord.Length == 0 ? "type-missing" : TypeWord.All(char.IsDigit) ? "type-needs-mapping" : "type-unknown", TypeWord);
        return null;
    }

    private double? ReadPoints()
    {
        if (Points.Length == 0)
        {
            return null;
        }

        var text = ItemWords.Fold(Points);
        if (NumericalAnswer.TryRead(text.EndsWith('分') ? text[..^1] : text, out var points) && points >= 0)
        {
            return points;
        }

        Fail("points-not-a-number", Points);
        return null;
    }

    private (int?, double?) ReadDifficulty()
    {
        if (Difficulty.Length == 0)
        {
            return default;
        }

        var (difficulty, facility, isMapped) = ItemWords.ReadDifficulty(Difficulty, IsCoefficient);
        if (difficulty is null)
        {
            Warn("difficulty-unknown", Difficulty);
        }
        else if (isMapped)
        {
            Warn("difficulty-mapped", $"{Difficulty} → {difficulty}");
        }

        return (difficulty, facility);
    }

    private ItemContent ReadChoice(ItemContent item)
    {
        var last = Options.FindLastIndex(option => option.Length > 0);
        List<string> options = [.. Options.Take(last + 1)];
        if (options.Contains(""))
        {
            Fail("option-gap");
        }
        else if (options.Count < 2)
        {
            Fail("options-too-few");
        }
        else if (options.DistinctBy(ItemWords.Fold).Count() < options.Count)
        {
            Fail("options-duplicate");
        }

        var keys = Answer.Length > 0 ? ItemWords.Choice(Answer, options) : [];
        if (Answer.Length == 0)
        {
            Fail("answer-missing");
        }
        else if (keys is null)
        {
            Fail("answer-not-an-option", Answer);
        }
        else if (item.Type == ItemType.ChoiceSingle && keys.Count > 1)
        {
            Fail("single-choice-has-several-answers", Answer);
        }
        else if (item.Type == ItemType.ChoiceMultiple && keys.Count == 1)
        {
            Warn("multiple-choice-has-one-answer", Answer);
        }

        var share = keys is { Count: > 0 } ? 1.0 / keys.Count : 0;
        return item with { Answers = [.. options.Select((option, i) => new ItemAnswer(Plain(option), keys?.Contains(i) == true ? share : 0))] };
    }

    private ItemContent ReadTruth(ItemContent item)
    {
        if (Answer.Length == 0)
        {
            Fail("answer-missing");
            return item;
        }

        // A letter means what the option of that letter says; without options it means nothing.
        var options = Options.Where(option => option.Length > 0).ToList();
        var truth = ItemWords.Truth(Answer)
            ?? (options.Count == 2 && ItemWords.Choice(Answer, options) is [var place] ? ItemWords.Truth(options[place]) : null);
        if (truth is null)
        {
            Fail("truefalse-answer-unreadable", Answer);
        }

        return item with { IsTrue = truth ?? false };
    }

    private ItemContent ReadBlanks(ItemContent item)
    {
        if (Answer.Length == 0)
        {
            Fail("answer-missing");
            return item;
        }

        var blanks = ItemWords.Blanks(Answer);
        var shown = ItemWords.CountBlanks(Stem);
        if (shown > 0 ? shown != blanks.Count : blanks.Count > 1)
        {
            Fail("blank-count-mismatch", $"{shown} ≠ {blanks.Count}");
        }
        else if (blanks.Any(blank => blank.Count == 0))
        {
            Fail("answer-missing");
        }

        return item with { Blanks = blanks };
    }

    // A spreadsheet would run such a text as a formula; numbers such as -5 are none.
    private void WarnOfFormulas()
    {
        if (Options.Append(Stem).Append(Explanation).FirstOrDefault(FormulaGuard.IsFormulaLike) is { } formula)
        {
            Warn("formula-like-text", formula);
        }
    }

    private static MarkedText Plain(string text) => new(text, TextFormat.Plain);

    private void Fail(string code, string? near = null) => _problems.Add(new(code) { Near = near });

    private void Warn(string code, string near) => _problems.Add(new(code, ProblemSeverity.Warning) { Near = near });
}
