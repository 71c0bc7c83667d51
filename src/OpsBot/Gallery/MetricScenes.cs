using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Metrics;
using OpsBot.Domain.Metrics.Service;
using OpsBot.Files;
using OpsBot.Metrics;
using OpsBot.Metrics.Import;
using OpsBot.Metrics.Service;
using OpsBot.Storage;

namespace OpsBot.Gallery;

/// <summary>A figure, the digest, an alert in each state of its life, and what a channel chooses, explains and is told beside it.</summary>
internal static class MetricScenes
{
    public static async Task PlayAsync(Stage stage, CancellationToken cancellationToken)
    {
        var (admin, texts) = (stage.Admin, stage.Texts);
        stage.Keep("metric", (await admin.SaysAsync(texts["Gallery.AskMetric"]))[0]);
        stage.Keep("digest", (await admin.CommandsAsync("Metrics.DigestWords"))[0]);
        stage.Keep("subscription", (await admin.CommandsAsync("Metrics.SubscribeWords", inChannel: true))[0]);
        stage.Keep("subscriptionForm", await admin.ClicksAsync(SetUpSubscription.Verb, [], inChannel: true));
        await admin.CommandsAsync("Metrics.CheckWords", inChannel: true);
        var alert = stage.Keep("alert", await stage.PostedAsync(AcknowledgeAlert.Verb, cancellationToken));
        stage.Keep("alertAssigned", await admin.ClicksAsync(alert, AssignIncident.Verb, new() { [AssignIncident.AssigneeInput] = Visitor.AccountOf("second") }, inChannel: true));
        var later = stage.Keep("alertSnoozed", await admin.ClicksAsync(alert, SnoozeIncident.Verb, new() { [SnoozeIncident.ForInput] = SnoozeIncident.Spans[1] }, inChannel: true));
        await admin.ClicksAsync(later, SnoozeIncident.Verb, inChannel: true);
        var taken = stage.Keep("alertTaken", await admin.ClicksAsync(alert, AcknowledgeAlert.Verb, inChannel: true));
        var known = stage.Keep("alertKnown", await admin.ClicksAsync(taken, MarkKnownEvent.Verb, inChannel: true));
        var back = await admin.ClicksAsync(known, MarkKnownEvent.Verb, inChannel: true);
        var useful = stage.Keep("alertUseful", await admin.ClicksAsync(back, MarkUseful.Verb, inChannel: true));
        stage.Keep("alertFalse", await admin.ClicksAsync(useful, MarkFalseAlarm.Verb, inChannel: true));
        stage.Keep("alertQuality", (await admin.CommandsAsync("Metrics.QualityWords", inChannel: true))[0]);
        await EditRulesAsync(stage, cancellationToken);
        await ExplainColumnsAsync(stage, cancellationToken);
        await WarnAsync(stage, cancellationToken);
    }

    private static async Task EditRulesAsync(Stage stage, CancellationToken cancellationToken)
    {
        var rules = stage.Keep("rules", (await stage.Admin.CommandsAsync("Metrics.RuleWords"))[0]);
        var open = await stage.Admin.ClicksAsync(rules, EditRule.OpenVerb, new() { [EditRule.RuleInput] = "dsr:1:min" });
        stage.Keep("ruleEdit", await stage.Admin.ClicksAsync(open, EditRule.PreviewVerb, new() { [EditRule.LimitInput] = "4.85" }));
        await stage.ActAsync(async services =>
        {
            var day = services.GetRequiredService<BusinessDays>().Yesterday;
            var place = await services.GetRequiredService<OpsBotDbContext>().MetricSeries.Where(series => series.Metric == "dsr").Select(series => series.Shop).FirstAsync(cancellationToken);
            await services.GetRequiredService<ImportMetrics>().StoreAsync(
                [.. Enumerable.Range(0, 3).Select(back => new MetricRow(0, new(place, stage.Texts["Gallery.OtherChannel"], "", "dsr"), MetricType.Score, new(day.AddDays(-back), back == 0 ? 4.62 : 4.86)))],
                cancellationToken);
            return await services.GetRequiredService<PostCrossings>().RunAsync(day, cancellationToken);
        });
        stage.Keep("crossing", await stage.PostedAsync(JudgeCrossing.Verb, cancellationToken));
    }

    private static async Task ExplainColumnsAsync(Stage stage, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Path.GetTempPath(), stage.Texts["Gallery.ExportName"]);
        await stage.ActAsync(async services =>
        {
            string[] header = stage.Texts["Gallery.ExportHeader"].Split(';');
            await File.WriteAllLinesAsync(path, [string.Join(',', header), "2026-03-01,1234,36,5210.5", "2026-03-02,1301,41,6020"], cancellationToken);
            var table = new MetricTable(header, [new SheetRow(2, ["2026-03-01", "1234", "36", "5210.5"]), new SheetRow(3, ["2026-03-02", "1301", "41", "6020"])]);
            await services.GetRequiredService<AskForMapping>().RunAsync(path, table, cancellationToken);
            return 0;
        });
        var asked = stage.Keep("mapping", await stage.PostedAsync(MapColumns.Verb, cancellationToken));
        stage.Keep("mappingDone", await stage.Admin.ClicksAsync(asked, MapColumns.Verb, new() { ["column1"] = "metric:uv", ["column2"] = "metric:paid_orders" }, inChannel: true));
        File.Delete(path);
    }

    private static async Task WarnAsync(Stage stage, CancellationToken cancellationToken)
    {
        await stage.ActAsync(async services =>
        {
            var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
            var place = await services.GetRequiredService<OpsBotDbContext>().MetricSeries.Select(series => new { series.Shop, series.Channel }).FirstAsync(cancellationToken);
            ServiceRow Row(ServiceKind kind, string number, double hours, ServiceSeverity severity = ServiceSeverity.Normal, double? answered = null) =>
                new(0, kind, number, severity, place.Shop, place.Channel, now.AddHours(-hours), answered is { } ago ? now.AddHours(-ago) : null, null);
            await services.GetRequiredService<ImportServiceEvents>().StoreAsync(
                [Row(ServiceKind.Enquiry, "Q-1207", 21), Row(ServiceKind.Review, "R-88", 26), Row(ServiceKind.Complaint, "C-301", 80, answered: 70), Row(ServiceKind.Complaint, "C-305", 1, ServiceSeverity.Major), Row(ServiceKind.Violation, "V-9", 2), Row(ServiceKind.Problem, "P-77", 42, answered: 40)],
                cancellationToken);
            return await services.GetRequiredService<PostServiceWarnings>().RunAsync(cancellationToken);
        });
        stage.Keep("serviceLimits", await stage.PostedAsync("V-9", cancellationToken));
    }
}
