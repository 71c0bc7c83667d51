using System.Xml.Linq;

namespace OpsBot.Domain.Quizzes.Formats;

/// <summary>One question of a Moodle XML file.</summary>
internal sealed class MoodleXmlQuestion(XElement element)
{
    // Settings of Moodle's own that the bank carries along: the name of the element, and whether its words stand in a text child.
    private static readonly (string Name, bool IsText)[] Carried =
    [
        ("penalty", false), ("hidden", false), ("shuffleanswers", false), ("answernumbering", false), ("responseformat", false),
        ("responserequired", false), ("responsefieldlines", false), ("attachments", false), ("attachmentsrequired", false),
        ("responsetemplate", true), ("correctfeedback", true), ("partiallycorrectfeedback", true), ("incorrectfeedback", true),
    ];

    private readonly List<ItemFileProblem> _problems = [];

    public IReadOnlyList<ItemFileProblem> Problems => _problems;

    public bool IsUnsupported { get; private set; }

    /// <returns><c>null</c> when it can't be taken; the problems then say why.</returns>
    public ItemContent? Read(string type)
    {
        var item = type switch
        {
            "multichoice" => Choice(Shared(ItemType.ChoiceSingle)),
            "truefalse" => TrueFalse(Shared(ItemType.TrueFalse)),
            "shortanswer" => ShortAnswer(Shared(ItemType.ShortAnswer)),
            "numerical" => Numerical(Shared(ItemType.Numerical)),
            "matching" or "match" => Matching(Shared(ItemType.Matching)),
            "essay" => Shared(ItemType.Essay),
            "description" => Shared(ItemType.Description) with { Marks = 0 },
            "cloze" or "multianswer" => Cloze(Shared(ItemType.Cloze)),
            _ => Unsupported(type),
        };
        if (item is not null && item.Type != ItemType.Cloze && item.Stem.IsEmpty)
        {
            Fail("stem-missing");
        }

        return _problems.Exists(problem => problem.Severity == ProblemSeverity.Error && problem.Code != "xmlimportnoname") ? null : item;
    }

    private ItemContent Shared(ItemType type)
    {
        var name = element.TextAt("name");
        if (name.Length == 0)
        {
            Fail("xmlimportnoname");
        }

        if (element.Descendants("text").Any(text => text.HasElements))
        {
            Fail("invalidxml");
        }

        if (element.Descendants("file").Any())
        {
            _problems.Add(new("file-not-kept", ProblemSeverity.Warning) { Name = name });
        }

        var stem = element.MarkedAt("questiontext", TextFormat.Html);
        return new ItemContent
        {
            Type = type,
            Name = QuestionName.Clean(name),
            Stem = stem,
            Explanation = element.MarkedAt("generalfeedback", stem.Format),
            Rubric = element.MarkedAt("graderinfo", stem.Format),
            Marks = element.NumberAt("defaultgrade") ?? 1,
            Id = element.ValueAt("idnumber") is { Length: > 0 } id ? id : null,
            Tags = [.. element.Elements("tags").Elements("tag").Select(tag => tag.Element("text")?.Value.Trim() ?? "").Where(tag => tag.Length > 0)],
            IsCaseSensitive = element.ValueAt("usecase") == "1",
            Extras = Extras(),
        };
    }

    private Dictionary<string, string> Extras()
    {
        var extras = new Dictionary<string, string>();
        foreach (var (name, isText) in Carried)
        {
            if ((isText ? element.TextAt(name) : element.ValueAt(name)) is { Length: > 0 } value)
            {
                extras[name] = value;
            }
        }

        Number("hint", element.Elements("hint").Select(hint => hint.Element("text")?.Value.Trim() ?? ""));
        Number("unit", element.Elements("units").Elements("unit").Select(unit => $"{unit.ValueAt("multiplier")}|{unit.ValueAt("unit_name")}"));
        return extras;

        void Number(string name, IEnumerable<string> values)
        {
            foreach (var (value, index) in values.Select((value, index) => (value, index)))
            {
                extras[$"{name}.{index + 1}"] = value;
            }
        }
    }

    private ItemContent Choice(ItemContent item)
    {
        var single = element.ValueAt("single") ?? "true";
        var answers = Answers(item);
        if (answers.Count < 2)
        {
            Fail("importminerror");
        }
        else if (answers.Exists(answer => answer.Text.IsEmpty))
        {
            Fail("empty-option");
        }
        else if (!answers.Exists(answer => answer.Fraction > 0))
        {
            _problems.Add(new("no-right-answer", ProblemSeverity.Warning) { Name = item.Name });
        }

        return item with { Type = single is "false" or "0" or "" ? ItemType.ChoiceMultiple : ItemType.ChoiceSingle, Answers = answers };
    }

