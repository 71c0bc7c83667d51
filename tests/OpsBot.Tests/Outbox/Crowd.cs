using System.Text.Json;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.People;
using OpsBot.People;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Outbox;

/// <summary>Many people, each with a chat, as a company has them; nobody of them says anything.</summary>
internal static class Crowd
{
    public static Task<int> GathersAsync(this RunningBot bot, int people, string tenant = "tenant-1", string team = "") => bot.AskStoreAsync(async db =>
    {
        var now = TimeProvider.System.GetUtcNow();
        for (var n = 0; n < people; n++)
        {
            var id = $"{team}{n}";
            var person = OpsBot.Domain.People.Person.Meet(new PersonId(Guid.CreateVersion7(now)), tenant, $"aad-crowd-{id}", $"29:crowd-{id}", $"P{id}", now);
            person.Describe(team: team);
            var chat = Conversation.Meet(Guid.CreateVersion7(now), Hello(bot, tenant, id), now);
            chat.BelongsTo(person.Id);
            db.AddRange(person, chat);
        }

        return await db.SaveChangesAsync();
    });

    private static Activity Hello(RunningBot bot, string tenant, string id) => JsonSerializer.Deserialize<Activity>(
        JsonSerializer.Serialize(new
        {
            type = "message",
            channelId = "msteams",
            serviceUrl = bot.Connector.ServiceUrl,
            conversation = new { id = $"a:crowd-{id}", conversationType = "personal", tenantId = tenant },
            recipient = new { id = "28:bot" },
        }),
        ProtocolJson.Options)!;
}
