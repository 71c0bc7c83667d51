using System.CommandLine;
using OpsBot.Bot;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Formats;
using OpsBot.Files;
using OpsBot.Hosting;
using OpsBot.Quizzes;
using OpsBot.Quizzes.Cards;
using OpsBot.Quizzes.Files;
using OpsBot.Quizzes.Reviewing;
using OpsBot.Quizzes.Statistics;
using OpsBot.Storage;

namespace OpsBot.CommandLine;

/// <summary><c>opsbot items import</c>, <c>export</c>, <c>analyse</c>, <c>disputes</c> and <c>regrade</c>.</summary>
internal static class ItemsCommand
{
    private static readonly Dictionary<string, ItemFileFormat?> Formats = new()
    {
        ["auto"] = null,
        ["gift"] = ItemFileFormat.Gift,
        ["moodle-xml"] = ItemFileFormat.MoodleXml,
        ["table"] = ItemFileFormat.Table,
        ["text"] = ItemFileFormat.Text,
    };

    private sealed record ImportRequest(
        string[] Paths, ItemFileFormat? Format, string? Encoding, IReadOnlyDictionary<string, ItemType> TypeWords, string? Json, bool IsDryRun, bool KeepsGood);

    public static Command Create(Texts texts) =>
        new("items", texts["Quizzes.Cli.Help"])
        {
            CreateImport(texts), CreateExport(texts), CreateAnalyse(texts), CreateDisputes(texts), CreateRegrade(texts), DraftCommand.Create(texts),
        };

    private static Command CreateImport(Texts texts)
    {
        var paths = new Argument<string[]>("PATH") { Description = texts["Quizzes.Cli.PathHelp"], Arity = ArgumentArity.ZeroOrMore };
        var undo = new Option<string?>("--undo") { Description = texts["Quizzes.Cli.UndoHelp"], HelpName = "ID" };
        var format = new Option<string>("--format") { Description = texts["Quizzes.Cli.FormatHelp"], DefaultValueFactory = _ => "auto" };
        format.AcceptOnlyFromAmong([.. Formats.Keys]);
        var encoding = new Option<string?>("--encoding") { Description = texts["Quizzes.Cli.EncodingHelp"] };
        encoding.AcceptOnlyFromAmong("utf-8", "gb18030");
        var typeMap = new Option<Dictionary<string, ItemType>?>("--type-map")
        {
            Description = texts["Quizzes.Cli.TypeMapHelp"],
            HelpName = "0=单选,1=判断",
            CustomParser = result => TypeWords(result.Tokens[0].Value, result.AddError, texts),
        };
        var json = new Option<string?>("--json") { Description = texts["Quizzes.Cli.JsonHelp"], HelpName = "FILE" };
        var dryRun = new Option<bool>("--dry-run") { Description = texts["Quizzes.Cli.DryRunHelp"] };
        var keepGood = new Option<bool>("--keep-good") { Description = texts["Quizzes.Cli.KeepGoodHelp"] };
        var command = new Command("import", texts["Quizzes.Cli.ImportHelp"]) { paths, format, encoding, typeMap, json, dryRun, keepGood, undo };
        command.Validators.Add(result =>
        {
            if ((result.GetValue(undo) is null) == (result.GetValue(paths) is not { Length: > 0 }))
            {
                result.AddError(texts["Quizzes.Cli.PathOrUndo"]);
            }
        });
        command.SetAction((parsed, cancellationToken) => Failures.ExplainAsync(texts, () => parsed.GetValue(undo) is { } importId ? UndoAsync(texts, importId, cancellationToken) : ImportAsync(
            texts,
            new(parsed.GetValue(paths)!, Formats[parsed.GetValue(format)!], parsed.GetValue(encoding), parsed.GetValue(typeMap) ?? [],
                parsed.GetValue(json), parsed.GetValue(dryRun), parsed.GetValue(keepGood)),
            cancellationToken)));
        return command;
    }

    private static async Task<int> ImportAsync(Texts texts, ImportRequest request, CancellationToken cancellationToken)
    {
        var reader = new ItemFileReader(request.Format, request.Encoding, request.TypeWords);
        var files = new List<ItemFile>();
        foreach (var path in request.Paths)
        {
            files.Add(await reader.ReadAsync(path, cancellationToken));
        }

        if (request.Json is not null)
        {
            await WholeFile.WriteAsync(request.Json, ItemJson.Of(files, texts), cancellationToken);
        }

        var preview = new ItemPreview(texts);
        files.ForEach(file => preview.Write(file, Console.Out, Console.Error));
        var isClean = files.TrueForAll(file => file.Content.IsClean);
        if (!request.IsDryRun && (isClean || request.KeepsGood))
        {
            var stored = await WithServicesAsync(services => services.GetRequiredService<ImportItems>().RunAsync(files, request.KeepsGood, cancellationToken), cancellationToken);
            preview.Write(stored, Console.Out, Console.Error);
            isClean &= stored.IsClean;
        }
        else if (!request.IsDryRun)
        {
            await Console.Error.WriteLineAsync(texts["Quizzes.Import.NothingStored"]);
        }

        return isClean ? 0 : OpsBotCommand.InputHasErrors;
    }

