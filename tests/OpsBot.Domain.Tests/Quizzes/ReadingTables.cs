using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Formats;

namespace OpsBot.Domain.Tests.Quizzes;

public class ReadingTables
{
    private static readonly Dictionary<string, ItemType> NoMap = [];

    [Theory]
    [InlineData("题型", "题干", "答案")]
    [InlineData("试题类型", "试题内容", "标准答案")]
    [InlineData(" 题目类型 ", "问题", "参考答案")]
    [InlineData("类型", "题目内容", "正确答案")]
    public void Headings_may_be_any_of_the_usual_words_in_any_order(string type, string stem, string answer)
    {
        var read = Read([answer, "选项Ｂ", stem, "选项A", type], ["B", "乙", "题", "甲", "单选"]);

        var item = Assert.Single(read.Items);
        Assert.Equal(["甲", "乙"], item.Answers.Select(option => option.Text.Text));
        Assert.Equal([0.0, 1.0], item.Answers.Select(option => option.Fraction));
    }

    [Theory]
    [InlineData("ABD", "ABD")]
    [InlineData("a,b,d", "ABD")]
    [InlineData("Ａ、Ｂ、Ｄ", "ABD")]
    [InlineData("A;B；D", "ABD")]
    [InlineData("1,2,4", "ABD")]
    [InlineData("丁 甲", "AD")]
    [InlineData("A B", "AB")]
    public void Answers_may_be_letters_numbers_or_texts(string answer, string keys)
    {
        var item = Assert.Single(Read(["题型", "题干", "A", "B", "C", "D", "答案"], ["多选题", "题", "甲", "乙", "丙", "丁", answer]).Items);

        Assert.Equal(keys, string.Concat(item.Answers.Select((option, i) => option.Fraction > 0 ? ((char)('A' + i)).ToString() : "")));
    }

    [Theory]
    [InlineData("正确", true)]
    [InlineData("×", false)]
    [InlineData("√", true)]
    [InlineData("同意", true)]
    [InlineData("不同意", false)]
    [InlineData("Ｔ", true)]
    [InlineData("no", false)]
    [InlineData("FALSE", false)]
    [InlineData("否", false)]
    public void True_and_false_have_many_words(string answer, bool isTrue)
    {
        Assert.Equal(isTrue, Assert.Single(Read(["题型", "题干", "答案"], ["判断题", "题", answer]).Items).IsTrue);
    }

    [Fact]
    public void A_letter_for_true_or_false_means_what_its_option_says_and_nothing_without_options()
    {
        string[] header = ["题型", "题干", "A", "B", "答案"];

        Assert.False(Assert.Single(Read(header, ["判断", "题", "错误", "正确", "A"]).Items).IsTrue);
        Assert.Equal("truefalse-answer-unreadable", Assert.Single(Read(header, ["判断", "题", "", "", "A"]).Problems).Code);
    }

    [Theory]
    [InlineData("难度", "简单", 1, null)]
    [InlineData("难度", "一般", 2, null)]
    [InlineData("难度", "4", 3, null)]
    [InlineData("难度", "1", 1, null)]
    [InlineData("难度系数", "1", 1, 1.0)]
    [InlineData("难度", "0.3", 3, 0.3)]
    [InlineData("难度", "0.85", 1, 0.85)]
    public void A_difficulty_is_a_word_a_step_or_a_share_where_more_is_easier(string heading, string word, int difficulty, double? facility)
    {
        var item = Assert.Single(Read(["题型", "题干", "答案", heading], ["判断", "题", "对", word]).Items);

        Assert.Equal((difficulty, facility), (item.Difficulty!.Value, item.ExpectedFacility));
    }

    [Fact]
    public void Blanks_are_parted_by_bars_and_alternatives_by_semicolons_whatever_the_blanks_look_like()
    {
        string[] header = ["题型", "题干", "答案"];

        var item = Assert.Single(Read(header, ["填空", "第一（ ）第二____", "甲;乙|丙；丁"]).Items);

        Assert.Equal(["甲,乙", "丙,丁"], item.Blanks.Select(blank => string.Join(',', blank)));
        Assert.Equal("blank-count-mismatch", Assert.Single(Read(header, ["填空", "（ ）", "甲|乙"]).Problems).Code);
    }

