using System.CommandLine;
using OpsBot.Bot;
using OpsBot.Hosting;

namespace OpsBot.CommandLine;

/// <summary><c>opsbot manifest pack</c>: the Teams app package for the bot of the settings.</summary>
internal static class ManifestCommand
{
    public static Command Create(Texts texts)
    {
        var output = new Option<string>("--out") { Description = texts["Hosting.PackOutHelp"], HelpName = "FILE.zip", Required = true };
        var pack = new Command("pack", texts["Hosting.PackHelp"]) { output };
        pack.SetAction((parsed, cancellationToken) => Failures.ExplainAsync(texts, () => PackAsync(texts, parsed.GetValue(output)!, cancellationToken)));
        return new Command("manifest", texts["Hosting.ManifestHelp"]) { pack };
    }

    private static async Task<int> PackAsync(Texts texts, string output, CancellationToken cancellationToken)
    {
        var settings = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
            .AddEnvironmentVariables()
            .Build();
        var (zip, faults) = AppPackage.BesideProgram.Pack(Settings.Read(settings).Framework.MicrosoftAppId);
        if (faults.Count > 0)
        {
            foreach (var fault in faults)
            {
                await Console.Error.WriteLineAsync(texts.Format(fault.Text, [.. fault.Arguments]));
            }

            return OpsBotCommand.InputHasErrors;
        }

        await WholeFile.WriteAsync(output, zip, cancellationToken);
        Console.WriteLine(texts.Format("Hosting.Packed", output));
        return 0;
    }
}