    private static async Task<int> UndoAsync(Texts texts, string importId, CancellationToken cancellationToken)
    {
        var (withdrawn, restored) = await WithServicesAsync(
            services => services.GetRequiredService<UndoImport>().RunAsync(importId.Trim(), cancellationToken), cancellationToken);
        if (withdrawn == 0)
        {
            await Console.Error.WriteLineAsync(texts.Format("Quizzes.Import.NoSuchImport", importId));
            return OpsBotCommand.InputHasErrors;
        }

        Console.WriteLine(texts.Format("Quizzes.Import.Undone", withdrawn, restored));
        return 0;
    }

    private static Command CreateDisputes(Texts texts)
    {
        var command = new Command("disputes", texts["Quizzes.Cli.DisputesHelp"]);
        command.SetAction((_, cancellationToken) => Failures.ExplainAsync(texts, async () =>
        {
            var disputes = await WithServicesAsync(services => services.GetRequiredService<ListDisputes>().RunAsync(cancellationToken), cancellationToken);
            foreach (var line in disputes)
            {
                Console.WriteLine(line.In(texts));
            }

            Console.WriteLine(disputes.Count == 0 ? texts["Quizzes.Dispute.None"] : texts.Format("Quizzes.Dispute.Count", disputes.Count));
            return 0;
        }));
        return command;
    }

    private static Command CreateRegrade(Texts texts)
    {
        var item = new Argument<string>("ITEM") { Description = texts["Quizzes.Cli.ItemHelp"] };
        var apply = new Option<bool>("--apply") { Description = texts["Quizzes.Cli.ApplyHelp"] };
        var command = new Command("regrade", texts["Quizzes.Cli.RegradeHelp"]) { item, apply };
        command.SetAction((parsed, cancellationToken) => Failures.ExplainAsync(texts, async () =>
        {
            var plan = await WithServicesAsync(
                async services =>
                {
                    var regrade = services.GetRequiredService<RegradeAnswers>();
                    if (!parsed.GetValue(apply))
                    {
                        return await regrade.PlanAsync(parsed.GetValue(item)!, texts, cancellationToken);
                    }

                    var applied = await regrade.ApplyAsync(parsed.GetValue(item)!, null, texts, cancellationToken);
                    await services.GetRequiredService<OpsBotDbContext>().SaveChangesAsync(cancellationToken);
                    return applied;
                },
                cancellationToken);
            return await WriteRegradeAsync(texts, plan, parsed.GetValue(item)!, parsed.GetValue(apply));
        }));
        return command;
    }

    private static async Task<int> WriteRegradeAsync(Texts texts, RegradePlan plan, string itemId, bool isApplied)
    {
        if (plan.Item is null)
        {
            await Console.Error.WriteLineAsync(texts.Format("Quizzes.Cli.NoSuchItem", itemId));
            return OpsBotCommand.InputHasErrors;
        }

        var changed = plan.Changed.ToList();
        TextTable.Write(
            [
                [.. texts["Quizzes.Regrade.Headings"].Split(';')],
                .. changed.Select(answer => (string[])
                [
                    plan.Names.GetValueOrDefault(answer.PersonId, "–"), plan.Titles[answer.AttemptId], $"{answer.ItemVersion} → {plan.Item.Version}",
                    $"{answer.Before:0.##} → {answer.After:0.##}", $"{answer.ScoreBefore:0.##} → {answer.ScoreAfter:0.##}",
                ]),
            ],
            Console.Out);
        Console.WriteLine(RegradeCard.Summary(texts, changed));
        if (plan.Answers.Count(answer => answer.After is null) is > 0 and var lost)
        {
            Console.WriteLine(texts.Format("Quizzes.Regrade.Lost", lost));
        }

        if (changed.Count > 0)
        {
            Console.WriteLine(texts[isApplied ? "Quizzes.Regrade.Done" : "Quizzes.Regrade.DryRun"]);
        }

        return 0;
    }

