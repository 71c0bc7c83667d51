using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.People;
using OpsBot.Domain.Training.FollowUp;
using OpsBot.Ledger;
using OpsBot.People;
using OpsBot.Storage;
using OpsBot.Training.Cards;

namespace OpsBot.Training.FollowUp;

/// <summary>
/// The <c>violation</c> command and its form: a shop broke a rule. Its team is trained again, the managers of its people are told at once (a weight of 5 %
/// on the scorecard understates it), and it stands on the scorecard.
/// </summary>
internal sealed class RecordViolation(
    OpsBotDbContext db, Staff staff, OpenRetrainings retrainings, SendUnasked send, LedgerBook ledger, IClauseLookup clauses, TrainingDays days, TimeProvider clock)
    : ICommandHandler, ICardActionHandler<RecordViolation.Data>
{
    public const string Verb = "training.violation";
    private const int MayWaitDays = 3;
    private static readonly char[] Separators = [',', '，', '、', ';', '；', ' '];

    /// <summary>What the form sends.</summary>
    /// <param name="Shop">As people call it.</param>
    /// <param name="Team">Whose people are trained again.</param>
    /// <param name="Kind">See <see cref="ViolationKind"/>.</param>
    /// <param name="On">The day, as <c>2026-01-31</c>.</param>
    /// <param name="Clauses">Ids of the clauses to read, separated.</param>
    /// <param name="Text">What happened.</param>
    public sealed record Data(string Shop = "", string Team = "", string Kind = "", string On = "", string Clauses = "", string Text = "");

    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        var teams = await staff.Present.Where(person => person.Team != "").Select(person => person.Team).Distinct().ToListAsync(cancellationToken);
        return teams.Count == 0
            ? Reply.Of(turn.Texts["Training.ViolationNoTeam"])
            : Reply.Of(ViolationCard.Build(turn.Texts, arguments, [.. teams.Order(StringComparer.Ordinal)], days.Today));
    }

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken)
    {
        var (shop, text) = (data.Shop.Trim(), data.Text.Trim());
        if (shop.Length == 0 || text.Length == 0 || !Enum.TryParse<ViolationKind>(data.Kind, out var kind) || !Enum.IsDefined(kind))
        {
            return new CardReply.Notice(turn.Texts["Training.ViolationIncomplete"]);
        }

        if (!DateOnly.TryParseExact(data.On, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day > days.Today)
        {
            return new CardReply.Notice(turn.Texts["Training.ViolationBadDay"]);
        }

        var wanted = data.Clauses.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (wanted.Length == 0)
        {
            return new CardReply.Notice(turn.Texts["Training.ViolationIncomplete"]);
        }

        if (Array.Find(wanted, clause => clauses.Find(clause) is null) is { } unknown)
        {
            return new CardReply.Notice(turn.Texts.Format("Training.ViolationBadClause", unknown));
        }

        if (await staff.InTeamAsync(data.Team, cancellationToken) is not { Count: > 0 } team)
        {
            return new CardReply.Notice(turn.Texts.Format("Training.AssignNobody", data.Team));
        }

        return await RecordAsync(turn, new ShopViolation(Guid.CreateVersion7(clock.GetUtcNow()), shop, data.Team, kind, day, text, turn.Person.Id, clock.GetUtcNow()), wanted, team, cancellationToken);
    }

    private async Task<CardReply> RecordAsync(Turn turn, ShopViolation violation, string[] wanted, IReadOnlyList<Person> team, CancellationToken cancellationToken)
    {
        // Pressed twice: the same shop, day, kind and words are one violation.
        if (await db.ShopViolations.AnyAsync(
            known => known.Shop == violation.Shop && known.OccurredOn == violation.OccurredOn && known.Kind == violation.Kind && known.Text == violation.Text, cancellationToken))
        {
            return new CardReply.Notice(turn.Texts["Training.ViolationKnown"]);
        }

        db.ShopViolations.Add(violation);
        await ledger.ActAsync("violation.recorded", turn.Person.Id, null, new { violation = violation.Id, violation.Kind, violation.OccurredOn, people = team.Count }, violation.Text, cancellationToken);

        // Before their own re-training: a manager in the team hears of the violation first.
        var managers = team.Select(person => person.ManagerId).OfType<PersonId>().Distinct().ToList();
        var told = 0;
        foreach (var manager in await staff.Present.Where(person => managers.Contains(person.Id)).ToListAsync(cancellationToken))
        {
            told += await send.QueueAsync(
                manager, new Unasked("training.violation", $"training.violation:{violation.Id}:{manager.Id}") { MayWaitDays = MayWaitDays },
                texts => ViolationCard.ForManager(texts, violation, team.Count), cancellationToken) == UnaskedOutcome.Queued ? 1 : 0;
        }

        foreach (var person in team)
        {
            await retrainings.OpenAsync(person, programme: null, RetrainingCause.Violation, $"violation:{violation.Id}", wanted, cancellationToken);
        }

        return ViolationCard.Recorded(turn.Texts, violation, team.Count, told);
    }
}
