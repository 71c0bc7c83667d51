using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using OpsBot.Bot;
using OpsBot.BotFramework.Adapter;
using OpsBot.Files;
using OpsBot.Handbook;
using OpsBot.Hosting.Status;
using OpsBot.Hosting.Telemetry;
using OpsBot.Metrics;
using OpsBot.Model;
using OpsBot.Outbox;
using OpsBot.People;
using OpsBot.Quizzes;
using OpsBot.Storage;
using OpsBot.Training;

namespace OpsBot.Hosting;

/// <summary>Puts the program together: once for the server, once without it for verbs that serve nobody.</summary>
internal static class OpsBotHost
{
    /// <summary>The server, ready to run.</summary>
    /// <param name="overrides">Settings that win over files and environment.</param>
    /// <param name="add">Handlers beside those of the slices.</param>
    /// <exception cref="SettingsException">A setting can't be used.</exception>
    public static WebApplication BuildServer(IReadOnlyDictionary<string, string?> overrides, Action<IServiceCollection>? add = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(overrides);
        var options = AddShared(builder);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.UseUrls(options.Urls);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.AddBot();
        builder.AddOutboxSender();
        builder.AddMetricsSchedule();
        builder.AddHandbookSchedule();
        builder.AddQuizSchedule();
        builder.AddTrainingSchedule();
        builder.AddPeopleSchedule();
        add?.Invoke(builder.Services);
        builder.AddOperations();

        var app = builder.Build();
        app.MapBot();
        app.MapMetricsPush();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready"), ResponseWriter = ReadinessReport.WriteAsync });
        return app;
    }

    /// <summary>The same services without a server; nothing runs in the background.</summary>
    /// <exception cref="SettingsException">A setting can't be used.</exception>
    public static IHost BuildServices(IReadOnlyDictionary<string, string?> overrides)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            ContentRootPath = AppContext.BaseDirectory,
            DisableDefaults = false,
        });
        builder.Configuration.AddInMemoryCollection(overrides);
        AddShared(builder);
        return builder.Build();
    }

    private static OpsBotOptions AddShared(IHostApplicationBuilder builder)
    {
        var (options, framework) = Settings.Read(builder.Configuration);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(ContentFolder.BesideProgram);
        builder.Services.AddSingleton<WorkCalendar>();
        builder.Services.AddHttpClient(FileUpload.Client, http => http.Timeout = TimeSpan.FromSeconds(10))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false })

            // Whoever has the address of a file in Teams has the file.
            .RemoveAllLoggers();
        builder.Services.AddScoped<FileUpload>();
        builder.Services.AddScoped<FileDownload>();
        builder.Services.AddBotFramework(framework);
        builder.AddStorage(options);
        builder.AddTelemetry(options);
        builder.AddModel(options);
        builder.AddQuizzes();
        builder.AddTraining();
        builder.AddHandbook();
        builder.AddOutbox(options);
        builder.AddStatus();
        builder.AddMetrics();

        // Last, so that help ends with what is about the bot itself.
        builder.AddPeople();
        return options;
    }
}
