using OpsBot.Domain.Handbook;

namespace OpsBot.Domain.Tests.Handbook;

public class FollowingUp
{
    [Theory]
    [InlineData("那满意度呢？", "培训完成率的目标是多少？", "满意度的目标是多少?")]
    [InlineData("那試用期呢", "正式员工的年假有几天？", "试用期有几天?")]
    [InlineData("封店呢？", "普通违规扣几分？", "封店扣几分?")]
    [InlineData("多久一次？", "课程内容由谁更新？", "课程内容多久一次")]
    public void A_short_question_takes_what_it_lacks_from_the_one_before(string question, string previous, string inFull)
    {
        Assert.Equal(inFull, FollowUp.InFull(question, previous));
    }

    [Theory]
    [InlineData("那满意度呢？", null)]
    [InlineData("培训完成率的目标是多少？", "普通违规扣几分？")]
    [InlineData("谢谢", "普通违规扣几分？")]
    public void A_question_that_stands_by_itself_stays_as_it_is(string question, string? previous)
    {
        Assert.Equal(question, FollowUp.InFull(question, previous));
    }
}
