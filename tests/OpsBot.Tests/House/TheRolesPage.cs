using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using OpsBot.Bot;
using OpsBot.Domain.People;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.House;

/// <summary><c>docs/roles.md</c>: who may do what, as the registrations say it. With OPSBOT_WRITE_DOCS set the test writes the page.</summary>
public sealed class TheRolesPage
{
    [Fact]
    public async Task It_lists_every_command_and_button_with_its_least_role()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        var page = Write(bot.Services);
        var path = Path.Combine(Repository(), "docs", "roles.md");
        if (Environment.GetEnvironmentVariable("OPSBOT_WRITE_DOCS") is not null)
        {
            await File.WriteAllTextAsync(path, page);
        }

        Assert.Equal(page, await File.ReadAllTextAsync(path));
    }

    private static string Write(IServiceProvider services)
    {
        var (zh, en) = (Texts.In("zh-CN"), Texts.In("en"));
        var page = new StringBuilder();
        page.AppendLine("# Who may do what").AppendLine()
            .AppendLine("Everybody is a learner. A training owner may do what managers, trainers and experts may; an administrator may do all.")
            .AppendLine("Of several roles in a row each one is enough. The server checks the role at every command and click; the test")
            .AppendLine("`TheRolesPage` writes this page from the registrations when `OPSBOT_WRITE_DOCS` is set, and fails when it is out of date.").AppendLine();
        Table(page, "Command", services.GetRequiredService<CommandTable>().All.Select(c => ($"{First(zh, c)} / {First(en, c)}", c.Least)));
        Table(page, "Button", services.GetServices<CardActionRegistration>().Select(v => ($"`{v.Verb}`", v.Least)));
        Table(page, "Dialog", services.GetServices<DialogRegistration>().Select(d => ($"`{d.Name}`", d.Least)));
        Table(page, "File", services.GetServices<FileConsentRegistration>().Select(f => ($"`{f.Purpose}`", f.Least)));
        Table(page, "Search", services.GetServices<SearchRegistration>().Select(s => ($"`{s.CommandId}`", s.Least)));
        return page.ToString().ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
    }

    private static void Table(StringBuilder page, string what, IEnumerable<(string Name, Roles Least)> rows)
    {
        var sorted = rows.OrderBy(row => row.Name, StringComparer.Ordinal).ToList();
        if (sorted.Count == 0)
        {
            return;
        }

        page.AppendLine(CultureInfo.InvariantCulture, $"| {what} | Least role |").AppendLine("|---|---|");
        foreach (var (name, least) in sorted)
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {RoleNames.Of(Texts.In("en"), least)} |");
        }

        page.AppendLine();
    }

    private static string First(Texts texts, CommandRegistration command) => texts[command.WordsKey].Split(';')[0].Trim();

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "OpsBot.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests don't run inside the repository.");
    }
}
