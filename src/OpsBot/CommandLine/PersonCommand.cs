using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using OpsBot.Bot;
using OpsBot.People;

namespace OpsBot.CommandLine;

/// <summary><c>opsbot person import</c>, <c>export</c> and <c>erase</c>.</summary>
internal static class PersonCommand
{
    public static Command Create(Texts texts) => new("person", texts["People.Cli.Help"]) { CreateImport(texts), CreateExport(texts), CreateErase(texts) };

    private static Command CreateImport(Texts texts)
    {
        var file = new Argument<string>("FILE") { Description = texts["People.Cli.FileHelp"] };
        var dryRun = new Option<bool>("--dry-run") { Description = texts["People.Cli.DryRunHelp"] };
        var command = new Command("import", texts["People.Cli.ImportHelp"]) { file, dryRun };
        command.SetAction((parsed, cancellationToken) => QuietServices.RunAsync(
            texts, (services, token) => ImportAsync(services, parsed.GetValue(file)!, parsed.GetValue(dryRun), texts, token), cancellationToken));
        return command;
    }

    private static Command CreateExport(Texts texts)
    {
        var id = new Argument<string>("ID") { Description = texts["People.Cli.IdHelp"] };
        var output = new Option<string>("--out") { Description = texts["People.Cli.OutHelp"], HelpName = "FILE", Required = true };
        var command = new Command("export", texts["People.Cli.ExportHelp"]) { id, output };
        command.SetAction((parsed, cancellationToken) => QuietServices.RunAsync(
            texts, (services, token) => ExportAsync(services, parsed.GetValue(id)!, parsed.GetValue(output)!, texts, token), cancellationToken));
        return command;
    }

    private static Command CreateErase(Texts texts)
    {
        var id = new Argument<string>("ID") { Description = texts["People.Cli.IdHelp"] };
        var command = new Command("erase", texts["People.Cli.EraseHelp"]) { id };
        command.SetAction((parsed, cancellationToken) => QuietServices.RunAsync(
            texts, (services, token) => EraseAsync(services, parsed.GetValue(id)!, texts, token), cancellationToken));
        return command;
    }

    private static async Task<int> ImportAsync(IServiceProvider services, string path, bool dryRun, Texts texts, CancellationToken cancellationToken)
    {
        byte[] bytes;
        try
        {
            bytes = await File.ReadAllBytesAsync(path, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{path}: {texts.Format("People.Roster.CannotRead", fault.Message)}");
            return OpsBotCommand.InputHasErrors;
        }

        var imported = await services.GetRequiredService<ImportRoster>().RunAsync(bytes, dryRun, actor: null, cancellationToken);
        var report = new RosterReport(texts);
        report.Problems(path, imported).ForEach(Console.Error.WriteLine);
        (imported.Problems.Count > 0 ? Console.Error : Console.Out).WriteLine(report.Summary(path, imported, dryRun));
        if (imported.Unmapped.Count > 0)
        {
            Console.WriteLine(report.Unmapped(imported));
        }

        return imported.Problems.Count > 0 ? OpsBotCommand.InputHasErrors : 0;
    }

    private static async Task<int> ExportAsync(IServiceProvider services, string id, string path, Texts texts, CancellationToken cancellationToken)
    {
        var data = services.GetRequiredService<PersonalData>();
        if (await data.FindAsync(id, cancellationToken) is not { } person)
        {
            await Console.Error.WriteLineAsync(texts.Format("People.Cli.NoSuchPerson", id));
            return OpsBotCommand.InputHasErrors;
        }

        var copy = await data.CopyAsync(person, cancellationToken);
        await WholeFile.WriteAsync(path, Encoding.UTF8.GetBytes(copy.ToJsonString(PersonJson.Indented)), cancellationToken);
        Console.WriteLine(texts.Format("People.Cli.Exported", path, copy.Count, copy.Sum(kind => kind.Value is JsonArray rows ? rows.Count : 1)));
        return 0;
    }

    private static async Task<int> EraseAsync(IServiceProvider services, string id, Texts texts, CancellationToken cancellationToken)
    {
        var data = services.GetRequiredService<PersonalData>();
        if (await data.FindAsync(id, cancellationToken) is not { } person)
        {
            await Console.Error.WriteLineAsync(texts.Format("People.Cli.NoSuchPerson", id));
            return OpsBotCommand.InputHasErrors;
        }

        var name = texts["People.Cli.ErasedName"];
        var (removed, renamed) = await data.EraseAsync(person, actor: null, name, cancellationToken);
        Console.WriteLine(texts.Format("People.Cli.Erased", removed));
        if (renamed > 0)
        {
            Console.WriteLine(texts.Format("People.Cli.EraseShared", renamed, name));
        }

        return 0;
    }
}
