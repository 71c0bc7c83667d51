using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpsBot.Bot;
using OpsBot.Domain.People;
using OpsBot.Domain.Quizzes.Papers;
using OpsBot.Quizzes.Cards;
using OpsBot.Storage;

namespace OpsBot.Quizzes.Exams;

/// <summary>Finds the exams that can be taken.</summary>
internal sealed class ExamPlans(OpsBotDbContext db, QuizDesk desk, IOptions<QuizOptions> options, OpsBotOptions settings, TimeProvider clock)
{
    /// <summary>The published exams that are not over.</summary>
    public async Task<IReadOnlyList<ExamPlan>> PublishedAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var all = await db.Exams.AsNoTracking().OrderBy(exam => exam.Id).ToListAsync(cancellationToken);
        return [.. all.Where(exam => exam.State == ExamState.Published && !(now >= exam.ClosesAt)).Select(exam => ExamPlan.Of(exam, all))];
    }

    /// <summary>A published exam, also one that is over; the exam of the settings when no id is given.</summary>
    /// <returns><c>null</c> when there is none.</returns>
    public async Task<ExamPlan?> FindAsync(string? examId, string? topic, Texts texts, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(examId))
        {
            var exam = options.Value.Exam;
            return new(null, topic, await desk.TitleAsync(topic, texts, cancellationToken), exam.ToRules(), null, [], exam.Items);
        }

        var all = await db.Exams.AsNoTracking().ToListAsync(cancellationToken);
        return all.Find(exam => exam.Id == examId && exam.State == ExamState.Published) is { } found ? ExamPlan.Of(found, all) : null;
    }

    /// <summary>The card with the rules of an exam.</summary>
    public async Task<OpsBot.BotFramework.Cards.AdaptiveCard> RulesAsync(Turn turn, ExamPlan plan, CancellationToken cancellationToken) => ExamCard.Build(
        turn.Texts, plan,
        (int)(await LimitAsync(turn.Person.Id, plan, cancellationToken)).TotalMinutes,
        await desk.StandingAsync(turn.Person.Id, plan.Id, plan.Topic, plan.Rules, null, cancellationToken),
        clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone));

    /// <summary>How long a person may take.</summary>
    public async Task<TimeSpan> LimitAsync(PersonId personId, ExamPlan plan, CancellationToken cancellationToken)
    {
        var limit = TimeSpan.FromMinutes(plan.Rules.Minutes);
        return await db.ExtraTimes.FindAsync([personId], cancellationToken) is { } extra ? extra.On(limit) : limit;
    }
}
