using OpsBot.Bot;
using OpsBot.Domain.Handbook;
using OpsBot.Hosting;

namespace OpsBot.Handbook;

internal static class HandbookFeature
{
    /// <summary>Adds the handbook: questions, clauses, the bundled documents and the watch over imports.</summary>
    public static void AddHandbook(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<HandbookOptions>().BindConfiguration(HandbookOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<BusinessDay>();
        builder.Services.AddSingleton<LiveHandbook>();
        builder.Services.AddSingleton<IClauseLookup>(services => services.GetRequiredService<LiveHandbook>());
        builder.Services.AddScoped<IPrepareContent, LoadHandbook>();
        builder.Services.AddScoped<ImportHandbook>();
        builder.Services.AddScoped<ReplaceHandbook>();
        builder.Services.AddScoped<TellClauseChanges>();
        builder.Services.AddScoped<ClauseNotices>();
        builder.Services.AddScoped<IQuestionHandler, AnswerQuestion>();
        builder.Services.AddHostedService<WatchHandbook>();
        builder.Services.AddHealthChecks().AddCheck<HandbookHealth>("handbook", tags: ["ready"]);
    }
}
