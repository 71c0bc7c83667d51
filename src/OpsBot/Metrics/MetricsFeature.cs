using Microsoft.Extensions.Options;
using OpsBot.Bot;
using OpsBot.Domain.People;
using OpsBot.Hosting;
using OpsBot.Hosting.Jobs;
using OpsBot.Metrics.Import;
using OpsBot.Metrics.Service;

namespace OpsBot.Metrics;

internal static class MetricsFeature
{
    /// <summary>Adds the metrics: import, the daily check, alerts and their cards.</summary>
    public static void AddMetrics(this IHostApplicationBuilder builder)
    {
        builder.AddSettings<MetricsOptions>(MetricsOptions.Section);
        builder.Services.AddSingleton(services => services.GetRequiredService<IOptions<MetricsOptions>>().Value);
        builder.Services.AddSingleton<BusinessDays>();
        builder.Services.AddScoped<IWorkingDays, WorkingDays>();
        builder.Services.AddSingleton(new MetricHeadings(WordsOf));
        builder.Services.AddSingleton<MetricFileReader>();
        builder.Services.AddSingleton<MetricPush>();
        builder.Services.AddScoped<ImportMetrics>();
        builder.Services.AddScoped<IFileTaker, TakeMetricFile>();
        builder.Services.AddScoped<AskForMapping>();
        builder.Services.AddScoped<LoadSqlSource>();
        builder.Services.AddSingleton(services => new ServiceFileReader(WordsOf, services.GetRequiredService<BusinessDays>()));
        builder.Services.AddScoped<ImportServiceEvents>();
        builder.Services.AddScoped<PostServiceWarnings>();
        builder.Services.AddScoped<RecordSolvedShares>();
        builder.Services.AddCardAction<MapColumns, MapColumns.Data>(MapColumns.Verb, Roles.Manager);
        builder.Services.AddScoped<LoadSampleShop>();
        builder.Services.AddScoped<IPrepareSample, LoadSampleShop>();
        builder.Services.AddScoped<ReadSeries>();
        builder.Services.AddScoped<DetectAnomalies>();
        builder.Services.AddScoped<IncidentViews>();
        builder.Services.AddScoped<IncidentPosts>();
        builder.Services.AddScoped<RaiseAlerts>();
        builder.Services.AddScoped<FollowIncidents>();
        builder.Services.AddScoped<Subscriptions>();
        builder.Services.AddScoped<PostAlerts>();
        builder.Services.AddSingleton<Rules>();
        builder.Services.AddScoped<CheckRules>();
        builder.Services.AddScoped<PostCrossings>();
        builder.Services.AddScoped<MakeDigest>();
        builder.Services.AddScoped<PostDigests>();
        builder.Services.AddScoped<IQuestionTaker, AnswerMetric>();
        builder.Services.AddCommand<SubscribeAlerts>("Metrics.SubscribeWords", Roles.Manager, takesArguments: true, help: new CommandHelp("People.HelpAlerts", InGroups: true));
        builder.Services.AddCommand<UnsubscribeAlerts>("Metrics.UnsubscribeWords", Roles.Manager);
        builder.Services.AddCommand<CheckMetrics>("Metrics.CheckWords", Roles.Manager);
        builder.Services.AddCommand<ShowRules>("Metrics.RuleWords", Roles.Manager, help: new CommandHelp("Metrics.HelpRules", InGroups: true));
        builder.Services.AddCommand<ShowDigest>("Metrics.DigestWords", Roles.Manager, help: new CommandHelp("Metrics.HelpDigest", InGroups: true));
        builder.Services.AddCardAction<AcknowledgeAlert, AcknowledgeAlert.Data>(AcknowledgeAlert.Verb, Roles.Learner);
        builder.Services.AddCardAction<JudgeCrossing, JudgeCrossing.Data>(JudgeCrossing.Verb, Roles.Learner);
        builder.Services.AddCardAction<EditRule, EditRule.OpenData>(EditRule.OpenVerb, Roles.Manager, readOnly: true);
        builder.Services.AddCardAction<EditRule, EditRule.PreviewData>(EditRule.PreviewVerb, Roles.Manager, readOnly: true);
        builder.Services.AddCardAction<EditRule, EditRule.SaveData>(EditRule.SaveVerb, Roles.Manager);
        builder.Services.AddCardAction<ReportMissed, ReportMissed.Data>(ReportMissed.Verb, Roles.Learner);
        builder.Services.AddCommand<ReportMissed>("Metrics.MissedWords", Roles.Learner, takesArguments: true);
        builder.Services.AddCommand<ShowQuality>("Metrics.QualityWords", Roles.Manager, help: new CommandHelp("Metrics.HelpQuality", InGroups: true));
        builder.Services.AddScoped<MeasureQuality>();
        builder.Services.AddScoped<PostQuality>();
        builder.Services.AddSingleton<LastMorning>();
        builder.Services.AddScoped<RunMorning>();
        builder.Services.AddScoped<BackTestMetrics>();
        builder.Services.AddScoped<RehearseYear>();
        builder.Services.AddDialog<SetUpSubscription, SetUpSubscription.Submitted>(SetUpSubscription.Verb, Roles.Manager);
        builder.Services.AddCardAction<SetUpSubscription, SetUpSubscription.Data>(SetUpSubscription.Verb, Roles.Manager, readOnly: true);
        builder.Services.AddCardAction<SetUpSubscription, SetUpSubscription.Submitted>(SetUpSubscription.SaveVerb, Roles.Manager);
        builder.Services.AddCardAction<AssignIncident, AssignIncident.Data>(AssignIncident.Verb, Roles.Learner);
        builder.Services.AddCardAction<SnoozeIncident, SnoozeIncident.Data>(SnoozeIncident.Verb, Roles.Learner);
        builder.Services.AddCardAction<MarkUseful, MarkUseful.Data>(MarkUseful.Verb, Roles.Learner);
        builder.Services.AddCardAction<MarkKnownEvent, MarkKnownEvent.Data>(MarkKnownEvent.Verb, Roles.Learner);
        builder.Services.AddCardAction<MarkFalseAlarm, MarkFalseAlarm.Data>(MarkFalseAlarm.Verb, Roles.Learner);
    }

    /// <summary>Adds the schedule of the daily check, for a bot that keeps running.</summary>
    public static void AddMetricsSchedule(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHostedService<WatchMetricFolder>();
        builder.Services.AddScheduledJob<WatchMetrics>("metrics", OptionsOf(options => options.CheckSchedule), ZoneOf);
        builder.Services.AddScheduledJob<WatchIncidents>("metrics-incidents", _ => WatchIncidents.Schedule, ZoneOf);
        foreach (var name in builder.Configuration.GetSection($"{MetricsOptions.Section}:{nameof(MetricsOptions.SqlSources)}").GetChildren().Select(source => source.Key))
        {
            builder.Services.AddScheduledJob<WatchSqlSource>(WatchSqlSource.JobOf(name), OptionsOf(options => options.SqlSources[name].Schedule), ZoneOf);
        }

        static Func<IServiceProvider, string> OptionsOf(Func<MetricsOptions, string> choose) => services => choose(services.GetRequiredService<MetricsOptions>());
        static TimeZoneInfo ZoneOf(IServiceProvider services) => services.GetRequiredService<BusinessDays>().Zone;
    }

    private static IEnumerable<string> WordsOf(string key) =>
        Texts.Languages.SelectMany(language => Texts.In(language)[key].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
