using System.CommandLine;
using OpsBot.Bot;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Retrieval;
using OpsBot.Domain.Handbook.Versions;
using OpsBot.Handbook;
using OpsBot.Hosting;

namespace OpsBot.CommandLine;

/// <summary><c>opsbot ask</c>: one question on the terminal, or a file of them.</summary>
internal static class AskCommand
{
    public static Command Create(Texts texts)
    {
        var question = new Argument<string?>("QUESTION") { Description = texts["Handbook.QuestionHelp"], Arity = ArgumentArity.ZeroOrOne };
        var handbook = new Option<string[]>("--handbook") { Description = texts["Handbook.HandbookHelp"], HelpName = "PATH", AllowMultipleArgumentsPerToken = true };
        var day = DayOption.Create("--day", texts["Handbook.DayHelp"], texts);
        var role = new Option<string[]>("--as") { Description = texts["Handbook.AsHelp"], HelpName = "ROLE" };
        var explain = new Option<bool>("--explain") { Description = texts["Handbook.ExplainHelp"] };
        var questions = new Option<string?>("--questions") { Description = texts["Handbook.QuestionsHelp"], HelpName = "FILE" };
        var output = new Option<string?>("--out") { Description = texts["Handbook.OutHelp"], HelpName = "FILE" };
        // For the table of worth in bench/README.md: what an answer loses without a part.
        var without = new Option<AnswerParts>("--without") { Hidden = true };
        var command = new Command("ask", texts["Handbook.AskHelp"]) { question, handbook, day, role, explain, questions, output, without };
        command.Validators.Add(result =>
        {
            var isFile = result.GetValue(questions) is not null;
            if (isFile == result.GetValue(question) is not null || isFile && (result.GetValue(output) is null || result.GetValue(handbook) is not { Length: > 0 }))
            {
                result.AddError(texts["Handbook.AskUsage"]);
            }
        });
        command.SetAction((parsed, cancellationToken) => Failures.ExplainAsync(texts, () =>
            OnHandbookAsync(texts, parsed.GetValue(handbook) ?? [], parsed.GetValue(day), Readers.Named(parsed.GetValue(role) ?? []), AnswerParts.All & ~parsed.GetValue(without), async ask => parsed.GetValue(questions) is { } file
                ? await AnswerFile.RunAsync(texts, file, parsed.GetValue(output)!, ask, cancellationToken)
                : Print(texts, ask(parsed.GetValue(question)!), parsed.GetValue(explain)), cancellationToken)));
        return command;
    }

    // Named files alone are indexed without a database; else it is the store's handbook.
    private static async Task<int> OnHandbookAsync(
        Texts texts, string[] paths, DateOnly? day, Readership reader, AnswerParts parts, Func<Func<string, HandbookAnswer>, Task<int>> work, CancellationToken cancellationToken)
    {
        if (paths.Length == 0)
        {
            using var host = OpsBotHost.BuildServices(new Dictionary<string, string?> { ["Logging:LogLevel:Default"] = "Warning" });
            await PrepareStore.RunAsync<LoadHandbook>(host.Services, cancellationToken);
            var live = host.Services.GetRequiredService<LiveHandbook>();
            return await work(question => live.Ask(question, day, reader));
        }

        var read = new HandbookReader(texts).Read(paths);
        if (read.Errors.Count > 0)
        {
            read.Errors.ToList().ForEach(Console.Error.WriteLine);
            return OpsBotCommand.InputHasErrors;
        }

        var timeline = new HandbookTimeline(
            ClauseIds.AssignAll(read.Files.Select(file => file.Cleaned.Document)), BundledGlossary.Read(ContentFolder.BesideProgram), BundledErrata.Read(ContentFolder.BesideProgram),
            BundledChoices.Read(ContentFolder.BesideProgram), parts);
        var on = day ?? DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);
        var near = new HandbookOptions().NearChangeDays;
        return await work(question => timeline.Answer(question, on, reader, near: near));
    }

    private static int Print(Texts texts, HandbookAnswer answer, bool explain)
    {
        Console.WriteLine(AnswerText.Of(texts, answer));
        if (explain)
        {
            Console.WriteLine();
            Console.WriteLine(AnswerText.Explain(texts, answer.Reasons));
        }

        return 0;
    }
}
