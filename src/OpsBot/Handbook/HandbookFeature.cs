using OpsBot.Domain.Handbook;

namespace OpsBot.Handbook;

internal static class HandbookFeature
{
    /// <summary>Adds the handbook.</summary>
    public static void AddHandbook(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IClauseLookup, BundledClauses>();
    }
}
