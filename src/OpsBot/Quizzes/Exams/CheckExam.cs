using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Papers;
using OpsBot.Quizzes.Statistics;
using OpsBot.Storage;

namespace OpsBot.Quizzes.Exams;

/// <summary>Finds out what papers of an exam will be like, and publishes it when they can be made.</summary>
internal sealed class CheckExam(OpsBotDbContext db, QuizDesk desk, StoredAnswers answers)
{
    // Fewer people say nothing about how hard an item is.
    private const int FewestPeople = 5;

    /// <returns>The exam and its rehearsal; <c>null</c> when there is none of that id.</returns>
    public async Task<(ExamDefinition Exam, PaperRehearsal Rehearsal)?> RunAsync(string examId, CancellationToken cancellationToken)
    {
        var all = await db.Exams.ToListAsync(cancellationToken);
        if (all.Find(exam => exam.Id == examId) is not { } exam)
        {
            return null;
        }

        var facilities = (await answers.LoadAsync(null, cancellationToken)).GroupBy(answer => (answer.ItemId, answer.ItemVersion))
            .Where(version => version.Select(answer => answer.PersonId).Distinct().Count() >= FewestPeople)
            .ToDictionary(version => version.Key, version => version.Average(answer => answer.Fraction));
        var pool = await db.Items.AsNoTracking()
            .Where(item => item.IsCurrent && item.State == ItemState.Active && item.Type != ItemType.Description)
            .ToListAsync(cancellationToken);
        var planned = pool.Where(item => exam.Blueprint.Cells.Any(cell => cell.Takes(StartExam.PaperItemOf(item).Item)))
            .Select(item => new PlannedItem(StartExam.PaperItemOf(item).Item, item.Content, facilities.TryGetValue((item.Id, item.Version), out var facility) ? facility : null));
        return (exam, PaperRehearsal.Of(exam.Blueprint, [.. planned], exam.RequiredClauses, ExamPlan.Of(exam, all).PairedWith.Count > 0));
    }

    /// <summary>What a rehearsal found, in sentences.</summary>
    public async Task<IReadOnlyList<string>> ExplainAsync(PaperRehearsal rehearsal, Texts texts, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        foreach (var (cell, missing) in rehearsal.Shortfall)
        {
            lines.Add(texts.Format("Quizzes.Check.Shortfall", await desk.TitleAsync(cell.Topic, texts, cancellationToken), cell.Difficulty?.ToString(texts.Culture) ?? texts["Quizzes.Check.Any"], cell.Type is { } type ? texts[$"Quizzes.Type.{type}"] : texts["Quizzes.Check.Any"], missing));
        }

        if (rehearsal.Uncovered.Count > 0)
        {
            lines.Add(texts.Format("Quizzes.Check.Uncovered", string.Join(texts["Quizzes.Import.Comma"], rehearsal.Uncovered)));
        }

        if (rehearsal.Shortfall.Count == 0)
        {
            lines.Add(rehearsal.ExpectedMean is { } mean ? texts.Format("Quizzes.Check.Mean", mean, rehearsal.KnownShare) : texts["Quizzes.Check.NoMean"]);
            lines.Add(rehearsal.Conflicts.Count == 0 ? texts["Quizzes.Check.NoConflicts"] : texts.Format(
                "Quizzes.Check.Conflicts", rehearsal.Conflicts.Count,
                string.Join(texts["Quizzes.Import.Comma"], rehearsal.Conflicts.Take(5).Select(conflict => texts.Format($"Quizzes.Check.{conflict.Kind}", conflict.One, conflict.Other)))));
        }

        return lines;
    }
}
