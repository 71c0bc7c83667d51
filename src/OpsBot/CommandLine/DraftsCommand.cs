using System.CommandLine;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Storage;

namespace OpsBot.CommandLine;

/// <summary><c>opsbot handbook drafts</c>: what experts drafted for the handbook, as Markdown for whoever keeps it.</summary>
internal static class DraftsCommand
{
    public static Command Create(Texts texts)
    {
        var output = new Option<string?>("--out") { Description = texts["Handbook.DraftsOutHelp"], HelpName = "FILE" };
        var command = new Command("drafts", texts["Handbook.DraftsHelp"]) { output };
        command.SetAction((parsed, cancellationToken) => HandbookVerb.RunAsync(
            texts, (services, token) => WriteAsync(texts, services, parsed.GetValue(output), token), cancellationToken));
        return command;
    }

    private static async Task<int> WriteAsync(Texts texts, IServiceProvider services, string? output, CancellationToken cancellationToken)
    {
        var drafts = await services.GetRequiredService<OpsBotDbContext>().ClauseDrafts.AsNoTracking().OrderBy(draft => draft.DraftedAt).ToListAsync(cancellationToken);
        var text = new StringBuilder();
        foreach (var section in drafts.GroupBy(draft => (draft.Source, draft.Section)))
        {
            var where = section.Key.Section.Length == 0 ? texts["Handbook.DraftsNoSection"] : $"{section.Key.Source}: {section.Key.Section}";
            text.Append(CultureInfo.InvariantCulture, $"## {where}\n\n");
            foreach (var draft in section)
            {
                text.Append(CultureInfo.InvariantCulture, $"### {draft.Heading}\n\n{draft.Text}\n\n").Append(texts.Format("Handbook.DraftBy", draft.AuthorName, draft.DraftedAt)).Append("\n\n");
            }
        }

        if (drafts.Count == 0)
        {
            Console.WriteLine(texts["Handbook.NoDrafts"]);
        }
        else if (output is null)
        {
            Console.Write(text);
        }
        else
        {
            await WholeFile.WriteAsync(output, text.ToString(), cancellationToken);
            Console.WriteLine(texts.Format("Handbook.DraftsWritten", drafts.Count, output));
        }

        return 0;
    }
}
