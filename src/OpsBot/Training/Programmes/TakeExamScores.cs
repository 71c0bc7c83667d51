using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Training.Programmes;
using OpsBot.Ledger;
using OpsBot.Storage;
using OpsBot.Training.FollowUp;

namespace OpsBot.Training.Programmes;

/// <summary>
/// An exam was closed or regraded: the programmes that ask for it take it as done, and its score as theory. A failed one opens a re-training, a passed
/// one is the evidence of an open re-training.
/// </summary>
internal sealed class TakeExamScores(OpsBotDbContext db, DoneParts doneParts, OpenRetrainings retrainings, TrainingDays days) : IAttemptRecorded
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
            await TakeAsync(enrolment, programmes[enrolment.ProgrammeId], exams, post, cancellationToken);
        }
    }

    private async Task TakeAsync(Enrolment enrolment, Programme programme, List<Attempt> exams, string post, CancellationToken cancellationToken)
    {
        var within = exams.Where(exam => days.DayOf(exam.CompletedAt!.Value) is var day && day >= programme.From && day <= programme.To).ToList();
        var scores = ExamScores.Of(programme, post, within.Select(exam => new SatExam(exam.Topic, exam.Score, exam.CompletedAt!.Value)));
        enrolment.Examine(scores.First, scores.Best, scores.PreTest);
        foreach (var part in scores.Sat)
        {
            await doneParts.CompleteAsync(programme, enrolment, part.Part, post, actor: null, evidence: null, part.At, cancellationToken);
        }

        await doneParts.FinishAsync(programme, enrolment, post, cancellationToken);
        await retrainings.AfterExamsAsync(programme, enrolment, within, cancellationToken);
    }
}
