using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Asking;
using OpsBot.Domain.Handbook.Reading;
using OpsBot.Domain.Handbook.Retrieval;
using OpsBot.Domain.People;

namespace OpsBot.Domain.Tests.Handbook;

public class AskingBack
{
    private static readonly DateOnly Day = new(2026, 3, 1);

    private static readonly AskHandbook Asked = new(new HandbookIndex(
    [
        HandbookText.Read("leave", """
            # 假期手册
            ## 第1章 天数
            ### 假期-1.1 年假天数
            正式员工的年假天数是5天。
            ### 假期-1.2 病假天数
            正式员工的病假天数是12天。
            ### 假期-1.3 加班登记
            加班要在当天登记，由主管确认。
            """, TextMarkup.Markdown).Document,
        HandbookText.Read("filler", "# 杂项手册\n" + string.Concat(Enumerable.Range(1, 12).Select(i => $"## 第{i}章 场地{i}\n会议室{i}由行政登记，桌椅{i}套，灯光按{i}号方案。\n")), TextMarkup.Markdown).Document,
    ], Glossary.Empty));

    [Theory]
    [InlineData("天数是多少？")]
    [InlineData("天數是多少？")]
    public void A_question_that_fits_two_clauses_alike_is_answered_with_both_to_choose_from(string question)
    {
        var unclear = Assert.IsType<HandbookAnswer.Unclear>(Asked.AnswerOrAsk(question, Day));

        Assert.Equal(["假期-1.1 年假天数", "假期-1.2 病假天数"], unclear.Choices.Select(choice => choice.Heading).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("年假天数是多少？", "5天")]
    [InlineData("病假有几天？", "12天")]
    [InlineData("加班由谁确认？", "主管")]
    public void A_word_that_decides_is_enough(string question, string expected)
    {
        var answered = Assert.IsType<HandbookAnswer.Answered>(Asked.AnswerOrAsk(question, Day));

        Assert.Contains(expected, answered.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("假期-1.2 病假天数")]
    [InlineData("假期-1.2")]
    [InlineData("假期－１．２")]
    [InlineData("病假天數", false)]
    public void The_clause_that_is_chosen_answers(string reply, bool isNamed = true)
    {
        var unclear = Assert.IsType<HandbookAnswer.Unclear>(Asked.AnswerOrAsk("天数是多少？", Day));
        var asked = Record(unclear);

        var chosen = asked.Chosen(reply);

        Assert.Equal(isNamed, chosen is not null);
        if (chosen is not null)
        {
            Assert.Equal("正式员工的病假天数是12天。", Assert.IsType<HandbookAnswer.Answered>(Asked.AnswerFrom(asked.InFull, Day, chosen)).Text);
        }
    }

    [Fact]
    public void The_number_of_a_choice_names_it_too_and_a_number_that_none_has_names_nothing()
    {
        var asked = Record(Asked.AnswerOrAsk("天数是多少？", Day));

        Assert.Equal(asked.Citations[1], asked.Chosen("2。"));
        Assert.Null(asked.Chosen("4"));
    }

    [Theory]
    [InlineData("扣几分？", "扣")]
    [InlineData("多久解决？", "投诉")]
    [InlineData("目标是多少", "占比")]
    public void One_bare_word_that_many_clauses_have_is_asked_back_whatever_leads_by_a_hair(string question, string named)
    {
        var unclear = Assert.IsType<HandbookAnswer.Unclear>(new AskHandbook(BundledHandbook.Index).AnswerOrAsk(question, Day));

        Assert.InRange(unclear.Choices.Count, 2, 3);
        Assert.Contains(unclear.Choices, choice => choice.Heading.Contains(named, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("差评怎么处理？")]
    [InlineData("刷单扣几分？")]
    [InlineData("UV是什么")]
    [InlineData("投诉多久处理？")]
    public void A_short_question_that_names_its_subject_is_not(string question)
    {
        Assert.IsNotType<HandbookAnswer.Unclear>(new AskHandbook(BundledHandbook.Index).AnswerOrAsk(question, Day));
    }

    [Fact]
    public void Who_asks_from_a_file_gets_the_best_clause_as_before()
    {
        Assert.IsType<HandbookAnswer.Answered>(Asked.Answer("天数是多少？", Day));
    }

    [SkippableFact]
    public void Hardly_a_question_of_the_public_set_needs_to_be_asked_back_and_then_the_right_clause_is_there_to_choose()
    {
        var asked = new AskHandbook(Sources.Index);
        var answerable = Sources.Questions("bench", "faq", "questions.jsonl").Where(question => question.Gold.Count > 0).ToList();

        var unclear = answerable.Select(question => (question, Unclear: asked.AnswerOrAsk(question.Text, Day) as HandbookAnswer.Unclear)).Where(pair => pair.Unclear is not null).ToList();

        Assert.InRange(unclear.Count, 0, answerable.Count / 20);
        Assert.All(unclear, pair => Assert.Contains(pair.Unclear!.Choices, choice => pair.question.Gold.Contains(choice.Section)));
    }

    private static AskedQuestion Record(HandbookAnswer answer) => AskedQuestion.Record(
        Guid.CreateVersion7(DateTimeOffset.UnixEpoch), Guid.Empty, new PersonId(Guid.Empty), "zh-CN", "天数是多少？", "天数是多少？", answer, "", Day, DateTimeOffset.UnixEpoch);
}
