using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using OpsBot.BotFramework.Authentication;

namespace OpsBot.Hosting.Telemetry;

internal static class TelemetryFeature
{
    /// <summary>Measures always; sends what is measured by OTLP when an endpoint is set.</summary>
    public static void AddTelemetry(this IHostApplicationBuilder builder, OpsBotOptions options)
    {
        builder.Services.AddMetrics();
        builder.Services.AddSingleton<Instruments>();
        if (options.Telemetry.OtlpEndpoint.Length == 0)
        {
            return;
        }

        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("opsbot", serviceInstanceId: Environment.MachineName))
            .WithTracing(traces => traces
                .AddSource(Instruments.Name)
                .AddAspNetCoreInstrumentation(asp => asp.Filter = http => http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
                .AddOtlpExporter(otlp => options.Telemetry.Apply(otlp, "v1/traces")))
            .WithMetrics(metrics => metrics
                .AddMeter(Instruments.Name, ProtocolMeter.Name, "System.Runtime")
                .AddAspNetCoreInstrumentation()
                .AddOtlpExporter((otlp, reader) =>
                {
                    options.Telemetry.Apply(otlp, "v1/metrics");
                    reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)options.Telemetry.ExportInterval.TotalMilliseconds;
                }));
    }
}
