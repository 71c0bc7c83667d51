using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsBot.Hosting.Jobs;
using OpsBot.Tests.Drivers;
using OpsBot.Tests.Metrics;

namespace OpsBot.Tests.Hosting;

public sealed class RunningJobs
{
    private readonly ShiftedClock _clock = new();
    private readonly CountingJob.Runs _runs = new();

    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_due_time_runs_once_on_two_servers_that_look_at_the_same_moment(string provider)
    {
        await using var bot = await BotAsync(provider);
        await using var second = await bot.BesideAsync(Add);
        _clock.Ahead = TimeSpan.FromDays(1);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(n => LookAsync(n % 2 == 0 ? bot : second)));

        Assert.Single(_runs.Due);
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task What_was_missed_while_no_server_ran_is_caught_up_once_and_marked_late(string provider)
    {
        await using var bot = await BotAsync(provider);
        _clock.Ahead = TimeSpan.FromDays(4.1);

        await LookAsync(bot);
        await LookAsync(bot);

        var due = Assert.Single(_runs.Due);
        Assert.True(due.IsLate || _clock.GetUtcNow() - due.At <= RunDueJobs.Late);
        var run = await RunAsync(bot);
        Assert.Equal((due.At.UtcDateTime, due.IsLate, 1), (run.DueAt.UtcDateTime, run.IsLate, run.Attempts));
        Assert.NotNull(run.FinishedAt);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_does_not_run_a_time_again()
    {
        await using var bot = await BotAsync(Providers.Sqlite);
        _clock.Ahead = TimeSpan.FromDays(1);
        await LookAsync(bot);
        _clock.Ahead = TimeSpan.FromHours(6);

        await LookAsync(bot);

        Assert.Single(_runs.Due);
    }

    [Fact]
    public async Task What_fails_is_tried_again_and_named_by_its_kind_alone()
    {
        await using var bot = await BotAsync(Providers.Sqlite);
        _clock.Ahead = TimeSpan.FromDays(1);
        _runs.Failures = 1;
        await LookAsync(bot);
        Assert.Equal(nameof(InvalidOperationException), (await RunAsync(bot)).Error);

        _clock.Ahead += TimeSpan.FromMinutes(2);
        await LookAsync(bot);

        var run = await RunAsync(bot);
        Assert.Equal((null, 2), (run.Error, run.Attempts));
    }

    [Fact]
    public async Task What_a_server_that_died_began_another_runs_again()
    {
        await using var bot = await BotAsync(Providers.Sqlite);
        var dueAt = _clock.GetUtcNow().AddMinutes(1);
        await bot.AskStoreAsync(db =>
        {
            db.JobRuns.Add(JobRun.Begin(CountingJob.Name, dueAt, dueAt, dueAt.AddMinutes(1), isLate: false));
            return db.SaveChangesAsync();
        });
        _clock.Ahead = TimeSpan.FromMinutes(3);

        await LookAsync(bot);

        Assert.Equal(2, (await bot.AskStoreAsync(db => db.JobRuns.AsNoTracking().SingleAsync(run => run.Job == CountingJob.Name && run.DueAt == dueAt))).Attempts);
        Assert.Single(_runs.Due);
    }

    // Its own look comes every five seconds by the machine's clock: what it finds first is the baseline.
    private async Task<RunningBot> BotAsync(string provider)
    {
        var bot = await RunningBot.OnAsync(provider, Add);
        await Eventually.HoldsAsync(() => bot.AskStoreAsync(db => db.JobRuns.AnyAsync(run => run.Job == CountingJob.Name)));
        return bot;
    }

    private void Add(IServiceCollection services)
    {
        services.AddSingleton<TimeProvider>(_clock);
        services.AddSingleton(_runs);
        services.AddScheduledJob<CountingJob>(CountingJob.Name, _ => "0 30 3 * * ?", _ => TimeZoneInfo.Utc);
    }

    private static Task<int> LookAsync(RunningBot bot) => bot.DoAsync<RunDueJobs, int>(jobs => jobs.RunAsync(CancellationToken.None));

    private static Task<JobRun> RunAsync(RunningBot bot) =>
        bot.AskStoreAsync(db => db.JobRuns.AsNoTracking().Where(run => run.Job == CountingJob.Name && run.Attempts > 0).SingleAsync());

    private sealed class CountingJob(CountingJob.Runs runs) : IScheduledJob
    {
        public const string Name = "counting";

        public sealed class Runs
        {
            private readonly List<DueTime> _due = [];

            public int Failures { get; set; }

            public IReadOnlyList<DueTime> Due => _due;

            public void Add(DueTime due)
            {
                lock (_due)
                {
                    if (Failures-- > 0)
                    {
                        throw new InvalidOperationException("A secret of somebody.");
                    }

                    _due.Add(due);
                }
            }
        }

        public Task RunAsync(DueTime due, CancellationToken cancellationToken)
        {
            runs.Add(due);
            return Task.CompletedTask;
        }
    }
}
