using OpsBot.Domain.Ledger;
using OpsBot.Domain.Quizzes;

namespace OpsBot.Domain.Training.Results;

/// <summary>What a learner's attempts come to.</summary>
/// <param name="Attempts">Closed attempts of any mode.</param>
/// <param name="Answers">Answers given.</param>
/// <param name="Right">Answers that earned all marks.</param>
/// <param name="Exams">Closed exams.</param>
/// <param name="FirstExam">The score of the first exam, 0–100; <c>null</c> without one.</param>
/// <param name="BestExam">The highest score of an exam, 0–100; <c>null</c> without one.</param>
/// <param name="LastAt">When the last attempt was closed, UTC; <c>null</c> without one.</param>
public readonly record struct LearnerFigures(int Attempts, int Answers, int Right, int Exams, decimal? FirstExam, decimal? BestExam, DateTime? LastAt)
{
    /// <param name="attempts">Of one learner, in any order.</param>
    public static LearnerFigures Of(IReadOnlyCollection<AttemptRecord> attempts)
    {
        var exams = attempts.Where(attempt => attempt.Mode == AttemptMode.Exam).OrderBy(attempt => attempt.CompletedAt).ThenBy(attempt => attempt.Attempt).ToList();
        var answers = attempts.SelectMany(attempt => attempt.Items).Where(item => item.Earned is not null).ToList();
        return new(
            attempts.Count,
            answers.Count,
            answers.Count(answer => answer.Fraction >= 1 - 1e-9),
            exams.Count,
            exams.FirstOrDefault()?.Score,
            exams.Count > 0 ? exams.Max(exam => exam.Score) : null,
            attempts.Count > 0 ? attempts.Max(attempt => attempt.CompletedAt) : null);
    }
}

/// <summary>All results that a ledger holds: every figure that is shown is computed from here.</summary>
public sealed class ResultsBook
{
    private readonly Dictionary<Guid, (Guid Subject, AttemptRecord Record, long Number)> _attempts = [];

    /// <param name="entries">In their order. Of an attempt the last entry counts: a correction stands for what it corrects.</param>
    /// <exception cref="System.Text.Json.JsonException">The payload of an attempt can't be read.</exception>
    public ResultsBook(IEnumerable<LedgerEntry> entries)
    {
        foreach (var entry in entries)
        {
            if (entry.Subject is { } subject && entry.AttemptId is not null && entry.Kind is LedgerKind.Attempt or LedgerKind.Correction)
            {
                var record = AttemptRecord.Read(entry);
                _attempts[record.Attempt] = (entry.Subject!.Value, record, entry.Number);
            }
        }

        Attempts = [.. _attempts.Values.OrderBy(attempt => attempt.Record.CompletedAt).ThenBy(attempt => attempt.Record.Attempt)];
        BySubject = Attempts.GroupBy(attempt => attempt.Subject).ToDictionary(group => group.Key, group => LearnerFigures.Of([.. group.Select(attempt => attempt.Record)]));
    }

    /// <summary>The attempts as they stand now, by the time of their end, with whose they are and the entry that says so.</summary>
    public IReadOnlyList<(Guid Subject, AttemptRecord Record, long Number)> Attempts { get; }

    /// <summary>What each subject's attempts come to.</summary>
    public IReadOnlyDictionary<Guid, LearnerFigures> BySubject { get; }
}
