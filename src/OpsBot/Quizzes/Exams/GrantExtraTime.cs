using System.Globalization;
using OpsBot.Bot;
using OpsBot.Domain.People;
using OpsBot.Domain.Quizzes.Papers;
using OpsBot.People;
using OpsBot.Storage;

namespace OpsBot.Quizzes.Exams;

/// <summary>The <c>extra time</c> command of trainers: a name and the percent on top of every time limit; 0 takes it back.</summary>
internal sealed class GrantExtraTime(OpsBotDbContext db, Staff staff, TimeProvider clock) : ICommandHandler
{
    /// <summary>More than five times the usual limit is a mistake in typing.</summary>
    public const int MostPercent = 400;

    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        if (!turn.IsPersonal)
        {
            return Reply.Of(turn.Texts["Quizzes.Review.Personal"]);
        }

        var at = arguments.LastIndexOf(' ');
        if (at < 0 || !int.TryParse(arguments[(at + 1)..].TrimEnd('%'), NumberStyles.None, CultureInfo.InvariantCulture, out var percent) || percent > MostPercent)
        {
            return Reply.Of(turn.Texts["Quizzes.ExtraTime.How"]);
        }

        var name = arguments[..at].Trim();
        var found = await staff.FindAsync(name, cancellationToken);
        if (found.Count != 1)
        {
            return Reply.Of(found.Count == 0
                ? turn.Texts.Format("Quizzes.ExtraTime.Nobody", name)
                : turn.Texts.Format("Quizzes.ExtraTime.Several", string.Join(turn.Texts["Quizzes.Import.Comma"], found.Select(person => person.Name))));
        }

        await SetAsync(db, found[0].Id, percent, clock.GetUtcNow(), cancellationToken);
        return Reply.Of(turn.Texts.Format("Quizzes.Cli.ExtraTimeSet", found[0].Name, percent));
    }

    /// <summary>Gives or takes back; the caller saves.</summary>
    public static async Task SetAsync(OpsBotDbContext db, PersonId personId, int percent, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var held = await db.ExtraTimes.FindAsync([personId], cancellationToken);
        if (held is null)
        {
            db.ExtraTimes.Add(new ExtraTime(personId, percent, at));
        }
        else
        {
            held.Change(percent, at);
        }
    }
}
