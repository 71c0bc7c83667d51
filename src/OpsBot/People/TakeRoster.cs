using OpsBot.Bot;
using OpsBot.Domain.People;

namespace OpsBot.People;

/// <summary>An admin sent a roster in a chat, and it is called one by its name or the text beside it.</summary>
internal sealed class TakeRoster(ImportRoster import, OfferedFiles files) : IFileTaker
{
    private const int LinesShown = 20;

    public bool IsByName => true;

    public async Task<Reply?> TryTakeAsync(Turn turn, string text, SentFile file, CancellationToken cancellationToken)
    {
        var words = Texts.Languages.SelectMany(language => Texts.In(language)["People.RosterWords"].Split(';'));
        if (!words.Any(word => file.Name.Contains(word, StringComparison.OrdinalIgnoreCase) || text.Contains(word, StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        if (!turn.Roles.Allows(Roles.Admin))
        {
            return Reply.Of(Refusals.Sentence(turn.Texts, Roles.Admin));
        }

        var (bytes, fault) = await files.FetchAsync(turn, file, cancellationToken);
        if (bytes is null)
        {
            return Reply.Of(fault!);
        }

        var imported = await import.RunAsync(bytes, dryRun: false, turn.Person.Id, cancellationToken);
        var report = new RosterReport(turn.Texts);
        List<string> lines = [report.Summary(file.Name, imported, dryRun: false), .. report.Problems(file.Name, imported).Take(LinesShown)];
        if (imported.Unmapped.Count > 0)
        {
            lines.Add(report.Unmapped(imported));
        }

        return Reply.Of(string.Join("\n\n", lines));
    }
}