    private static Command CreateExport(Texts texts)
    {
        var format = new Option<string>("--format") { Description = texts["Quizzes.Cli.ExportFormatHelp"], Required = true };
        format.AcceptOnlyFromAmong("gift", "moodle-xml", "table");
        var output = new Option<string>("--out") { Description = texts["Quizzes.Cli.OutHelp"], HelpName = "FILE", Required = true };
        var topic = new Option<string?>("--topic") { Description = texts["Quizzes.Cli.TopicHelp"], HelpName = "T" };
        var lossy = new Option<bool>("--lossy") { Description = texts["Quizzes.Cli.LossyHelp"] };
        var command = new Command("export", texts["Quizzes.Cli.ExportHelp"]) { format, output, topic, lossy };
        command.SetAction((parsed, cancellationToken) => Failures.ExplainAsync(texts, async () =>
        {
            var items = await WithServicesAsync(
                services => services.GetRequiredService<ExportItems>().FindAsync(parsed.GetValue(topic), cancellationToken), cancellationToken);
            return await ExportAsync(texts, items, Formats[parsed.GetValue(format)!]!.Value, parsed.GetValue(output)!, parsed.GetValue(lossy), cancellationToken);
        }));
        return command;
    }

    private static async Task<int> ExportAsync(
        Texts texts, IReadOnlyList<ItemContent> items, ItemFileFormat format, string path, bool isLossy, CancellationToken cancellationToken)
    {
        if (items.Count == 0)
        {
            await Console.Error.WriteLineAsync(texts["Quizzes.Export.NoItems"]);
            return OpsBotCommand.InputHasErrors;
        }

        var (bytes, losses) = ItemFileWriter.Write(items, format, path);
        foreach (var loss in losses)
        {
            await Console.Error.WriteLineAsync(texts.Format("Quizzes.Export.Loss", loss.Item, loss.What));
        }

        if (losses.Count > 0 && !isLossy)
        {
            await Console.Error.WriteLineAsync(texts["Quizzes.Export.NotWritten"]);
            return OpsBotCommand.InputHasErrors;
        }

        await WholeFile.WriteAsync(path, bytes, cancellationToken);
        Console.WriteLine(texts.Format("Quizzes.Export.Written", items.Count, path));
        return 0;
    }

    private static Command CreateAnalyse(Texts texts)
    {
        var path = new Argument<string?>("RESPONSES.csv") { Description = texts["Quizzes.Cli.ResponsesHelp"], Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<string?>("--json") { Description = texts["Quizzes.Cli.JsonHelp"], HelpName = "FILE" };
        var stored = new Option<bool>("--stored") { Description = texts["Quizzes.Cli.StoredHelp"] };
        var sheet = new Option<string?>("--out") { Description = texts["Quizzes.Cli.SheetHelp"], HelpName = "FILE" };
        var command = new Command("analyse", texts["Quizzes.Cli.AnalyseHelp"]) { path, json, stored, sheet };
        command.Validators.Add(result =>
        {
            if (result.GetValue(stored) == result.GetValue(path) is not null)
            {
                result.AddError(texts["Quizzes.Cli.ResponsesOrStored"]);
            }
        });
        command.SetAction((parsed, cancellationToken) => Failures.ExplainAsync(texts, () => parsed.GetValue(stored)
            ? AnalyseStoredAsync(texts, parsed.GetValue(sheet), cancellationToken)
            : AnalyseResponses.RunAsync(texts, parsed.GetValue(path)!, parsed.GetValue(json), cancellationToken)));
        return command;
    }

    private static async Task<int> AnalyseStoredAsync(Texts texts, string? sheet, CancellationToken cancellationToken)
    {
        var figures = await WithServicesAsync(services => services.GetRequiredService<ItemFigures>().LoadAsync(cancellationToken), cancellationToken);
        var rows = FiguresSheet.Rows(texts, figures);
        if (sheet is not null)
        {
            await WholeFile.WriteAsync(sheet, WorkbookFile.Write(rows), cancellationToken);
            Console.WriteLine(texts.Format("Quizzes.Export.Written", figures.Count, sheet));
            return 0;
        }

        TextTable.Write([.. rows.Select(row => (string[])[.. row])], Console.Out);
        return 0;
    }

    private static Dictionary<string, ItemType>? TypeWords(string map, Action<string> addError, Texts texts)
    {
        var words = new Dictionary<string, ItemType>();
        foreach (var pair in map.Split([',', '，'], StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)))
        {
            if (pair.Length < 2 || ItemTable.TypeOf(pair[1]) is not { } type)
            {
                addError(texts.Format("Quizzes.Cli.TypeMapWrong", string.Join('=', pair)));
                return null;
            }

            words[pair[0].Trim().ToLowerInvariant()] = type;
        }

        return words;
    }

    internal static async Task<T> WithServicesAsync<T>(Func<IServiceProvider, Task<T>> work, CancellationToken cancellationToken)
    {
        using var host = OpsBotHost.BuildServices(new Dictionary<string, string?> { ["Logging:LogLevel:Default"] = "Warning" });
        await PrepareStore.RunAsync<LoadItemBank>(host.Services, cancellationToken);
        await using var scope = host.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }
}
