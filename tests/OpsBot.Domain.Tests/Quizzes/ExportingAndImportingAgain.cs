using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Formats;

namespace OpsBot.Domain.Tests.Quizzes;

public class ExportingAndImportingAgain
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly ItemType[] MarkupTypes =
    [
        ItemType.ChoiceSingle, ItemType.ChoiceMultiple, ItemType.TrueFalse, ItemType.ShortAnswer, ItemType.Numerical, ItemType.Matching, ItemType.Essay, ItemType.Description,
    ];

    [Property(MaxTest = 300)]
    public Property Gift_gives_the_same_items_back() => Prop.ForAll(Arb.From(AnyItem.OfTypes(MarkupTypes).ListOf()), items =>
    {
        var (text, losses) = GiftWriter.Write(items);

        // An arrow has no escape in GIFT: what it would garble is named and left out.
        Assert.All(losses, loss => Assert.Equal("item", loss.What));
        Same([.. items.Where(item => !HasArrow(item))], GiftReader.Read(text));
        Assert.Equal(items.Count(HasArrow), losses.Count);
    });

    [Property(MaxTest = 300)]
    public Property Moodle_XML_gives_the_same_items_back() => Prop.ForAll(Arb.From(AnyItem.OfTypes(MarkupTypes).ListOf()), items =>
    {
        var marked = items.Select(item => item with { Marks = item.Type == ItemType.Description ? 0 : 2.5 }).ToList();

        var (text, losses) = MoodleXmlWriter.Write(marked);

        Assert.Empty(losses);
        Same(marked, MoodleXmlReader.Read(text));
    });

    [Property(MaxTest = 300)]
    public Property A_table_gives_the_same_items_back() => Prop.ForAll(Arb.From(AnyItem.ForTables().NonEmptyListOf()), items =>
    {
        // A table leaves out the second of two equal items.
        var distinct = items.DistinctBy(ItemFingerprint.Of).ToList();

        var (rows, losses) = ItemTableWriter.Write(distinct);

        Assert.Empty(losses);
        Same(distinct, new ItemTableReader(new Dictionary<string, ItemType>()).Read([.. rows.Select(row => (IReadOnlyList<string>)[.. row.Select(FormulaGuard.Guard)])]));
    });

    [Fact]
    public void A_range_stays_a_range_in_GIFT()
    {
        var read = GiftReader.Read("::n::s{#3.141..3.142}");

        Same([.. read.Items], GiftReader.Read(GiftWriter.Write(read.Items).Text));
    }

    [Fact]
    public void A_cloze_keeps_its_blanks_in_Moodle_XML_and_is_named_where_it_cannot_be_held()
    {
        const string Stem = "理论{1:NUMERICAL:=40:0.5}%，{2:MULTICHOICE_V:~%50%甲#半对~=乙~丙\\}}，{:SAC:=NPS}。";
        var read = MoodleXmlReader.Read($"<quiz><question type=\"cloze\"><name><text>c</text></name><questiontext><text>{Stem}</text></questiontext></question></quiz>");

        var (text, losses) = MoodleXmlWriter.Write(read.Items);

        Assert.True(read.IsClean);
        Assert.Empty(losses);
        Same([.. read.Items], MoodleXmlReader.Read(text));
        Assert.Equal([new ExportLoss("c", "item")], GiftWriter.Write(read.Items).Losses);
        Assert.Equal([new ExportLoss("c", "item")], ItemTableWriter.Write([.. read.Items]).Losses);
    }

    [Fact]
    public void Settings_of_Moodle_come_back_and_are_named_when_GIFT_drops_them()
    {
        var item = new ItemContent
        {
            Type = ItemType.Essay,
            Name = "n",
            Stem = new("s", TextFormat.Html),
            Marks = 5,
            Rubric = new("看三点", TextFormat.Html),
            Extras = new Dictionary<string, string> { ["penalty"] = "0.3333333", ["hint.1"] = "想一想" },
        };

        Same([item], MoodleXmlReader.Read(MoodleXmlWriter.Write([item]).Text));
        Assert.Equal(["rubric", "penalty", "hint.1"], GiftWriter.Write([item]).Losses.Select(loss => loss.What));
    }

    private static bool HasArrow(ItemContent item) => item.Type switch
    {
        ItemType.ShortAnswer => item.Answers.Any(answer => $"{answer.Text.Text}#{answer.Feedback.Text}".Contains("->", StringComparison.Ordinal)),
        ItemType.Matching => item.Pairs.Any(pair => pair.Left.Text.Contains("->", StringComparison.Ordinal)),
        _ => false,
    };

    private static void Same(List<ItemContent> items, ItemFileContent read)
    {
        Assert.DoesNotContain(read.Problems, problem => problem.Severity == ProblemSeverity.Error);
        Assert.Equal(items.Count, read.Items.Count());
        Assert.All(items.Zip(read.Items), pair => Assert.Equal(Canonical(pair.First), Canonical(pair.Second)));
    }

    // Fractions travel in percent with five decimals; an empty text has no format.
    private static string Canonical(ItemContent item) => JsonSerializer.Serialize(item with
    {
        Explanation = Marked(item.Explanation),
        FeedbackIfTrueChosen = Marked(item.FeedbackIfTrueChosen),
        FeedbackIfFalseChosen = Marked(item.FeedbackIfFalseChosen),
        Category = item.Category == "top" ? null : item.Category,
        Answers = [.. item.Answers.Select(answer => answer with { Fraction = Math.Round(answer.Fraction, 6), Feedback = Marked(answer.Feedback) })],
        Parts = [],
        Blanks = [.. item.Blanks, .. item.Parts.Select(part => (IReadOnlyList<string>)[Canonical(part with { Extras = new Dictionary<string, string>() })])],
    }, Readable);

    private static MarkedText Marked(MarkedText text) => text.IsEmpty ? new("", TextFormat.Moodle) : text;
}