    // Answers are found by their words in any order; a file with words of another language has "true" first.
    private ItemContent TrueFalse(ItemContent item)
    {
        var answers = element.Elements("answer").Take(2).ToList();
        if (answers.Count < 2)
        {
            Fail("importminerror");
            return item;
        }

        var words = answers.ConvertAll(answer => answer.Element("text")?.Value.Trim() ?? "");
        var isByWord = words.Order(StringComparer.Ordinal).SequenceEqual(["false", "true"]);
        if (!isByWord)
        {
            _problems.Add(new("truefalse-read-in-order", ProblemSeverity.Warning) { Name = item.Name });
        }

        var right = answers[isByWord ? words.IndexOf("true") : 0];
        var wrong = answers[isByWord ? words.IndexOf("false") : 1];
        if (right.Fraction() is not { } share || wrong.Fraction() is not { } other || share >= 1 == other >= 1)
        {
            Fail("truefalse-answer-unreadable");
            return item;
        }

        return item with
        {
            IsTrue = share >= 1,
            FeedbackIfTrueChosen = right.MarkedAt("feedback", item.Stem.Format),
            FeedbackIfFalseChosen = wrong.MarkedAt("feedback", item.Stem.Format),
        };
    }

    private ItemContent ShortAnswer(ItemContent item)
    {
        var answers = Answers(item);
        if (answers.Count == 0)
        {
            Fail("importminerror");
        }
        else if (answers.Exists(answer => answer.Text.IsEmpty))
        {
            Fail("empty-option");
        }

        return item with { Answers = answers };
    }

    private ItemContent Numerical(ItemContent item)
    {
        var answers = new List<ItemAnswer>();
        foreach (var (answer, read) in element.Elements("answer").Zip(Answers(item)))
        {
            var value = read.Text.IsEmpty ? "*" : read.Text.Text;
            var tolerance = answer.ValueAt("tolerance") is { Length: > 0 } text ? NumericalAnswer.TryRead(text, out var number) ? number : -1 : 0;
            if ((value != "*" && !NumericalAnswer.TryRead(value, out _)) || tolerance < 0)
            {
                Fail("errornotnumbers", value);
            }

            answers.Add(read with { Text = read.Text with { Text = value }, Tolerance = tolerance });
        }

        if (answers.Count == 0)
        {
            Fail("giftnonumericalanswers");
        }

        return item with { Answers = answers };
    }

    private ItemContent Matching(ItemContent item)
    {
        var pairs = element.Elements("subquestion")
            .Select(pair => new MatchingPair(pair.Marked(item.Stem.Format), pair.Element("answer")?.Element("text")?.Value.Trim() ?? ""))
            .ToList();
        if (pairs.Count < 2)
        {
            Fail("importminerror");
        }
        else if (pairs.Exists(pair => pair.Right.Length == 0))
        {
            Fail("empty-option");
        }

        return item with { Pairs = pairs };
    }

    private ItemContent Cloze(ItemContent item)
    {
        var cloze = ClozeText.Read(item.Stem, item.Name);
        _problems.AddRange(cloze.Problems);
        if (cloze.Parts.Count == 0)
        {
            Fail("cloze-without-blanks");
        }

        return item with { Stem = cloze.Stem, Parts = cloze.Parts, Marks = cloze.Parts.Sum(part => part.Marks) };
    }

    private ItemContent? Unsupported(string type)
    {
        IsUnsupported = true;
        Fail($"xmltypeunsupported {type}");
        return null;
    }

    private List<ItemAnswer> Answers(ItemContent item) =>
    [
        .. element.Elements("answer").Select(answer =>
        {
            var fraction = answer.Fraction();
            if (fraction is null || !AnswerWeights.Allows(fraction.Value))
            {
                _problems.Add(new("fraction-not-allowed") { Name = item.Name, Fraction = fraction });
            }

            return new ItemAnswer(answer.Marked(item.Stem.Format), fraction ?? 0) { Feedback = answer.MarkedAt("feedback", item.Stem.Format) };
        }),
    ];

    private void Fail(string code, string? near = null) => _problems.Add(new(code) { Name = element.TextAt("name"), Near = near });
}
