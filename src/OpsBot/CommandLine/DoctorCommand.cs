using System.CommandLine;
using Microsoft.Extensions.Options;
using OpsBot.Bot;
using OpsBot.BotFramework.Authentication;
using OpsBot.Doctor;
using OpsBot.Hosting;
using OpsBot.Storage;

namespace OpsBot.CommandLine;

/// <summary><c>opsbot doctor</c>: looks at settings and surroundings, and says what to mend.</summary>
internal static class DoctorCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static Command Create(Texts texts)
    {
        var command = new Command("doctor", texts["Doctor.Help"]);
        command.SetAction((_, cancellationToken) => Failures.ExplainAsync(texts, () => RunAsync(texts, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(Texts texts, CancellationToken cancellationToken)
    {
        // Settings first: what can't be read is told by Failures, with its key, and nothing else can be looked at.
        using var host = OpsBotHost.BuildServices(new Dictionary<string, string?> { ["Logging:LogLevel:Default"] = "None", ["Logging:LogLevel:Microsoft"] = "None" });
        host.Services.GetService<IStartupValidator>()?.Validate();
        var count = new Dictionary<Grade, int> { [Grade.Good] = 0, [Grade.Advice] = 0, [Grade.Fault] = 0 };
        Say(Finding.Good("Doctor.Settings"));
        await using var scope = host.Services.CreateAsyncScope();
        using var http = new HttpClient { Timeout = Patience };
        foreach (var examination in Examinations(scope.ServiceProvider, texts, http))
        {
            await foreach (var finding in examination.RunAsync(cancellationToken))
            {
                Say(finding);
            }
        }

        Console.WriteLine();
        Console.WriteLine(texts.Format("Doctor.Sum", count[Grade.Good], count[Grade.Advice], count[Grade.Fault]));
        return count[Grade.Fault] > 0 ? OpsBotCommand.InputHasErrors : 0;

        void Say(Finding finding)
        {
            count[finding.Grade]++;
            Console.WriteLine($"{texts[$"Doctor.Grade{finding.Grade}"]} {texts.Format(finding.Text, [.. finding.Arguments])}");
        }
    }

    private static IExamination[] Examinations(IServiceProvider services, Texts texts, HttpClient http)
    {
        var options = services.GetRequiredService<OpsBotOptions>();
        var framework = services.GetRequiredService<BotFrameworkOptions>();
        var clock = services.GetRequiredService<TimeProvider>();
        return
        [
            new ExamineIdentity(framework, options),
            new ExamineStore(services.GetRequiredService<OpsBotDbContext>(), options, clock),
            new ExamineContent(services.GetRequiredService<ContentFolder>(), texts, options, clock),
            new ExamineCertificates(services.GetRequiredService<Training.Certificates.CertificateFont>()),
            new ExamineSurroundings(options, http),
            new ExamineChannel(framework, services.GetRequiredService<AccessTokenProvider>(), http, clock),
        ];
    }
}
