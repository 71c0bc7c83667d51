using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Domain.People;
using OpsBot.Domain.Training;
using OpsBot.Domain.Training.Programmes;
using OpsBot.Domain.Training.Surveys;
using OpsBot.People;
using OpsBot.Storage;

namespace OpsBot.Training.Targets;

/// <summary>Somebody in the view, with what counts for the targets.</summary>
internal sealed record TargetPerson(
    PersonId Id, string Name, string Team, bool IsEnrolled, DateTimeOffset? FinishedAt, decimal? Theory, decimal? FirstTheory, bool? Transferred, bool IsExempt)
{
    public bool Reached(TargetKind kind, decimal passMark) => kind switch
    {
        TargetKind.Coverage => IsEnrolled,
        TargetKind.Completion => FinishedAt is not null,
        TargetKind.PassRate => Theory >= passMark,
        TargetKind.Transfer => Transferred == true,
        _ => false,
    };

    public bool IsCounted(TargetKind kind) => kind switch
    {
        TargetKind.Coverage => true,
        TargetKind.Completion => IsEnrolled && !IsExempt,
        TargetKind.PassRate => Theory is not null,
        TargetKind.Transfer => Transferred is not null,
        _ => false,
    };
}

/// <summary>How a programme stands for those whom the reader may see.</summary>
internal sealed record TargetView(Programme Programme, IReadOnlyList<TargetPerson> People, SurveyResult Survey, int WithoutPost, bool IsAll)
{
    public ProgrammeTarget Target(TargetKind kind)
    {
        if (kind == TargetKind.Satisfaction)
        {
            return new(kind, Survey.IsShown ? Survey.Satisfied : 0, Survey.IsShown ? Survey.Answered : 0, ProgrammeTarget.Goals[kind]);
        }

        var counted = People.Where(person => person.IsCounted(kind)).ToList();
        return new(kind, counted.Count(person => person.Reached(kind, Programme.PassMark)), counted.Count, ProgrammeTarget.Goals[kind]);
    }

    /// <summary>The people who close the gap, those without anything yet first.</summary>
    public IReadOnlyList<TargetPerson> Open(TargetKind kind) =>
        [.. People.Where(person => person.IsCounted(kind) && !person.Reached(kind, Programme.PassMark)).OrderBy(person => person.Team, StringComparer.Ordinal).ThenBy(person => person.Name, StringComparer.Ordinal)];

    /// <summary>First attempts that passed, of those who sat.</summary>
    public (int Passed, int Sat) FirstAttempts
    {
        get
        {
            var sat = People.Where(person => person.FirstTheory is not null).ToList();
            return (sat.Count(person => person.FirstTheory >= Programme.PassMark), sat.Count);
        }
    }
}

/// <summary>Loads how a programme stands: a training owner sees everybody, a manager their own people.</summary>
internal sealed class TargetDesk(OpsBotDbContext db, Staff staff, TrainingDays days)
{
    public async Task<Programme?> FindAsync(string code, CancellationToken cancellationToken)
    {
        var (today, wanted) = (days.Today, code.Trim().ToUpperInvariant());
        return wanted.Length > 0
            ? await db.Programmes.AsNoTracking().SingleOrDefaultAsync(programme => programme.Code == wanted, cancellationToken)
            : await db.Programmes.AsNoTracking().Where(programme => programme.From <= today).OrderByDescending(programme => programme.To >= today).ThenBy(programme => programme.To).FirstOrDefaultAsync(cancellationToken);
    }

    public async Task<TargetView> LoadAsync(Turn reader, Programme programme, CancellationToken cancellationToken)
    {
        var isAll = reader.Roles.Allows(Roles.TrainingOwner);
        var me = reader.Person.Id;
        var visible = staff.Present.Where(person => isAll || person.ManagerId == me);
        var today = days.Today;
        var people = await (from person in visible
                            join one in db.Enrolments.Where(enrolment => enrolment.ProgrammeId == programme.Id) on person.Id equals one.PersonId into enrolments
                            from enrolment in enrolments.DefaultIfEmpty()
                            select new
                            {
                                person.Id,
                                person.Name,
                                person.Team,
                                person.Post,
                                IsEnrolled = enrolment != null,
                                FinishedAt = enrolment == null ? null : enrolment.FinishedAt,
                                Theory = enrolment == null ? null : enrolment.Theory,
                                FirstTheory = enrolment == null ? null : enrolment.FirstTheory,
                                Transferred = enrolment == null ? null : enrolment.Transferred,
                                ExemptUntil = enrolment == null ? null : enrolment.ExemptUntil,
                            }).ToListAsync(cancellationToken);
        var answers = isAll ? await db.SurveyAnswers.AsNoTracking().Where(answer => answer.ProgrammeId == programme.Id).ToListAsync(cancellationToken) : [];
        return new(
            programme,
            [
                .. people.Where(person => person.Post.Length > 0 || person.IsEnrolled).Select(person => new TargetPerson(
                    person.Id, person.Name, person.Team, person.IsEnrolled, person.FinishedAt, person.Theory, person.FirstTheory, person.Transferred, person.ExemptUntil >= today)),
            ],
            SurveyResult.Of(people.Count(person => person.FinishedAt is not null), answers),
            people.Count(person => person.Post.Length == 0 && !person.IsEnrolled),
            isAll);
    }
}
