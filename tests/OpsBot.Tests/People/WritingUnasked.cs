using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsBot.BotFramework.Schema;
using OpsBot.Hosting;
using OpsBot.People;
using OpsBot.Storage;
using OpsBot.Tests.Drivers;
using OpsBot.Tests.Training;

namespace OpsBot.Tests.People;

/// <summary>When a message that nobody asked for arrives: working days, working hours, never on a peak day.</summary>
public sealed class WritingUnasked
{
    // The Monday after it is the peak of a promotion in these tests.
    private static readonly DateOnly Friday = new(2025, 11, 28);

    [Theory]
    [InlineData("2025-11-28T02:00:00Z", "2025-11-28T02:00:00Z")]
    [InlineData("2025-11-27T23:00:00Z", "2025-11-28T01:00:00Z")]
    [InlineData("2025-11-28T10:29:00Z", "2025-11-28T10:29:00Z")]
    [InlineData("2025-11-28T10:30:00Z", "2025-12-02T01:00:00Z")]
    [InlineData("2025-11-29T03:00:00Z", "2025-12-02T01:00:00Z")]
    [InlineData("2025-12-01T03:00:00Z", "2025-12-02T01:00:00Z")]
    public async Task It_waits_for_the_next_working_hour_that_is_no_peak(string now, string arrives)
    {
        await using var bot = await OnAsync(now);

        var outcome = await QueueAsync(bot, "k1");

        Assert.Equal(UnaskedOutcome.Queued, outcome);
        var message = await bot.AskStoreAsync(db => db.Outbox.AsNoTracking().SingleAsync(message => message.DedupeKey == "k1"));
        Assert.Equal(DateTimeOffset.Parse(arrives, System.Globalization.CultureInfo.InvariantCulture), message.NextAttemptAt);
    }

    [Fact]
    public async Task One_a_day_and_none_to_somebody_without_a_chat()
    {
        await using var bot = await OnAsync("2025-11-28T02:00:00Z");

        var (first, second) = (await QueueAsync(bot, "k1"), await QueueAsync(bot, "k2"));
        await bot.AskStoreAsync(db => db.Conversations.ExecuteUpdateAsync(row => row.SetProperty(chat => chat.IsActive, false)));
        var third = await QueueAsync(bot, "k3");

        Assert.Equal((UnaskedOutcome.Queued, UnaskedOutcome.OverBudget, UnaskedOutcome.Unreachable), (first, second, third));
    }

    private static async Task<RunningBot> OnAsync(string now)
    {
        var clock = new StoppedClock(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));
        var bot = await RunningBot.OnAsync(Providers.Sqlite, services => services.AddSingleton<IWorkingDays>(new Calendar()).AddSingleton<TimeProvider>(clock));
        await bot.Person("Ana").SaysAsync("帮助");
        return bot;
    }

    private static Task<UnaskedOutcome> QueueAsync(RunningBot bot, string key) => bot.AskAsync<IServiceProvider, UnaskedOutcome>(async services =>
    {
        var db = services.GetRequiredService<OpsBotDbContext>();
        var outcome = await services.GetRequiredService<SendUnasked>().QueueAsync(await db.People.SingleAsync(), new Unasked("test", key), _ => Activity.CreateMessage("x"), default);
        await db.SaveChangesAsync();
        return outcome;
    });

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    private sealed class Calendar : IWorkingDays
    {
        public Task<Func<DateOnly, DayKind>> LoadAsync(CancellationToken cancellationToken) => Task.FromResult<Func<DateOnly, DayKind>>(day =>
            day == Friday.AddDays(3) ? DayKind.Peak : day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? DayKind.Off : DayKind.Working);
    }
}
