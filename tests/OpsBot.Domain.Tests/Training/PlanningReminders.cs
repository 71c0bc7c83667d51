using OpsBot.Domain.People;
using OpsBot.Domain.Training.Programmes;
using OpsBot.Domain.Training.Surveys;

namespace OpsBot.Domain.Tests.Training;

public class PlanningReminders
{
    private static readonly DateOnly Due = new(2026, 3, 31);

    [Theory]
    [InlineData(-8, false)]
    [InlineData(-7, true)]
    [InlineData(-6, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(4, true)]
    [InlineData(7, true)]
    public void A_part_is_reminded_of_a_week_and_a_day_before_on_the_day_after_and_every_third_day(int daysAfter, bool reminds) =>
        Assert.Equal(reminds, ReminderPlan.IsDueForReminder(Due, Due.AddDays(daysAfter)));

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void A_manager_hears_of_what_is_three_days_late(int daysAfter, bool escalates) =>
        Assert.Equal(escalates, ReminderPlan.Escalates(Due, Due.AddDays(daysAfter)));

    [Fact]
    public void Roles_stand_in_for_one_another_as_the_page_says()
    {
        Assert.True(Roles.Admin.Allows(Roles.TrainingOwner));
        Assert.True(Roles.TrainingOwner.Allows(Roles.Manager | Roles.Trainer));
        Assert.False(Roles.TrainingOwner.Allows(Roles.Admin));
        Assert.False(Roles.Manager.Allows(Roles.Trainer));
        Assert.True(Roles.None.Allows(Roles.Learner));
    }

    [Fact]
    public void A_survey_of_few_tells_nothing_but_how_many()
    {
        SurveyAnswer[] few = [.. Enumerable.Range(0, SurveyResult.SmallestGroup - 1).Select(n => new SurveyAnswer(new Guid(n, 0, 0, new byte[8]), default, 5, 5, 5))];

        var hidden = SurveyResult.Of(10, few);
        var shown = SurveyResult.Of(10, [.. few, new(new Guid(99, 0, 0, new byte[8]), default, 3, 4, 1)]);

        Assert.False(hidden.IsShown);
        Assert.Null(hidden.Content);
        Assert.True(shown.IsShown);
        Assert.Equal((4, 0.5m, 4.8m, 4.2m), (shown.Satisfied, shown.ResponseRate, shown.Content, shown.Trainer));
    }
}
