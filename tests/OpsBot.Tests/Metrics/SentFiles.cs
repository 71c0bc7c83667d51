using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Metrics;

/// <summary>Somebody sends the bot a table.</summary>
internal static class SentFiles
{
    public static async Task<Reply> SendsTableAsync(this RunningBot bot, Person person, string name, string csv)
    {
        await using var files = await LoopbackService.StartAsync(_ => Results.Bytes(Encoding.UTF8.GetBytes(csv)));
        var url = files.Url + "/" + Uri.EscapeDataString(name);
        var (status, body) = await bot.PostAsync(person.Activity("message", activity =>
        {
            activity["text"] = "";
            activity["deliveryMode"] = "expectReplies";
            activity["attachments"] = new JsonArray(new JsonObject
            {
                ["contentType"] = "application/vnd.microsoft.teams.file.download.info",
                ["name"] = name,
                ["contentUrl"] = url,
                ["content"] = new JsonObject { ["downloadUrl"] = url, ["uniqueId"] = "u1", ["fileType"] = Path.GetExtension(name).TrimStart('.') },
            });
        }));
        Assert.Equal(200, status);
        return new Reply(body!["activities"]![0]!);
    }
}
