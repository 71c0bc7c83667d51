using Microsoft.EntityFrameworkCore;
using Npgsql;
using OpsBot.Outbox;
using OpsBot.Quizzes;
using OpsBot.Tests.Drivers;
using OpsBot.Tests.Outbox;

namespace OpsBot.Tests.Hosting;

/// <summary>The store or the channel breaks while people are at it, and mends: nothing acknowledged is lost, and nobody has to do anything.</summary>
public sealed class SurvivingFaults
{
    private const string Answered = "答对了|部分正确|答错了";

    [SkippableFact]
    public async Task A_database_that_restarts_costs_a_sentence_at_most_and_no_answer_that_was_acknowledged()
    {
        await using var bot = await RunningBot.OnAsync(Providers.PostgreSql, ("OpsBot:Outbox:PollInterval", "00:00:00.200"), ("OpsBot:Admins", "aad-Ada"));
        await bot.GathersAsync(60);
        await Broadcasting.OrderAsync(bot);
        var acknowledged = 0;
        for (var round = 0; round < 6; round++)
        {
            var learner = bot.Person($"L{round}");
            var item = await UntilAsync(async () => await learner.ClicksAsync(await learner.SaysAsync("测验"), StartQuiz.Verb));
            await EndConnectionsAsync(bot);
            var answer = await learner.ClicksAsync(item, AnswerItem.Verb, option: "1");
            acknowledged += System.Text.RegularExpressions.Regex.IsMatch(answer.Text, Answered) ? 1 : 0;
            Assert.True(answer.Card is not null || (int?)answer.Json["statusCode"] == 500, answer.Json.ToJsonString());
        }

        await Eventually.HoldsAsync(() => Task.FromResult(Broadcasting.Sends(bot).Select(call => call.Path).Distinct().Count() >= 61));
        await Eventually.HoldsAsync(() => bot.AskStoreAsync(db => db.Outbox.AllAsync(message => message.State == OutboxState.Sent)));
        var stored = await bot.AskStoreAsync(async db => (await db.Attempts.ToListAsync()).Sum(attempt => attempt.Responses.Count));
        Assert.True(stored >= acknowledged, $"{stored} of {acknowledged}");
        Assert.Equal(
            Broadcasting.Sends(bot).Count - Broadcasting.Sends(bot).Select(call => call.Path).Distinct().Count(),
            await bot.AskStoreAsync(async db => (await db.Outbox.Where(message => message.Doubts > 0).ToListAsync()).Sum(message => message.Doubts)));
    }

    [SkippableFact]
    public async Task A_database_that_takes_no_writes_refuses_honestly_and_goes_on_when_it_does()
    {
        await using var bot = await RunningBot.OnAsync(Providers.PostgreSql);
        var learner = bot.Person("Lea");
        var item = await learner.ClicksAsync(await learner.SaysAsync("测验"), StartQuiz.Verb);
        var name = new NpgsqlConnectionStringBuilder(bot.ConnectionString).Database;
        await OnServerAsync($"ALTER DATABASE {name} SET default_transaction_read_only = on");
        await EndConnectionsAsync(bot);

        var refused = await learner.ClicksAsync(item, AnswerItem.Verb, option: "1");
        await OnServerAsync($"ALTER DATABASE {name} SET default_transaction_read_only = off");
        await EndConnectionsAsync(bot);
        var accepted = await UntilAsync(() => learner.ClicksAsync(item, AnswerItem.Verb, option: "1"));

        Assert.Equal(500, (int?)refused.Json["statusCode"]);
        Assert.Contains("没有记录", refused.Text + refused.Json["value"]?["message"]);
        Assert.Matches(Answered, accepted.Text);
    }

    [Fact]
    public async Task A_channel_that_takes_longer_than_a_lease_gets_the_message_once()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, ("OpsBot:Outbox:PollInterval", "00:00:00.200"), ("OpsBot:Outbox:Lease", "00:00:05"), ("OpsBot:Admins", "aad-Ada"));
        await bot.Person("Ada").SaysAsync("帮助");
        bot.Connector.Delay = TimeSpan.FromSeconds(10);

        await Broadcasting.OrderAsync(bot);
        await Eventually.HoldsAsync(() => bot.AskStoreAsync(db => db.Outbox.AnyAsync(message => message.State == OutboxState.Sent)));
        await Task.Delay(500);

        var message = await bot.AskStoreAsync(db => db.Outbox.AsNoTracking().SingleAsync());
        Assert.Single(Broadcasting.Sends(bot));
        Assert.Equal((1, 0), (message.Attempts, message.Doubts));
    }

    [Fact]
    public async Task A_send_whose_answer_is_cut_off_is_sent_again_and_the_doubt_is_counted()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, ("OpsBot:Outbox:PollInterval", "00:00:00.200"), ("OpsBot:Outbox:FirstBackoff", "00:00:00.100"), ("OpsBot:Admins", "aad-Ada"));
        await bot.Person("Ada").SaysAsync("帮助");
        bot.Connector.HangUps = 1;

        await Broadcasting.OrderAsync(bot);
        await Eventually.HoldsAsync(() => bot.AskStoreAsync(db => db.Outbox.AnyAsync(message => message.State == OutboxState.Sent)));

        Assert.Equal(2, Broadcasting.Sends(bot).Count);
        Assert.Equal(1, (await bot.AskStoreAsync(db => db.Outbox.AsNoTracking().SingleAsync())).Doubts);
    }

    // As the end of the server process does: every connection is gone, and what was under way in them.
    private static Task EndConnectionsAsync(RunningBot bot) => OnServerAsync(
        $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{new NpgsqlConnectionStringBuilder(bot.ConnectionString).Database}'");

    private static async Task OnServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Postgres.Server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<Reply> UntilAsync(Func<Task<Reply>> attempt)
    {
        while (true)
        {
            try
            {
                if (await attempt() is { Card: not null } reply)
                {
                    return reply;
                }
            }
            catch (InvalidOperationException)
            {
                // The turn got a sentence instead of the card.
            }
        }
    }
}
