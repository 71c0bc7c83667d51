using Microsoft.EntityFrameworkCore;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.People;

/// <summary>Members of the teams are read: who joined, who left, and who is back.</summary>
public sealed class RefreshingTheRoster
{
    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task Who_was_a_member_and_is_none_any_more_has_left_and_comes_back_by_being_one(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider, ("OpsBot:Admins", "aad-Ada"));
        var ada = bot.Person("Ada");
        await bot.Person("Dan").SaysAsync("帮助");
        await bot.Person("Ada", "channel").SaysAsync("<at>OpsBot</at> 帮助");
        bot.Connector.Members = ["Ada", "Ben", "Cho"];

        var first = await ada.SaysAsync("刷新名单");
        bot.Connector.Members = ["Ada", "Ben"];
        var second = await ada.SaysAsync("刷新名单");
        var left = await LeftAsync(bot);
        bot.Connector.Members = ["Ada", "Ben", "Cho"];
        await ada.SaysAsync("刷新名单");

        Assert.Contains("Dan", first.Text);
        Assert.DoesNotContain("已标为离开", first.Text);
        Assert.Contains("已标为离开 1 人：Cho", second.Text);
        Assert.Equal(["Cho"], left);
        Assert.Empty(await LeftAsync(bot));
    }

    [Fact]
    public async Task Nobody_has_left_while_a_team_can_not_be_read()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, ("OpsBot:Admins", "aad-Ada"));
        var ada = bot.Person("Ada");
        await bot.Person("Ada", "channel").SaysAsync("<at>OpsBot</at> 帮助");
        bot.Connector.Members = ["Ada", "Ben"];
        await ada.SaysAsync("刷新名单");
        for (var call = 0; call < 5; call++)
        {
            bot.Connector.Refusals.Enqueue(403);
        }

        await ada.SaysAsync("刷新名单");

        Assert.Empty(await LeftAsync(bot));
    }

    private static Task<List<string>> LeftAsync(RunningBot bot) => bot.AskStoreAsync(db => db.People.Where(person => person.LeftAt != null).Select(person => person.Name).ToListAsync());
}
