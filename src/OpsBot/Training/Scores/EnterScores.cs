using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Domain.Ledger;
using OpsBot.Domain.People;
using OpsBot.Domain.Training;
using OpsBot.Domain.Training.Programmes;
using OpsBot.Ledger;
using OpsBot.Storage;
using OpsBot.Training.Cards;

namespace OpsBot.Training.Scores;

/// <summary>The <c>enter scores</c> command and its form, for a phone: practical and process of one person. A score that stands is corrected by two people.</summary>
internal sealed class EnterScores(OpsBotDbContext db, LedgerBook ledger, TrainingDays days, TimeProvider clock)
    : ICommandHandler, ICardActionHandler<EnterScores.Data>
{
    public const string Verb = "training.score";
    private const int MaxChoices = 60;

    /// <summary>What the form sends.</summary>
    /// <param name="Target">Programme and person, joined by a colon.</param>
    /// <param name="Practical">0–100; empty leaves it.</param>
    /// <param name="Process">0–100; empty leaves it.</param>
    public sealed record Data(string Target = "", string? Practical = null, string? Process = null);

    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        var today = days.Today;
        var enrolled = await (from enrolment in db.Enrolments.AsNoTracking()
                              join programme in db.Programmes on enrolment.ProgrammeId equals programme.Id
                              join person in db.People on enrolment.PersonId equals person.Id
                              where programme.To >= today.AddDays(-30) && person.LeftAt == null
                              select new { Enrolment = enrolment, programme.Code, person.Name, person.Team }).ToListAsync(cancellationToken);
        var found = enrolled.Where(one => arguments.Length == 0 || one.Name.Contains(arguments, StringComparison.OrdinalIgnoreCase) || one.Team == arguments)
            .OrderBy(one => one.Enrolment.Practical is not null && one.Enrolment.Process is not null).ThenBy(one => one.Name, StringComparer.Ordinal).ToList();
        return found.Count switch
        {
            0 => Reply.Of(turn.Texts.Format("Training.ScoreNobody", arguments)),
            > MaxChoices => Reply.Of(turn.Texts.Format("Training.ScoreTooMany", found.Count)),
            _ => Reply.Of(ScoreEntryCard.Build(turn.Texts, [.. found.Select(one => (one.Enrolment, $"{one.Name} · {one.Code}"))])),
        };
    }

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken)
    {
        if (!TryRead(data.Practical, out var practical) || !TryRead(data.Process, out var process) || (practical is null && process is null))
        {
            return new CardReply.Notice(turn.Texts["Training.ScoreOutOfRange"]);
        }

        if (await FindAsync(data.Target, cancellationToken) is not { } enrolment)
        {
            return new CardReply.Notice(turn.Texts["Training.ScoreNotEnrolled"]);
        }

        if (enrolment.PersonId == turn.Person.Id)
        {
            return new CardReply.Notice(turn.Texts["Training.ScoreNotOneself"]);
        }

        var waiting = new List<ScoreCorrection>();
        await EnterAsync(turn.Person.Id, enrolment, EnteredPart.Practical, practical, waiting, cancellationToken);
        await EnterAsync(turn.Person.Id, enrolment, EnteredPart.Process, process, waiting, cancellationToken);
        var name = await db.People.Where(person => person.Id == enrolment.PersonId).Select(person => person.Name).SingleAsync(cancellationToken);
        return ScoreEntryCard.Entered(turn.Texts, name, enrolment, waiting);
    }

    /// <summary>Enters a score, or asks for its correction when another stands there.</summary>
    public async Task EnterAsync(
        PersonId? by, Enrolment enrolment, EnteredPart part, decimal? value, List<ScoreCorrection> waiting, CancellationToken cancellationToken)
    {
        var before = part == EnteredPart.Practical ? enrolment.Practical : enrolment.Process;
        if (value is not { } score || before == score)
        {
            return;
        }

        if (before is { } standing && by is { } trainer)
        {
            var correction = ScoreCorrection.Request(Guid.CreateVersion7(clock.GetUtcNow()), enrolment.ProgrammeId, enrolment.PersonId, part, standing, score, trainer, clock.GetUtcNow());
            db.ScoreCorrections.Add(correction);
            waiting.Add(correction);
            return;
        }

        await RecordAsync(LedgerKind.Score, by, enrolment, part, before, score, cancellationToken);
    }

    /// <summary>Lets a score count, and writes it to the ledger with what stood there before.</summary>
    public async Task RecordAsync(
        LedgerKind kind, PersonId? by, Enrolment enrolment, EnteredPart part, decimal? before, decimal score, CancellationToken cancellationToken)
    {
        enrolment.Mark(part == EnteredPart.Practical ? score : null, part == EnteredPart.Process ? score : null);
        await ledger.AppendAsync(
            kind, clock.GetUtcNow(), await ledger.SubjectAsync(enrolment.PersonId, cancellationToken), await ledger.SubjectAsync(by, cancellationToken),
            new { programme = enrolment.ProgrammeId.Value, part, before, score, rule = CompositeRule.Current.Id }, cancellationToken);
    }

    /// <summary>Reads a score.</summary>
    /// <param name="typed">With a point or comma; a client may send nothing for an empty field.</param>
    /// <param name="score">Null for an empty text.</param>
    /// <returns>False when it is no number of 0 to 100.</returns>
    public static bool TryRead(string? typed, out decimal? score)
    {
        score = null;
        var text = (typed ?? "").Trim().Normalize(System.Text.NormalizationForm.FormKC);
        if (text.Length == 0)
        {
            return true;
        }

        var isNumber = decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 100;
        score = isNumber ? value : null;
        return isNumber;
    }

    private async Task<Enrolment?> FindAsync(string target, CancellationToken cancellationToken)
    {
        var ids = target.Split(':');
        if (ids.Length != 2 || !Guid.TryParse(ids[0], out var programme) || !Guid.TryParse(ids[1], out var person))
        {
            return null;
        }

        var (programmeId, personId) = (new ProgrammeId(programme), new PersonId(person));
        return await db.Enrolments.SingleOrDefaultAsync(one => one.ProgrammeId == programmeId && one.PersonId == personId, cancellationToken);
    }
}
