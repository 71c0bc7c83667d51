using System.CommandLine;
using System.Globalization;
using OpsBot.Bot;
using OpsBot.Domain.Quizzes;
using OpsBot.Handbook;
using OpsBot.Hosting;
using OpsBot.Quizzes;
using OpsBot.Quizzes.Drafting;
using OpsBot.Storage;

namespace OpsBot.CommandLine;

/// <summary><c>opsbot items draft</c>: drafts of items on a clause, for people to judge in the chat.</summary>
internal static class DraftCommand
{
    private const int DefaultCount = 3;
    private const int MaxCount = 10;

    public static Command Create(Texts texts)
    {
        var clause = new Option<string>("--clause") { Description = texts["Quizzes.Cli.ClauseHelp"], HelpName = "ID", Required = true };
        var count = new Option<int>("--count") { Description = texts["Quizzes.Cli.CountHelp"], DefaultValueFactory = _ => DefaultCount };
        var dryRun = new Option<bool>("--dry-run") { Description = texts["Quizzes.Cli.DraftDryRunHelp"] };
        var command = new Command("draft", texts["Quizzes.Cli.DraftHelp"]) { clause, count, dryRun };
        count.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > MaxCount)
            {
                result.AddError(texts["Quizzes.Cli.CountRange"]);
            }
        });
        command.SetAction((parsed, cancellationToken) => Failures.ExplainAsync(
            texts, () => RunAsync(texts, parsed.GetValue(clause)!, parsed.GetValue(count), parsed.GetValue(dryRun), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(Texts texts, string clauseId, int count, bool isDryRun, CancellationToken cancellationToken)
    {
        using var host = OpsBotHost.BuildServices(new Dictionary<string, string?>
        {
            ["Logging:LogLevel:Default"] = "Error",
            ["Logging:Console:LogToStandardErrorThreshold"] = "Trace",
        });
        await PrepareStore.RunAsync<LoadItemBank>(host.Services, cancellationToken);
        await PrepareStore.RunAsync<LoadHandbook>(host.Services, cancellationToken);
        await using var scope = host.Services.CreateAsyncScope();
        switch (await scope.ServiceProvider.GetRequiredService<DraftItems>().RunAsync(clauseId.Trim(), count, ownerId: null, cancellationToken))
        {
            case DraftOutcome.Drafted drafted:
                drafted.Items.ToList().ForEach(item => Print(texts, item));
                Console.WriteLine(texts.Format("Quizzes.Draft.DraftedSome", drafted.Items.Count, drafted.Clause.Id, drafted.Rejected.Count));
                foreach (var fault in drafted.Rejected)
                {
                    await Console.Error.WriteLineAsync(texts[$"Quizzes.Draft.{fault}"]);
                }

                if (isDryRun)
                {
                    Console.WriteLine(texts["Quizzes.Draft.NotKept"]);
                    return 0;
                }

                await scope.ServiceProvider.GetRequiredService<OpsBotDbContext>().SaveChangesAsync(cancellationToken);
                return 0;
            case DraftOutcome.NoModel none:
                await Console.Error.WriteLineAsync(none.Fault is { } reason ? texts.Format("Quizzes.Draft.DidNotAnswer", reason) : texts["Quizzes.Draft.NeedsModel"]);
                return OpsBotCommand.InputHasErrors;
            default:
                await Console.Error.WriteLineAsync(texts.Format("Quizzes.Draft.NoClause", clauseId));
                return OpsBotCommand.InputHasErrors;
        }
    }

    private static void Print(Texts texts, Item item)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{item.Id}  {item.Stem}"));
        foreach (var option in item.Options)
        {
            var text = item.Type == ItemType.TrueFalse ? texts[option.Id == Item.OptionId(0) ? "Quizzes.True" : "Quizzes.False"] : option.Text;
            Console.WriteLine($"  {(option.IsKey ? '*' : ' ')} {text}");
        }

        Console.WriteLine(item.Explanation.Length > 0 ? $"  {item.Explanation}\n" : "");
    }
}
