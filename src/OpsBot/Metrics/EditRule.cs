using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Domain.Metrics;
using OpsBot.Domain.Metrics.Rules;
using OpsBot.Metrics.Cards;
using OpsBot.Metrics.Import;
using OpsBot.Storage;

namespace OpsBot.Metrics;

/// <summary>A manager changes a rule: opens it (<c>rules.open</c>), sees what another limit would have told (<c>rules.preview</c>), and saves it (<c>rules.save</c>).</summary>
internal sealed class EditRule(OpsBotDbContext db, Rules rules, CheckRules check, BusinessDays days, TimeProvider clock)
    : ICardActionHandler<EditRule.OpenData>, ICardActionHandler<EditRule.PreviewData>, ICardActionHandler<EditRule.SaveData>
{
    public const string OpenVerb = "rules.open";
    public const string PreviewVerb = "rules.preview";
    public const string SaveVerb = "rules.save";

    /// <summary>The ids of the inputs.</summary>
    public const string RuleInput = "rule";
    public const string LimitInput = "limit";
    public const string OnInput = "on";

    /// <summary>Which rule was picked.</summary>
    public sealed record OpenData(string? Rule = null);

    /// <summary>The rule, and what is filled in.</summary>
    public sealed record PreviewData(string Key, string? Limit = null, string? On = null);

    /// <summary>The rule, and what is filled in.</summary>
    public sealed record SaveData(string Key, string? Limit = null, string? On = null);

    /// <summary>A limit as people type it: a percentage without its sign.</summary>
    public static string TextOf(MetricDefinition metric, double limit) =>
        (metric.Unit == MetricUnit.Percent ? Math.Round(limit * 100, 6) : limit).ToString("0.######", CultureInfo.InvariantCulture);

    public async Task<CardReply> HandleAsync(Turn turn, OpenData data, CancellationToken cancellationToken) =>
        rules.All.FirstOrDefault(rule => rule.Key == data.Rule) is { } asked
            ? RuleCard.Edit((await check.PreviewAsync(asked.Key, await StoredAsync(asked.Key, cancellationToken) ?? new(asked.Key), days.Yesterday, cancellationToken))!, new(turn.Texts))
            : new CardReply.Notice(turn.Texts["Metrics.Rule.Gone"]);

    public async Task<CardReply> HandleAsync(Turn turn, PreviewData data, CancellationToken cancellationToken)
    {
        if (Read(data.Key, data.Limit) is not { } read)
        {
            return new CardReply.Notice(turn.Texts["Metrics.Rule.NoNumber"]);
        }

        var setting = new ThresholdSetting(data.Key);
        setting.Change(data.On != "false", read.Limit, turn.Person.Id, clock.GetUtcNow());
        return RuleCard.Edit((await check.PreviewAsync(data.Key, setting, days.Yesterday, cancellationToken))!, new(turn.Texts));
    }

    public async Task<CardReply> HandleAsync(Turn turn, SaveData data, CancellationToken cancellationToken)
    {
        if (Read(data.Key, data.Limit) is not { } read)
        {
            return new CardReply.Notice(turn.Texts["Metrics.Rule.NoNumber"]);
        }

        var setting = await db.ThresholdSettings.SingleOrDefaultAsync(one => one.Key == data.Key, cancellationToken)
            ?? db.ThresholdSettings.Add(new ThresholdSetting(data.Key)).Entity;

        // The limit of the file stays that of the file: when the handbook changes it, the rule follows.
        setting.Change(data.On != "false", read.Limit.Equals(read.Rule.Limit) ? null : read.Limit, turn.Person.Id, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return RuleCard.List(await check.PreviewAsync(days.Yesterday, cancellationToken), new(turn.Texts), turn.Texts["Metrics.Rule.Saved"]);
    }

    private Task<ThresholdSetting?> StoredAsync(string key, CancellationToken cancellationToken) =>
        db.ThresholdSettings.AsNoTracking().SingleOrDefaultAsync(one => one.Key == key, cancellationToken);

    // People type 15 or 15% for the same percentage.
    private (ThresholdRule Rule, double Limit)? Read(string key, string? typed)
    {
        if (rules.All.FirstOrDefault(rule => rule.Key == key) is not { } asked || !CellText.TryReadNumber((typed ?? "").Trim(), out var number) || number < 0)
        {
            return null;
        }

        var isPercent = MetricCatalogue.Find(asked.Metric)!.Unit == MetricUnit.Percent && !typed!.TrimEnd().EndsWith('%') && !typed.TrimEnd().EndsWith('％');
        return (asked, isPercent ? (double)((decimal)number / 100) : number);
    }
}
