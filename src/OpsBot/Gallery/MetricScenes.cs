using OpsBot.Metrics;

namespace OpsBot.Gallery;

/// <summary>A figure, the digest, and an alert in each state.</summary>
internal static class MetricScenes
{
    public static async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        var (admin, texts) = (stage.Admin, stage.Texts);
        stage.Keep("metric", (await admin.SaysAsync(texts["Gallery.AskMetric"]))[0]);
        stage.Keep("digest", (await admin.CommandsAsync("Metrics.DigestWords"))[0]);
        await admin.CommandsAsync("Metrics.SubscribeWords", inChannel: true);
        await admin.CommandsAsync("Metrics.CheckWords", inChannel: true);
        var alert = stage.Keep("alert", await stage.PostedAsync(AcknowledgeAlert.Verb, cancellationToken));
        var taken = stage.Keep("alertTaken", await admin.ClicksAsync(alert, AcknowledgeAlert.Verb, inChannel: true));
        var known = stage.Keep("alertKnown", await admin.ClicksAsync(taken, MarkKnownEvent.Verb, inChannel: true));
        stage.Keep("alertFalse", await admin.ClicksAsync(await admin.ClicksAsync(known, MarkKnownEvent.Verb, inChannel: true), MarkFalseAlarm.Verb, inChannel: true));
    }
}
