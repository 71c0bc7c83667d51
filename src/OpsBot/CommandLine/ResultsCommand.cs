using System.CommandLine;
using OpsBot.Bot;
using OpsBot.Training.Results;

namespace OpsBot.CommandLine;

/// <summary><c>opsbot results export</c>, <c>evidence</c>, <c>verify</c> and <c>recompute</c>.</summary>
internal static class ResultsCommand
{
    public static Command Create(Texts texts) => new("results", texts["Training.Cli.Help"]) { CreateExport(texts), CreateEvidence(texts), CreateVerify(texts), CreateRecompute(texts) };

    private static Command CreateExport(Texts texts)
    {
        var output = new Option<string>("--out") { Description = texts["Training.Cli.OutHelp"], HelpName = "FILE.xlsx|FILE.csv", Required = true };
        var programme = new Option<string?>("--programme") { Description = texts["Training.Cli.ProgrammeHelp"], HelpName = "P" };
        var command = new Command("export", texts["Training.Cli.ExportHelp"]) { output, programme };
        command.Validators.Add(result =>
        {
            if (result.GetValue(output) is { } path && Path.GetExtension(path).ToUpperInvariant() is not (".XLSX" or ".CSV"))
            {
                result.AddError(texts.Format("Training.Cli.OtherEnding", path));
            }
        });
        command.SetAction((parsed, cancellationToken) => QuietServices.RunAsync(texts, async (services, token) =>
        {
            var (path, code) = (parsed.GetValue(output)!, parsed.GetValue(programme));
            if (await services.GetRequiredService<ExportResults>().RunAsync(path, code, texts, token) is not var (bytes, people, answers))
            {
                await Console.Error.WriteLineAsync(texts.Format("Training.Cli.NoSuchProgramme", code));
                return OpsBotCommand.InputHasErrors;
            }

            await WholeFile.WriteAsync(path, bytes, token);
            Console.WriteLine(texts.Format("Training.Cli.Exported", path, people, answers));
            return 0;
        }, cancellationToken));
        return command;
    }

    private static Command CreateEvidence(Texts texts)
    {
        var from = DayOption.Create("--from", texts["Training.Cli.FromHelp"], texts);
        var to = DayOption.Create("--to", texts["Training.Cli.ToHelp"], texts);
        (from.Required, to.Required) = (true, true);
        var output = new Option<string>("--out") { Description = texts["Training.Cli.PackOutHelp"], HelpName = "PACK.zip", Required = true };
        var command = new Command("evidence", texts["Training.Cli.EvidenceHelp"]) { from, to, output };
        command.Validators.Add(result =>
        {
            if (result.GetValue(from) is { } first && result.GetValue(to) is { } last && last < first)
            {
                result.AddError(texts["Training.Cli.EndsBefore"]);
            }
        });
        command.SetAction((parsed, cancellationToken) => QuietServices.RunAsync(texts, async (services, token) =>
        {
            var path = parsed.GetValue(output)!;
            var sealedPeriod = await services.GetRequiredService<SealPeriod>().RunAsync(parsed.GetValue(from)!.Value, parsed.GetValue(to)!.Value, token);
            await WholeFile.WriteAsync(path, sealedPeriod.Zip, token);
            Console.WriteLine(texts.Format("Training.Cli.Sealed", path, sealedPeriod.Entries, sealedPeriod.Attempts, sealedPeriod.Seal));
            return 0;
        }, cancellationToken));
        return command;
    }

    private static Command CreateRecompute(Texts texts)
    {
        var command = new Command("recompute", texts["Training.Cli.RecomputeHelp"]);
        command.SetAction((_, cancellationToken) => QuietServices.RunAsync(texts, async (services, token) =>
        {
            var (unfounded, compared) = await services.GetRequiredService<RecomputeFigures>().RunAsync(token);
            foreach (var one in unfounded)
            {
                await Console.Error.WriteLineAsync(texts.Format("Training.Cli.Unfounded", one.Programme, one.Person, one.Figure));
            }

            await (unfounded.Count > 0 ? Console.Error : Console.Out).WriteLineAsync(texts.Format("Training.Cli.Recomputed", compared, unfounded.Count));
            return unfounded.Count > 0 ? OpsBotCommand.InputHasErrors : 0;
        }, cancellationToken));
        return command;
    }

    private static Command CreateVerify(Texts texts)
    {
        var pack = new Argument<string>("PACK.zip") { Description = texts["Training.Cli.PackHelp"] };
        var command = new Command("verify", texts["Training.Cli.VerifyHelp"]) { pack };
        command.SetAction((parsed, cancellationToken) => VerifyAsync(parsed.GetValue(pack)!, texts, cancellationToken));
        return command;
    }

    // Opens no store: whoever checks a pack need not have the bot's data.
    private static async Task<int> VerifyAsync(string path, Texts texts, CancellationToken cancellationToken)
    {
        byte[] bytes;
        try
        {
            bytes = await File.ReadAllBytesAsync(path, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{path}: {texts.Format("Training.Pack.CannotRead", fault.Message)}");
            return OpsBotCommand.InputHasErrors;
        }

        var verified = new VerifyPack(new Quizzes.Storage.AttemptJson()).Run(bytes);
        foreach (var fault in verified.Faults)
        {
            var where = fault.Record > 0 ? $"{path}: {fault.File}: {texts.Format("Training.Pack.Record", fault.Record)}" : $"{path}: {fault.File}";
            await Console.Error.WriteLineAsync($"{where}: {texts.Format(fault.Text, [.. fault.Arguments])}");
        }

        if (verified.Faults.Count > 0)
        {
            await Console.Error.WriteLineAsync(texts.Format("Training.Pack.Unsound", path, verified.Faults.Count));
            return OpsBotCommand.InputHasErrors;
        }

        Console.WriteLine(texts.Format("Training.Pack.Sound", path, verified.Manifest!.From, verified.Manifest.To, verified.Figures, verified.Manifest.Seal));
        return 0;
    }
}
