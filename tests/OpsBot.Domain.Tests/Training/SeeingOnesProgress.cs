using OpsBot.Domain.People;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Training;

namespace OpsBot.Domain.Tests.Training;

public sealed class SeeingOnesProgress
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 9, 12, 0, 0, TimeSpan.Zero);
    private static readonly PersonId Ana = new(Guid.CreateVersion7(Noon));

    private readonly Item _item = Item.Create(
        new ItemContent { Type = ItemType.TrueFalse, Id = "t-1", Stem = new("Right?", TextFormat.Plain), IsTrue = true, ClauseId = "合规-1.1" }, "t");

    [Fact]
    public void Open_attempts_are_told_but_add_nothing_to_the_share()
    {
        var progress = Progress.Of([Answered(right: true), Answered(right: false), Dealt()]);

        Assert.Equal(new Progress(2, 2, 1, HasOpen: true), progress);
        Assert.Equal(0.5, progress.CorrectShare);
    }

    [Fact]
    public void Nothing_done_is_a_share_of_zero()
    {
        Assert.Equal(0, Progress.Of([]).CorrectShare);
    }

    private Attempt Dealt() => Attempt.Start(new AttemptId(Guid.CreateVersion7(Noon)), Ana, null, [_item], 1, Noon);

    private Attempt Answered(bool right)
    {
        var attempt = Dealt();
        var order = attempt.ItemAt(1)!.OptionOrder.ToList();
        var wanted = _item.Options.Single(option => option.IsKey == right).Id;
        attempt.Answer(1, _item, [order.IndexOf(wanted) + 1], Noon);
        return attempt;
    }
}
