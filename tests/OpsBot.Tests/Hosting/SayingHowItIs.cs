using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpsBot.Hosting.Jobs;
using OpsBot.Hosting.SelfCheck;
using OpsBot.Hosting.Servers;
using OpsBot.Hosting.Status;
using OpsBot.Outbox;
using OpsBot.Tests.Drivers;
using OpsBot.Tests.Metrics;
using OpsBot.Tests.Outbox;

namespace OpsBot.Tests.Hosting;

public sealed class SayingHowItIs
{
    private static readonly (string, string) OneAdmin = ("OpsBot:Admins", "aad-Ada");

    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task The_status_card_counts_servers_and_queue_and_says_what_needs_a_look(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider, OneAdmin, ("OpsBot:Outbox:PollInterval", "00:01:00"));
        await using var second = await bot.BesideAsync(OneAdmin, ("OpsBot:Language", "en"));
        var ada = bot.Person("Ada");
        await Eventually.HoldsAsync(() => bot.AskStoreAsync(async db => await db.Servers.CountAsync() == 2));

        var card = await ada.SaysAsync("状态");
        var again = await ada.ClicksAsync(card, ShowStatus.Verb);

        Assert.Contains("2 台在线", card.Text);
        Assert.Contains(provider == Providers.PostgreSql ? "PostgreSQL" : "SQLite", card.Text);
        Assert.Contains("几台服务器的设置不一样", card.Text);
        Assert.Contains("自检\n还没有运行过", card.Text);
        Assert.Contains("2 台在线", again.Text);
        Assert.Contains("管理员", (await bot.Person("Ben").SaysAsync("status")).Text);
    }

    [Fact]
    public async Task Ready_turns_false_with_the_reason_while_the_store_takes_no_write_and_true_again_by_itself()
    {
        var clock = new ShiftedClock();
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, services => services.AddSingleton<TimeProvider>(clock));
        Assert.Equal(HttpStatusCode.OK, (await bot.Http.GetAsync("/health/ready")).StatusCode);
        await using var holder = new SqliteConnection($"Data Source={Path.Combine(bot.Folder, "opsbot.db")};Pooling=False");
        await holder.OpenAsync();
        await RunAsync(holder, "BEGIN IMMEDIATE");
        bot.Services.GetRequiredService<Pulse>().Backdate(TimeSpan.FromMinutes(1));

        var held = await bot.Http.GetAsync("/health/ready");
        var body = JsonNode.Parse(await held.Content.ReadAsStringAsync());
        await RunAsync(holder, "ROLLBACK");
        await Eventually.HoldsAsync(async () => (await bot.Http.GetAsync("/health/ready")).IsSuccessStatusCode);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, held.StatusCode);
        Assert.Contains("taken no write", (string?)body!["reasons"]!["store"]);
        Assert.Equal(HttpStatusCode.OK, (await bot.Http.GetAsync("/health/live")).StatusCode);
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task The_self_check_asks_the_handbook_and_sends_to_an_admin_and_leaves_one_row(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider, OneAdmin, ("OpsBot:Outbox:PollInterval", "00:00:00.200"));
        await bot.Person("Ada").SaysAsync("帮助");

        await bot.DoAsync<CheckItself>(check => check.RunAsync(new DueTime(default, false, CheckItself.Name), CancellationToken.None));
        await bot.DoAsync<CheckItself>(check => check.RunAsync(new DueTime(default, false, CheckItself.Name), CancellationToken.None));

        Assert.Equal(2, bot.Connector.Calls.Count(call => (string?)call.Body?["type"] == "typing"));
        Assert.Equal(1, await bot.AskStoreAsync(db => db.Outbox.CountAsync(message => message.Subject == SendToItself.Subject)));
    }

    [Fact]
    public async Task A_self_check_that_fails_is_on_the_card_and_in_the_readiness()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, OneAdmin, ("OpsBot:Outbox:PollInterval", "00:00:00.200"));
        await bot.Person("Ada").SaysAsync("帮助");
        bot.Connector.Refusals.Enqueue(403);
        bot.Connector.RefusalCode = "BotDisabledByAdmin";

        var fault = await Assert.ThrowsAsync<SelfCheckException>(() => bot.DoAsync<CheckItself>(check => check.RunAsync(new DueTime(default, false, CheckItself.Name), CancellationToken.None)));

        Assert.Contains("send: the message failed (Blocked)", fault.Message);
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task Servers_that_are_gone_are_not_counted(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider, OneAdmin);
        await using (var second = await bot.BesideAsync(OneAdmin))
        {
            await Eventually.HoldsAsync(() => bot.AskStoreAsync(async db => await db.Servers.CountAsync() == 2));
        }

        await bot.AskStoreAsync(db => db.Servers.Where(server => server.Id != bot.Services.GetRequiredService<ThisServer>().Id)
            .ExecuteUpdateAsync(row => row.SetProperty(server => server.SeenAt, TimeProvider.System.GetUtcNow().AddMinutes(-1))));

        Assert.Contains("1 台在线", (await bot.Person("Ada").SaysAsync("状态")).Text);
    }

    [Fact]
    public async Task Logs_name_nobody_and_quote_nobody()
    {
        var lines = new Lines();
        await using var bot = await RunningBot.OnAsync(
            Providers.Sqlite,
            services => services.AddSingleton<ILoggerProvider>(lines),
            OneAdmin,
            ("OpsBot:Outbox:PollInterval", "00:00:00.200"),
            ("Logging:LogLevel:Default", "Debug"),
            ("Logging:LogLevel:Microsoft", "Information"));
        var person = bot.Person("Zebulon-Quarkbarrow");
        await person.SaysAsync("我的工资密码是 hunter-2-swordfish 怎么办？");
        await person.SaysAsync("测验");
        await person.ClicksAsync("quiz.answer", new JsonObject { ["attemptId"] = "no-attempt-of-Quarkbarrow", ["option"] = "1" });
        bot.Connector.Refusals.Enqueue(400);
        bot.Connector.RefusalMessage = "Bad text of Zebulon-Quarkbarrow";
        await Broadcasting.OrderAsync(bot);
        await Eventually.HoldsAsync(() => Task.FromResult(Broadcasting.Sends(bot).Count >= 1));

        Assert.NotEmpty(lines.All);
        Assert.All(lines.All, line =>
        {
            Assert.DoesNotContain("Quarkbarrow", line);
            Assert.DoesNotContain("hunter-2", line);
            Assert.DoesNotContain("工资", line);
            Assert.DoesNotContain("新的合规培训", line);
        });
    }

    private static async Task RunAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> All { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
