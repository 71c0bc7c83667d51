using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsBot.BotFramework.Adapter;
using OpsBot.BotFramework.Schema;
using OpsBot.Inbox;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Inbox;

/// <summary>An activity was acknowledged before its work was done, and then the process died.</summary>
public sealed class ReplayingTheInbox
{
    [SkippableTheory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task What_a_crash_left_is_answered_after_the_next_start_and_then_forgotten(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider);
        await StoreAsync(bot, "帮助");

        await bot.RestartAsync();

        var reply = await bot.Connector.WaitForAsync(call => call.Path.EndsWith("/activities", StringComparison.Ordinal));
        Assert.Contains("您可以这样用我", reply.Body!["attachments"]![0]!["content"]!["fallbackText"]!.ToString());
        await Eventually.HoldsAsync(() => bot.AskStoreAsync(db => db.Inbox.AllAsync(entry => false)));
    }

    [SkippableTheory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task What_brought_the_process_down_three_times_is_left_for_a_person_to_look_at(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider);
        var id = await StoreAsync(bot, "帮助");
        await bot.AskStoreAsync(db => db.Inbox.ExecuteUpdateAsync(row => row.SetProperty(entry => entry.Replays, ActivityInbox.MaxReplays)));
        await StoreAsync(bot, "语言");

        await bot.RestartAsync();

        // The other entry is run after it in order: once that is gone, this one was passed over.
        await Eventually.HoldsAsync(async () => await bot.AskStoreAsync(db => db.Inbox.CountAsync()) == 1);
        Assert.Equal(id, await bot.AskStoreAsync(db => db.Inbox.Select(entry => entry.Id).SingleAsync()));
    }

    private static async Task<Guid> StoreAsync(RunningBot bot, string text)
    {
        var activity = bot.Person("Ana").Activity("message", a => a["text"] = text);
        return await bot.Services.GetRequiredService<IActivityInbox>()
            .StoreAsync(JsonSerializer.Deserialize<Activity>(activity, ProtocolJson.Options)!, CancellationToken.None);
    }
}