    [Fact]
    public void Options_in_one_cell_lose_their_letters()
    {
        foreach (var cell in new[] { "A.甲\nB.乙\nC.丙", "甲|乙|丙", "（A）甲\n（B）乙\n（C）丙" })
        {
            Assert.Equal(["甲", "乙", "丙"], Assert.Single(Read(["题型", "题干", "选项", "答案"], ["单选", "题", cell, "C"]).Items).Answers.Select(option => option.Text.Text));
        }
    }

    [Fact]
    public void Digits_for_types_mean_nothing_until_someone_says_what()
    {
        string[][] rows = [["题型", "题干", "答案"], ["1", "题", "对"]];

        Assert.Equal("type-needs-mapping", Assert.Single(Read(rows).Problems).Code);
        Assert.Equal(ItemType.TrueFalse, Assert.Single(new ItemTableReader(new Dictionary<string, ItemType> { ["1"] = ItemType.TrueFalse }).Read(rows).Items).Type);
    }

    [Fact]
    public void Every_problem_of_a_row_is_named_and_rows_are_counted_from_the_header()
    {
        var read = Read(["题库导出"], ["题型", "题干", "A", "B", "答案", "分值"], ["单选", "", "甲", "乙", "C", "两分"]);

        Assert.Equal(["stem-missing", "points-not-a-number", "answer-not-an-option"], read.Problems.Select(problem => problem.Code));
        Assert.All(read.Problems, problem => Assert.Equal(2, problem.Row));
    }

    [Fact]
    public void The_same_stem_with_other_options_is_another_question()
    {
        string[] header = ["题型", "题干", "A", "B", "答案"];

        Assert.Equal(2, Read(header, ["单选", "下列正确的是", "甲", "乙", "A"], ["单选", "下列正确的是", "丙", "丁", "A"]).Items.Count());
        Assert.Equal("duplicate-of-row-2", Assert.Single(Read(header, ["单选", "下列正確的是。", "甲", "乙", "A"], ["单选", "下列 正确的是", "乙", "甲", "B"]).Problems).Code);
    }

    [Fact]
    public void A_table_without_a_header_or_without_rows_is_an_error()
    {
        Assert.Equal("header-not-found", Assert.Single(Read(["甲", "乙"]).Problems).Code);
        Assert.Equal("no-questions", Assert.Single(Read(["题型", "题干", "答案"]).Problems).Code);
    }

    [Fact]
    public void A_pasted_exam_may_have_options_on_one_line_answers_in_brackets_and_no_heads()
    {
        var read = PastedTextReader.Read("（1）首都是（B）。\nA.上海 B.北京 C.广州\n\n2．天是蓝的（√）\n3、[多选题]选两个（3分）\n(A) 甲\n(B) 乙\n(C) 丙\n答案：A、C\n难度:难\n");

        Assert.Empty(read.Problems);
        Assert.Equal([ItemType.ChoiceSingle, ItemType.TrueFalse, ItemType.ChoiceMultiple], read.Items.Select(item => item.Type));
        Assert.Equal("北京", read.Items.First().Answers.Single(answer => answer.Fraction > 0).Text.Text);
        Assert.Equal((3.0, 3), (read.Items.Last().Marks!.Value, read.Items.Last().Difficulty!.Value));
    }

    [Fact]
    public void A_pasted_question_without_a_key_is_named_by_its_line()
    {
        var read = PastedTextReader.Read("一、单选题\n\n1、没有答案\nA、甲\nB、乙\n");

        Assert.Equal(("answer-missing", 3), (Assert.Single(read.Problems).Code, read.Problems[0].Line!.Value));
        Assert.Equal("no-questions", Assert.Single(PastedTextReader.Read("").Problems).Code);
    }

    private static ItemFileContent Read(params string[][] rows) => new ItemTableReader(NoMap).Read(rows);
}
