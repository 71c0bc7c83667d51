using System.CommandLine;
using System.Globalization;
using OpsBot.Bot;
using OpsBot.Handbook;
using OpsBot.Handbook.Curated;

namespace OpsBot.CommandLine;

/// <summary><c>opsbot handbook curated</c>: lists the curated answers, or imports them from a CSV file.</summary>
internal static class CuratedCommand
{
    public static Command Create(Texts texts)
    {
        var file = new Argument<string>("FILE") { Description = texts["Handbook.CuratedFileHelp"] };
        var import = new Command("import", texts["Handbook.CuratedImportHelp"]) { file };
        import.SetAction((parsed, cancellationToken) => HandbookVerb.RunAsync(
            texts, (services, token) => ImportAsync(texts, services, parsed.GetValue(file)!, token), cancellationToken));
        var due = new Option<bool>("--due") { Description = texts["Handbook.CuratedDueHelp"] };
        var list = new Command("list", texts["Handbook.CuratedListHelp"]) { due };
        list.SetAction((parsed, cancellationToken) => HandbookVerb.RunAsync(
            texts, (services, token) => ListAsync(texts, services, parsed.GetValue(due), token), cancellationToken));
        return new Command("curated", texts["Handbook.CuratedHelp"]) { import, list };
    }

    private static async Task<int> ImportAsync(Texts texts, IServiceProvider services, string file, CancellationToken cancellationToken)
    {
        var imported = await services.GetRequiredService<ImportCurated>().RunAsync(texts, file, cancellationToken);
        if (imported.Errors.Count > 0)
        {
            foreach (var error in imported.Errors)
            {
                await Console.Error.WriteLineAsync(error);
            }

            await Console.Error.WriteLineAsync(texts["Handbook.NothingImported"]);
            return OpsBotCommand.InputHasErrors;
        }

        Console.WriteLine(texts.Format("Handbook.CuratedImported", imported.Rows, imported.Changed));
        return 0;
    }

    private static async Task<int> ListAsync(Texts texts, IServiceProvider services, bool onlyDue, CancellationToken cancellationToken)
    {
        var today = services.GetRequiredService<BusinessDay>().Today;
        var answers = (await services.GetRequiredService<CuratedAnswersList>().ReadAsync(cancellationToken)).Where(counted => !onlyDue || counted.Answer.IsDueForReviewOn(today)).ToList();
        if (answers.Count == 0)
        {
            Console.WriteLine(texts[onlyDue ? "Handbook.NoCuratedDue" : "Handbook.NoCurated"]);
            return 0;
        }

        string[] heads = ["Review", "Owner", "Hits", "Question"];
        TextTable.Write(
            [
                [.. heads.Select(head => texts[$"Handbook.Curated{head}Head"])],
                .. answers.Select(counted => (IReadOnlyList<string>)
                [
                    counted.Answer.ReviewOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + (counted.Answer.IsDueForReviewOn(today) ? " !" : ""),
                    counted.Answer.Owner, counted.Hits.ToString(CultureInfo.InvariantCulture), counted.Answer.Question,
                ]),
            ],
            Console.Out);
        return 0;
    }
}
