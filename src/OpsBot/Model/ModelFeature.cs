namespace OpsBot.Model;

internal static class ModelFeature
{
    /// <summary>Adds the models of the settings; none is opened before it is asked.</summary>
    public static void AddModel(this IHostApplicationBuilder builder, OpsBotOptions options)
    {
        builder.Services.AddSingleton(options.Model);
        builder.Services.AddSingleton(services => new TokenBudget(
            options.Model, options, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<IServiceScopeFactory>()));
        builder.Services.AddSingleton<LanguageModel>();
        builder.Services.AddSingleton<TextEmbedder>();
    }
}
