using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpsBot.Outbox;
using OpsBot.Outbox.Broadcasts;
using OpsBot.Storage;

namespace OpsBot.Gallery;

/// <summary>A notice to everybody from its form to its withdrawal, what was not delivered, and how the bot is.</summary>
internal static class DeliveryScenes
{
    private const int Looks = 100;
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(200);

    public static async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        var (admin, texts) = (stage.Admin, stage.Texts);
        var form = stage.Keep("broadcastForm", (await admin.CommandsAsync("Outbox.BroadcastWords"))[0]);
        stage.Keep("broadcastFault", await admin.ClicksAsync(form, OrderBroadcast.PreviewVerb, new JsonObject { ["title"] = texts["Gallery.NoticeTitle"], ["text"] = " " }));
        var preview = stage.Keep("broadcastPreview", await admin.ClicksAsync(form, OrderBroadcast.PreviewVerb, new JsonObject
        {
            ["title"] = texts["Gallery.NoticeTitle"], ["text"] = texts["Gallery.NoticeText"], ["opens"] = NoticeOpening, ["quiet"] = "false",
        }));
        var ordered = stage.Keep("broadcastOrdered", await admin.ClicksAsync(preview, OrderBroadcast.SendVerb));
        var notice = stage.Keep("notice", await stage.PostedAsync(OrderBroadcast.SeenVerb, cancellationToken));
        await SettleAsync(stage, cancellationToken);
        stage.Keep("noticeConfirmed", await stage.Learner.ClicksAsync(notice, OrderBroadcast.SeenVerb));
        var report = stage.Keep("broadcastReport", await admin.ClicksAsync(ordered, LookAfterBroadcast.ShowVerb));
        stage.Keep("broadcastWithdrawn", await admin.ClicksAsync(report, LookAfterBroadcast.WithdrawVerb));
        stage.Keep("noticeWithdrawn", await stage.PostedAsync(JsonValue.Create(texts.Format("Outbox.NoticeWithdrawn", texts["Gallery.NoticeTitle"])).ToJsonString().Trim('"'), cancellationToken));

        stage.Keep("deadLettersNone", (await admin.CommandsAsync("Outbox.DeadLetterWords"))[0]);
        stage.Keep("statusGood", (await admin.CommandsAsync("Hosting.StatusWords"))[0]);
        await FailAsync(stage, cancellationToken);
        stage.Keep("deadLetters", (await admin.CommandsAsync("Outbox.DeadLetterWords"))[0]);
        stage.Keep("statusBad", (await admin.CommandsAsync("Hosting.StatusWords"))[0]);
    }

    private const string NoticeOpening = "Training.MineWords";

    private static async Task SettleAsync(Stage stage, CancellationToken cancellationToken)
    {
        for (var look = 0; look < Looks; look++)
        {
            if (!await stage.ActAsync(services => services.GetRequiredService<OpsBotDbContext>().Outbox.AnyAsync(
                message => message.BroadcastId != null && (message.State == OutboxState.Queued || message.State == OutboxState.Sending), cancellationToken)))
            {
                return;
            }

            await Task.Delay(LookInterval, cancellationToken);
        }

        throw new SceneException("the notice is not sent");
    }

    // What the channel refused, as it stands in the ledger afterwards.
    private static Task<int> FailAsync(Stage stage, CancellationToken cancellationToken) => stage.ActAsync(async services =>
    {
        var db = services.GetRequiredService<OpsBotDbContext>();
        var ids = await db.Outbox.Where(message => message.State == OutboxState.Sent && message.UpdatesId == null).OrderBy(message => message.CreatedAt).Select(message => message.Id).Take(2).ToListAsync(cancellationToken);
        return await db.Outbox.Where(message => ids.Contains(message.Id)).ExecuteUpdateAsync(
            row => row.SetProperty(message => message.State, OutboxState.Failed)
                .SetProperty(message => message.Failure, OutboxFailure.GivenUp)
                .SetProperty(message => message.Error, "The Connector answered 502 ServiceError"),
            cancellationToken);
    });
}
