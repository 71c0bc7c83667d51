using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using OpsBot.Quizzes;
using OpsBot.Storage;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Storage;

/// <summary>Another process holds the SQLite file: a backup program, a forgotten shell.</summary>
public sealed class AStoreThatIsHeld
{
    [Fact]
    public async Task An_answer_that_could_not_be_saved_says_so_and_counts_once_when_it_is_given_again()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        var ana = bot.Person("Ana");
        var item = await ana.ClicksAsync(await ana.SaysAsync("测验"), StartQuiz.Verb);

        Reply refused;
        await using (var other = new SqliteConnection($"Data Source={Path.Combine(bot.Folder, SqliteStore.FileName)};Pooling=False"))
        {
            await other.OpenAsync();
            await ExecuteAsync(other, "BEGIN IMMEDIATE");
            refused = await ana.ClicksAsync(item, AnswerItem.Verb, option: "1");
            await ExecuteAsync(other, "ROLLBACK");
        }

        var accepted = await ana.ClicksAsync(item, AnswerItem.Verb, option: "1");

        Assert.Equal(500, (int)refused.Json["statusCode"]!);
        Assert.Contains("没有记录", refused.Json["value"]!["message"]!.ToString());
        Assert.Matches("答对了|部分正确|答错了", accepted.Text);
        Assert.Equal(1, await bot.AskStoreAsync(async db => (await db.Attempts.SingleAsync()).Responses.Count));
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
