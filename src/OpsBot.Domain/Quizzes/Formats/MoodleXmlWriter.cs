using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace OpsBot.Domain.Quizzes.Formats;

/// <summary>Writes items in Moodle XML, so that reading them gives the same items. What it has no place for travels in tags.</summary>
public static class MoodleXmlWriter
{
    private static readonly string[] TextExtras = ["correctfeedback", "partiallycorrectfeedback", "incorrectfeedback", "responsetemplate"];

    /// <returns>The file, and what it can't hold.</returns>
    public static (string Text, IReadOnlyList<ExportLoss> Losses) Write(IEnumerable<ItemContent> items)
    {
        var quiz = new XElement("quiz");
        var losses = new List<ExportLoss>();
        string? category = null;
        foreach (var item in items)
        {
            if (item.Type == ItemType.Ordering || (item.Type == ItemType.FillIn && item.Blanks.Count != 1))
            {
                losses.Add(ExportLoss.Of(item, "item"));
                continue;
            }

            if (!item.Scenario.IsEmpty)
            {
                losses.Add(ExportLoss.Of(item, "scenario"));
            }

            if (item.Category != category)
            {
                category = item.Category;
                quiz.Add(new XElement("question", new XAttribute("type", "category"), Text("category", category ?? "top")));
            }

            quiz.Add(Question(item));
        }

        var settings = new XmlWriterSettings { Indent = true, NewLineChars = "\n", NewLineHandling = NewLineHandling.Entitize, OmitXmlDeclaration = true };
        using var written = new StringWriter(CultureInfo.InvariantCulture);
        using (var writer = XmlWriter.Create(written, settings))
        {
            quiz.Save(writer);
        }

        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + written + "\n", losses);
    }

    private static XElement Question(ItemContent item)
    {
        var question = new XElement(
            "question",
            new XAttribute("type", TypeName(item.Type)),
            Text("name", item.Name),
            Marked("questiontext", item.Type == ItemType.Cloze ? item.Stem with { Text = ClozeText.Write(item) } : item.Stem),
            Marked("generalfeedback", item.Explanation),
            item.Marks is { } marks && item.Type is not ItemType.Cloze ? new XElement("defaultgrade", Number(marks)) : null,
            item.Id is { } id ? new XElement("idnumber", id) : null);
        question.Add(Extras(item));
        question.Add(Body(item));
        string[] tags = [.. item.Tags, .. ReservedTags.Of(item, carriesMarks: true)];
        if (tags.Length > 0)
        {
            question.Add(new XElement("tags", tags.Select(tag => Text("tag", tag))));
        }

        return question;
    }

    private static string TypeName(ItemType type) => type switch
    {
        ItemType.ChoiceSingle or ItemType.ChoiceMultiple => "multichoice",
        ItemType.FillIn => "shortanswer",
        _ => type.ToString().ToLowerInvariant(),
    };

    private static IEnumerable<object> Body(ItemContent item) => item.Type switch
    {
        ItemType.ChoiceSingle or ItemType.ChoiceMultiple =>
            item.Answers.Select(Answer).Prepend(new XElement("single", item.Type == ItemType.ChoiceSingle ? "true" : "false")),
        ItemType.TrueFalse => [Truth("true", item.IsTrue, item.FeedbackIfTrueChosen), Truth("false", !item.IsTrue, item.FeedbackIfFalseChosen)],
        ItemType.ShortAnswer => item.Answers.Select(Answer).Prepend(new XElement("usecase", item.IsCaseSensitive ? "1" : "0")),
        ItemType.FillIn => item.Blanks[0].Select(text => Answer(new ItemAnswer(new(text, item.Stem.Format), 1))),
        ItemType.Numerical => item.Answers.Select(answer =>
        {
            var element = Answer(answer);
            element.Add(answer.Tolerance is { } tolerance ? new XElement("tolerance", Number(tolerance)) : null);
            return element;
        }),
        ItemType.Matching => item.Pairs.Select(pair =>
            new XElement("subquestion", Format(pair.Left.Format), new XElement("text", pair.Left.Text), Text("answer", pair.Right))),
        ItemType.Essay when !item.Rubric.IsEmpty => [Marked("graderinfo", item.Rubric)!],
        _ => [],
    };

    private static IEnumerable<XElement> Extras(ItemContent item) => item.Extras.Select(extra => extra.Key switch
    {
        ['h', 'i', 'n', 't', ..] => Text("hint", extra.Value),
        ['u', 'n', 'i', 't', ..] => new XElement("units", new XElement(
            "unit", new XElement("multiplier", extra.Value.Split('|')[0]), new XElement("unit_name", extra.Value[(extra.Value.IndexOf('|', StringComparison.Ordinal) + 1)..]))),
        _ when TextExtras.Contains(extra.Key) => Text(extra.Key, extra.Value),
        _ => new XElement(extra.Key, extra.Value),
    });

    private static XElement Answer(ItemAnswer answer) => new(
        "answer",
        new XAttribute("fraction", GiftWeight.Percent(answer.Fraction)),
        Format(answer.Text.Format),
        new XElement("text", answer.Text.Text),
        Marked("feedback", answer.Feedback));

    private static XElement Truth(string word, bool isRight, MarkedText feedback) =>
        new("answer", new XAttribute("fraction", isRight ? "100" : "0"), new XElement("text", word), Marked("feedback", feedback));

    private static XElement? Marked(string name, MarkedText text) =>
        text.IsEmpty ? null : new XElement(name, Format(text.Format), new XElement("text", text.Text));

    private static XElement Text(string name, string text) => new(name, new XElement("text", text));

    private static XAttribute Format(TextFormat format) => new("format", MoodleXmlElement.NameOf(format));

    private static string Number(double number) => number.ToString(CultureInfo.InvariantCulture);
}
