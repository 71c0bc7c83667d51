using Microsoft.Extensions.Options;
using OpsBot.Bot;
using OpsBot.Domain.People;
using OpsBot.Hosting;
using OpsBot.Hosting.Jobs;
using OpsBot.Metrics.Import;

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
        builder.Services.AddScoped<LoadSampleShop>();
        builder.Services.AddScoped<IPrepareSample, LoadSampleShop>();
        builder.Services.AddScoped<ReadSeries>();
        builder.Services.AddScoped<DetectAnomalies>();
        builder.Services.AddScoped<IncidentViews>();
        builder.Services.AddScoped<IncidentPosts>();
        builder.Services.AddScoped<RaiseAlerts>();
        builder.Services.AddScoped<PostAlerts>();
        builder.Services.AddSingleton<Rules>();
        builder.Services.AddScoped<CheckRules>();
        builder.Services.AddScoped<PostCrossings>();
        builder.Services.AddScoped<MakeDigest>();
        builder.Services.AddScoped<PostDigests>();
        builder.Services.AddScoped<IQuestionTaker, AnswerMetric>();
        builder.Services.AddCommand<SubscribeAlerts>("Metrics.SubscribeWords", Roles.Manager, help: new CommandHelp("People.HelpAlerts", InGroups: true));
        builder.Services.AddCommand<UnsubscribeAlerts>("Metrics.UnsubscribeWords", Roles.Manager);
        builder.Services.AddCommand<CheckMetrics>("Metrics.CheckWords", Roles.Manager);
        builder.Services.AddCommand<ShowRules>("Metrics.RuleWords", Roles.Manager, help: new CommandHelp("Metrics.HelpRules", InGroups: true));
        builder.Services.AddCommand<ShowDigest>("Metrics.DigestWords", Roles.Manager, help: new CommandHelp("Metrics.HelpDigest", InGroups: true));
        builder.Services.AddCardAction<AcknowledgeAlert, AcknowledgeAlert.Data>(AcknowledgeAlert.Verb, Roles.Learner);
        builder.Services.AddCardAction<MarkKnownEvent, MarkKnownEvent.Data>(MarkKnownEvent.Verb, Roles.Learner);
        builder.Services.AddCardAction<MarkFalseAlarm, MarkFalseAlarm.Data>(MarkFalseAlarm.Verb, Roles.Learner);
    }

    /// <summary>Adds the schedule of the daily check, for a bot that keeps running.</summary>
    public static void AddMetricsSchedule(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHostedService<WatchMetricFolder>();
        builder.Services.AddScheduledJob<WatchMetrics>("metrics", services => services.GetRequiredService<MetricsOptions>().CheckSchedule, services => services.GetRequiredService<BusinessDays>().Zone);
    }

    private static IEnumerable<string> WordsOf(string key) =>
        Texts.Languages.SelectMany(language => Texts.In(language)[key].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
