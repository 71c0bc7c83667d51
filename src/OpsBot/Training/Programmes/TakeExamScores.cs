using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Training.Programmes;
using OpsBot.Ledger;
using OpsBot.Storage;

namespace OpsBot.Training.Programmes;

/// <summary>An exam was closed or regraded: the programmes that ask for it take it as done, and its score as theory.</summary>
internal sealed class TakeExamScores(OpsBotDbContext db, TrainingDays days) : IAttemptRecorded
{
    public async Task RecordedAsync(Attempt attempt, CancellationToken cancellationToken)
    {
        if (attempt.Mode != AttemptMode.Exam)
        {
            return;
        }

        var learner = attempt.LearnerId;
        var enrolments = await db.Enrolments.Where(enrolment => enrolment.PersonId == learner).ToListAsync(cancellationToken);
        if (enrolments.Count == 0)
        {
            return;
        }

        var programmes = await db.Programmes.ToDictionaryAsync(programme => programme.Id, cancellationToken);
        var exams = await db.Attempts.AsNoTracking().Where(a => a.LearnerId == learner && a.Mode == AttemptMode.Exam && a.CompletedAt != null).ToListAsync(cancellationToken);
        var post = await db.People.Where(person => person.Id == learner).Select(person => person.Post).SingleOrDefaultAsync(cancellationToken) ?? "";
        foreach (var enrolment in enrolments)
        {
            Take(enrolment, programmes[enrolment.ProgrammeId], exams, post);
        }
    }

    private void Take(Enrolment enrolment, Programme programme, List<Attempt> exams, string post)
    {
        var parts = programme.PartsFor(post).Where(part => part.Kind == PartKind.Exam).ToList();
        var counted = exams.Where(exam => parts.Exists(part => part.Topic is null || part.Topic == exam.Topic) && days.DayOf(exam.CompletedAt!.Value) is var day && day >= programme.From && day <= programme.To)
            .OrderBy(exam => exam.CompletedAt).ToList();
        if (counted.Count == 0)
        {
            return;
        }

        enrolment.Examine(counted[0].Score, counted.Max(exam => exam.Score));
        foreach (var part in parts)
        {
            if (counted.Find(exam => part.Topic is null || part.Topic == exam.Topic) is { } sat)
            {
                enrolment.Complete(programme, part.Id, post, sat.CompletedAt!.Value);
            }
        }
    }
}
