using System.CommandLine;
using OpsBot.Bot;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Retrieval;
using OpsBot.Domain.Handbook.Versions;
using OpsBot.Handbook;
using OpsBot.Hosting;
using OpsBot.ModelClients;
using OpsBot.Storage;

namespace OpsBot.CommandLine;

/// <summary><c>opsbot ask</c>: one question on the terminal, or a file of them.</summary>
internal static class AskCommand
{
    private sealed record Request(DateOnly? Day, Readership Reader, AnswerParts Parts, bool IsFile);

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
            OnHandbookAsync(
                texts, parsed.GetValue(handbook) ?? [], new(parsed.GetValue(day), Readers.Named(parsed.GetValue(role) ?? []), AnswerParts.All & ~parsed.GetValue(without), parsed.GetValue(questions) is not null),
                async ask => parsed.GetValue(questions) is { } file
                    ? await AnswerFile.RunAsync(texts, file, parsed.GetValue(output)!, ask, cancellationToken)
                    : Print(texts, await ask(parsed.GetValue(question)!), parsed.GetValue(explain)), cancellationToken)));
        return command;
    }

    // Named files alone are indexed without a database; else it is the store's handbook. Whoever asks from a file can't be asked back.
    private static async Task<int> OnHandbookAsync(
        Texts texts, string[] paths, Request asked, Func<Func<string, Task<HandbookAnswer>>, Task<int>> work, CancellationToken cancellationToken)
    {
        if (paths.Length == 0)
        {
            using var host = OpsBotHost.BuildServices(new Dictionary<string, string?>
            {
                ["Logging:LogLevel:Default"] = "Warning",
                ["Logging:Console:LogToStandardErrorThreshold"] = "Trace",
            });
            await PrepareStore.RunAsync<LoadHandbook>(host.Services, cancellationToken);
            var live = host.Services.GetRequiredService<LiveHandbook>();
            var withModel = host.Services.GetRequiredService<AnswerWithModel>();
            await LoadVectorsAsync(host.Services, live, cancellationToken);
            return await work(question => withModel.RunAsync(
                question, meaning => live.Ask(question, asked.Day, meaning, asked.Reader), citation => live.Holds(citation, asked.Day, asked.Reader), show: null, cancellationToken));
        }

        var read = new HandbookReader(texts).Read(paths);
        if (read.Errors.Count > 0)
        {
            read.Errors.ToList().ForEach(Console.Error.WriteLine);
            return OpsBotCommand.InputHasErrors;
        }

        var timeline = new HandbookTimeline(
            ClauseIds.AssignAll(read.Files.Select(file => file.Cleaned.Document)), BundledGlossary.Read(ContentFolder.BesideProgram), BundledErrata.Read(ContentFolder.BesideProgram),
            BundledChoices.Read(ContentFolder.BesideProgram), asked.Parts);
        var on = asked.Day ?? DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);
        var near = new HandbookOptions().NearChangeDays;
        if (ModelOfSettings() is not { } settings)
        {
            return await work(question => Task.FromResult(Ask(question, null)));
        }

        using var models = ModelWithoutStore.Create(settings);
        await models.Vectors.MakeWithoutStoreAsync(models.Vectors.AreWanted ? timeline.IndexOn(on).Passages : [], cancellationToken);
        return await work(question => models.Answers.RunAsync(
            question, meaning => Ask(question, meaning), citation => timeline.Holds(citation, on, asked.Reader), show: null, cancellationToken));

        HandbookAnswer Ask(string question, QuestionMeaning? meaning) =>
            timeline.Answer(question, on, asked.Reader, near: near, meaning: meaning, mayAsk: !asked.IsFile);
    }

    // The bot makes the vectors; a question at the terminal takes those that there are, as one in the chat does.
    private static async Task LoadVectorsAsync(IServiceProvider services, LiveHandbook live, CancellationToken cancellationToken)
    {
        var vectors = services.GetRequiredService<HandbookVectors>();
        if (vectors.AreWanted)
        {
            await using var scope = services.CreateAsyncScope();
            await vectors.TryLoadAsync(scope.ServiceProvider.GetRequiredService<OpsBotDbContext>(), live.Passages, cancellationToken);
        }
    }

    // Null while no model is set: then nothing of one is built.
    private static OpsBotOptions? ModelOfSettings()
    {
        var configuration = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true).AddEnvironmentVariables().Build();
        var section = configuration.GetSection(ModelOptions.Section);
        return string.IsNullOrEmpty(section[nameof(ModelOptions.Endpoint)]) && string.IsNullOrEmpty(section["Onnx:Path"]) ? null : Settings.ReadModel(configuration);
    }

    private static int Print(Texts texts, HandbookAnswer answer, bool explain)
    {
        Console.WriteLine(AnswerText.Of(texts, answer));
        if (explain)
        {
            Console.WriteLine();
            Console.WriteLine(AnswerText.Explain(texts, answer));
        }

        return 0;
    }
}
