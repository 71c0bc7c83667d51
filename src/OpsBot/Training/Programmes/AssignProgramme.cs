using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Domain.People;
using OpsBot.Domain.Training.Programmes;
using OpsBot.People;
using OpsBot.Storage;
using OpsBot.Training.Cards;

namespace OpsBot.Training.Programmes;

/// <summary>The <c>assign</c> command and its form: a programme to a person, a post or a team.</summary>
internal sealed class AssignProgramme(OpsBotDbContext db, Staff staff, EnrolPeople enrol, TrainingDays days)
    : ICommandHandler, ICardActionHandler<AssignProgramme.Data>
{
    public const string Verb = "training.assign";

    /// <summary>What the form sends.</summary>
    /// <param name="Programme">Its code.</param>
    /// <param name="To">A team, a post, or whatever finds a person.</param>
    public sealed record Data(string Programme = "", string To = "");

    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        var words = arguments.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length == 2)
        {
            return Reply.Of(await AssignAsync(turn, words[0], words[1], cancellationToken));
        }

        var running = await RunningAsync(cancellationToken);
        return running.Count == 0
            ? Reply.Of(turn.Texts["Training.NoProgramme"])
            : Reply.Of(AssignCard.Build(turn.Texts, running, await GroupsAsync(cancellationToken)));
    }

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken) => data.Programme.Length == 0 || data.To.Trim().Length == 0
        ? new CardReply.Notice(turn.Texts["Training.AssignIncomplete"])
        : AssignCard.Done(turn.Texts, await AssignAsync(turn, data.Programme, data.To.Trim(), cancellationToken));

    private async Task<string> AssignAsync(Turn turn, string typedCode, string to, CancellationToken cancellationToken)
    {
        var code = typedCode.ToUpperInvariant();
        var programme = await db.Programmes.SingleOrDefaultAsync(one => one.Code == code, cancellationToken);
        if (programme is null)
        {
            return turn.Texts.Format("Training.Cli.NoSuchProgramme", typedCode);
        }

        if (programme.To < days.Today)
        {
            return turn.Texts.Format("Training.AssignOver", programme.Code, programme.To);
        }

        var people = await FindAsync(to, cancellationToken);
        if (people.Count == 0)
        {
            return turn.Texts.Format("Training.AssignNobody", to);
        }

        var added = await enrol.RunAsync(programme, [.. people.Select(person => person.Id)], turn.Person.Id, cancellationToken);
        return turn.Texts.Format("Training.Assigned", programme.Title, to, added, people.Count - added, people.Count(person => !person.IsMapped));
    }

    // A team or post first: a person may be called like one only by chance.
    private async Task<IReadOnlyList<Person>> FindAsync(string to, CancellationToken cancellationToken)
    {
        var team = await staff.InTeamAsync(to, cancellationToken);
        var group = team.Count > 0 ? team : await staff.WithPostAsync(to, cancellationToken);
        if (group.Count > 0)
        {
            return group;
        }

        var found = await staff.FindAsync(to, cancellationToken);
        return found.Count == 1 ? found : [.. found.Where(person => person.Name == to)];
    }

    private Task<List<Programme>> RunningAsync(CancellationToken cancellationToken)
    {
        var today = days.Today;
        return db.Programmes.AsNoTracking().Where(programme => programme.To >= today).OrderBy(programme => programme.To).ToListAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<string>> GroupsAsync(CancellationToken cancellationToken)
    {
        var people = await staff.Present.Select(person => new { person.Team, person.Post }).Distinct().ToListAsync(cancellationToken);
        return [.. people.Select(person => person.Team).Concat(people.Select(person => person.Post)).Where(name => name.Length > 0).Distinct().Order(StringComparer.Ordinal).Take(50)];
    }
}
