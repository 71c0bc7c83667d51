using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using OpsBot.Bot;
using OpsBot.Hosting;
using OpsBot.Training.Programmes;

namespace OpsBot.CommandLine;

/// <summary><c>opsbot programme import</c>.</summary>
internal static class ProgrammeCommand
{
    public static Command Create(Texts texts)
    {
        var file = new Argument<string>("FILE") { Description = texts["Training.ProgrammeFileHelp"] };
        var import = new Command("import", texts["Training.ProgrammeImportHelp"]) { file };
        import.SetAction((parsed, cancellationToken) => QuietServices.RunAsync(
            texts, (services, token) => ImportAsync(services, parsed.GetValue(file)!, texts, token), cancellationToken));
        return new Command("programme", texts["Training.ProgrammeHelp"]) { import };
    }

    private static async Task<int> ImportAsync(IServiceProvider services, string path, Texts texts, CancellationToken cancellationToken)
    {
        ProgrammeFile file;
        try
        {
            file = ProgrammeFile.Read(await File.ReadAllBytesAsync(path, cancellationToken));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            await Console.Error.WriteLineAsync(texts.Format("Training.ProgrammeUnreadable", path, fault.Message));
            return OpsBotCommand.InputHasErrors;
        }

        // Parts name topics of the item bank, which a store that never served doesn't have yet.
        await PrepareStore.RunAsync(services, cancellationToken);
        var (programme, faults, enrolled) = await services.GetRequiredService<DefineProgramme>().RunAsync(file, actor: null, cancellationToken);
        if (programme is null)
        {
            foreach (var fault in faults)
            {
                await Console.Error.WriteLineAsync($"{path}{(fault.Part.Length > 0 ? $": {fault.Part}" : "")}: {texts[$"Training.Fault.{fault.Code}"]}");
            }

            await Console.Error.WriteLineAsync(texts.Format("Training.ProgrammeNothingStored", path, faults.Count));
            return OpsBotCommand.InputHasErrors;
        }

        Console.WriteLine(texts.Format(
            "Training.ProgrammeStored", path, programme.Title, programme.Code, Day(programme.From), Day(programme.To), programme.Parts.Count, enrolled));
        return 0;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
