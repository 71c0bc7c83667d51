using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Formats;

namespace OpsBot.Domain.Tests.Quizzes;

public class ReadingMoodleXml
{
    [Theory]
    [InlineData("numerical", "<answer fraction=\"100\"><text>abc</text></answer>", "errornotnumbers")]
    [InlineData("numerical", "<answer fraction=\"100\"><text>1</text><tolerance>x</tolerance></answer>", "errornotnumbers")]
    [InlineData("numerical", "", "giftnonumericalanswers")]
    [InlineData("multichoice", "<answer fraction=\"100\"><text>甲</text></answer>", "importminerror")]
    [InlineData("multichoice", "<answer fraction=\"100\"><text>甲</text></answer><answer fraction=\"0\"><text></text></answer>", "empty-option")]
    [InlineData("shortanswer", "<answer fraction=\"x\"><text>甲</text></answer>", "fraction-not-allowed")]
    [InlineData("matching", "<subquestion><text>甲</text><answer><text>1</text></answer></subquestion>", "importminerror")]
    [InlineData("truefalse", "<answer fraction=\"100\"><text>true</text></answer><answer fraction=\"100\"><text>false</text></answer>", "truefalse-answer-unreadable")]
    [InlineData("cloze", "", "cloze-without-blanks")]
    [InlineData("calculated", "", "xmltypeunsupported calculated")]
    public void A_question_that_cannot_be_asked_is_named_and_left_out(string type, string body, string code)
    {
        var read = Read(type, body);

        Assert.Equal((code, 2, "名"), (read.Problems[0].Code, read.Problems[0].Line!.Value, read.Problems[0].Name));
        Assert.Empty(read.Items);
    }

    [Theory]
    [InlineData("<answer fraction=\"0\"><text>false</text></answer><answer fraction=\"100\"><text>true</text></answer>", true)]
    [InlineData("<answer fraction=\"100\"><text>false</text></answer><answer fraction=\"0\"><text>true</text></answer>", false)]
    [InlineData("<answer fraction=\"0\"><text>对</text></answer><answer fraction=\"100\"><text>错</text></answer>", false)]
    public void The_right_one_of_true_and_false_is_found_in_any_order(string body, bool isTrue)
    {
        Assert.Equal(isTrue, Assert.Single(Read("truefalse", body).Items).IsTrue);
    }

    [Theory]
    [InlineData("true", ItemType.ChoiceSingle)]
    [InlineData("1", ItemType.ChoiceSingle)]
    [InlineData("false", ItemType.ChoiceMultiple)]
    [InlineData("0", ItemType.ChoiceMultiple)]
    [InlineData("", ItemType.ChoiceMultiple)]
    public void Single_is_written_in_several_ways(string single, ItemType type)
    {
        var read = Read("multichoice", $"<single>{single}</single><answer fraction=\"50\"><text>甲</text></answer><answer fraction=\"50\"><text>乙</text></answer>");

        Assert.Equal(type, Assert.Single(read.Items).Type);
    }

    [Theory]
    [InlineData("<!DOCTYPE quiz><quiz></quiz>", "dtd-refused")]
    [InlineData("<!DOCTYPE quiz [<!ENTITY a \"b\">]><quiz>&a;</quiz>", "dtd-refused")]
    [InlineData("<quiz>&nbsp;</quiz>", "errorparsingxml")]
    [InlineData("<quiz><question></quiz>", "errorparsingxml")]
    [InlineData("<html/>", "not-a-quiz")]
    public void A_file_that_is_ill_formed_dangerous_or_no_quiz_is_refused(string text, string code)
    {
        var read = MoodleXmlReader.Read(text);

        Assert.Equal(code, Assert.Single(read.Problems).Code);
        Assert.Empty(read.Entries);
    }

    [Fact]
    public void A_file_that_nests_without_end_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 100_000));

        Assert.Equal("errorparsingxml", Assert.Single(MoodleXmlReader.Read("<quiz>" + deep).Problems).Code);
    }

    [Fact]
    public void Markup_outside_CDATA_is_named_and_files_are_not_kept_in_silence()
    {
        var markup = MoodleXmlReader.Read("<quiz>\n<question type=\"essay\"><name><text>名</text></name><questiontext><text>一<b>二</b></text></questiontext></question></quiz>");
        var file = Read("essay", "<file name=\"a.png\" encoding=\"base64\">AA==</file>");

        Assert.Equal("invalidxml", Assert.Single(markup.Problems).Code);
        Assert.Equal(("file-not-kept", ProblemSeverity.Warning), (file.Problems[0].Code, file.Problems[0].Severity));
    }

    [Theory]
    [InlineData("{1:SHORTANSWER:=a~=b~%50%c#fb}", ItemType.ShortAnswer, 3)]
    [InlineData("{:MCVS:=a~b~c}", ItemType.ChoiceSingle, 3)]
    [InlineData("{2:MULTICHOICE_HS:=a~b}", ItemType.ChoiceSingle, 2)]
    [InlineData("{1:MULTIRESPONSE:%50%a~%50%b~%-50%c}", ItemType.ChoiceMultiple, 3)]
    [InlineData("{1:NM:=3.14:0.01~%50%3:0.5}", ItemType.Numerical, 2)]
    public void The_blanks_of_a_cloze_become_items(string blank, ItemType type, int answers)
    {
        var item = Assert.Single(Cloze($"前{blank}后").Items);

        Assert.Equal("前{#1}后", item.Stem.Text);
        Assert.Equal((type, answers), (item.Parts[0].Type, item.Parts[0].Answers.Count));
    }

    [Theory]
    [InlineData("{1:REGEXP:=a}")]
    [InlineData("{1:NUMERICAL:=abc}")]
    [InlineData("{1:MC:=a}")]
    public void A_blank_that_cannot_be_read_is_named(string blank)
    {
        Assert.Contains(Cloze($"{{1:SA:=x}}和{blank}").Problems, problem => problem.Code == "cloze-blank-unreadable" && problem.Near == blank);
    }

    private static ItemFileContent Cloze(string stem) =>
        MoodleXmlReader.Read($"<quiz><question type=\"cloze\"><name><text>名</text></name><questiontext><text>{stem}</text></questiontext></question></quiz>");

    private static ItemFileContent Read(string type, string body) => MoodleXmlReader.Read(
        $"<quiz>\n<question type=\"{type}\"><name><text>名</text></name><questiontext format=\"html\"><text>题干</text></questiontext>{body}</question></quiz>");
}
