using System.CommandLine;
using OpsBot.Bot;
using OpsBot.Training.Scores;

namespace OpsBot.CommandLine;

/// <summary><c>opsbot scores import</c>.</summary>
internal static class ScoresCommand
{
    public static Command Create(Texts texts)
    {
        var file = new Argument<string>("FILE") { Description = texts["Training.Scores.FileHelp"] };
        var programme = new Option<string>("--programme") { Description = texts["Training.Cli.ProgrammeHelp"], HelpName = "P", Required = true };
        var dryRun = new Option<bool>("--dry-run") { Description = texts["People.Cli.DryRunHelp"] };
        var import = new Command("import", texts["Training.Scores.ImportHelp"]) { file, programme, dryRun };
        import.SetAction((parsed, cancellationToken) => QuietServices.RunAsync(
            texts, (services, token) => ImportAsync(services, parsed.GetValue(file)!, parsed.GetValue(programme)!, parsed.GetValue(dryRun), texts, token), cancellationToken));
        return new Command("scores", texts["Training.Scores.Help"]) { import };
    }

    private static async Task<int> ImportAsync(IServiceProvider services, string path, string programme, bool dryRun, Texts texts, CancellationToken cancellationToken)
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

        var (problems, entered) = await services.GetRequiredService<ImportScores>().RunAsync(bytes, programme, dryRun, cancellationToken);
        foreach (var problem in problems)
        {
            var row = problem.Row > 0 ? $", {texts.Format("People.Roster.Row", problem.Row)}" : "";
            var column = problem.Column.Length > 0 ? $", {texts.Format("People.Roster.Column", problem.Column)}" : "";
            await Console.Error.WriteLineAsync($"{path}{row}{column}: {texts.Format(problem.Text, [.. problem.Arguments])}");
        }

        if (problems.Count > 0)
        {
            await Console.Error.WriteLineAsync(texts.Format("Training.Scores.NothingStored", path, problems.Count));
            return OpsBotCommand.InputHasErrors;
        }

        Console.WriteLine(texts.Format(dryRun ? "Training.Scores.WouldStore" : "Training.Scores.Stored", path, entered));
        return 0;
    }
}
