using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpsBot.Bot;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Papers;
using OpsBot.Quizzes.Cards;
using OpsBot.Quizzes.Remembering;
using OpsBot.Storage;

namespace OpsBot.Quizzes.Exams;

/// <summary>The <c>exam</c> command, which tells the rules, and the <c>exam.start</c> verb, which deals the paper.</summary>
internal sealed class StartExam(OpsBotDbContext db, QuizDesk desk, ExamPlans plans, ReviewLog reviews, IOptions<QuizOptions> options, TimeProvider clock)
    : ICommandHandler, ICardActionHandler<StartExam.Data>
{
    public const string Verb = "exam.start";

    private ExamOptions Exam => options.Value.Exam;

    /// <param name="Topic">The topic's id; empty for all topics.</param>
    /// <param name="ExamId">The exam that was set up; empty for the one of the settings.</param>
    public sealed record Data(string Topic = "", string ExamId = "");

    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        if (!turn.IsPersonal)
        {
            return Reply.Of(turn.Texts["Quizzes.ExamPersonal"]);
        }

        if (await desk.OpenAsync(turn.Person.Id, AttemptMode.Exam, cancellationToken) is { } open)
        {
            await CloseIfExpiredAsync(open, cancellationToken);
            return Reply.Of(await desk.CurrentAsync(open, turn, cancellationToken));
        }

        var published = await plans.PublishedAsync(cancellationToken);
        if (published.FirstOrDefault(plan => arguments.Length > 1 && (plan.Id == arguments || plan.Title.Contains(arguments, StringComparison.OrdinalIgnoreCase))) is { } named)
        {
            return Reply.Of(await plans.RulesAsync(turn, named, cancellationToken));
        }

        var topics = await db.Topics.AsNoTracking().OrderBy(topic => topic.Id).ToListAsync(cancellationToken);
        var asked = arguments.Length > 0 ? topics.Find(topic => topic.IsCalled(arguments)) : null;
        if (arguments.Length > 0 && asked is null)
        {
            return Reply.Of(turn.Texts.Format("Quizzes.ExamTopicUnknown", arguments, string.Join(turn.Texts["Quizzes.Import.Comma"], topics.Select(topic => topic.TitleIn(turn.Texts.Language)))));
        }

        var settled = (await plans.FindAsync(null, asked?.Id, turn.Texts, cancellationToken))!;
        return asked is null && published.Count > 0
            ? Reply.Of(ExamCard.List(turn.Texts, [.. published, settled]))
            : Reply.Of(await plans.RulesAsync(turn, settled, cancellationToken));
    }

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken)
    {
        if (!turn.IsPersonal)
        {
            return new CardReply.Notice(turn.Texts["Quizzes.ExamPersonal"]);
        }

        // One look at all exams: between two looks another click could start one, and this click a second.
        var learnerId = turn.Person.Id;
        var exams = await db.Attempts.Where(attempt => attempt.LearnerId == learnerId && attempt.Mode == AttemptMode.Exam)
            .OrderBy(attempt => attempt.StartedAt).ToListAsync(cancellationToken);
        if (exams.Find(attempt => attempt.CompletedAt is null) is { } open)
        {
            await CloseIfExpiredAsync(open, cancellationToken);
            return await desk.CurrentAsync(open, turn, cancellationToken);
        }

        if (await plans.FindAsync(data.ExamId, data.Topic.Length > 0 ? data.Topic : null, turn.Texts, cancellationToken) is not { } plan)
        {
            return new CardReply.Notice(turn.Texts["Quizzes.ExamGone"]);
        }

        var now = clock.GetUtcNow();
        if (!plan.IsOpen(now)
            || ExamStanding.Of([.. exams.Where(attempt => attempt.ExamId == plan.Id && attempt.Topic == plan.Topic)], plan.Rules, now) is not { Left: > 0, NextAt: null })
        {
            return await plans.RulesAsync(turn, plan, cancellationToken);
        }

        var items = await db.Items
            .Where(item => item.IsCurrent && item.State == ItemState.Active && item.Type != ItemType.Description && (plan.Topic == null || item.Topic == plan.Topic))
            .ToDictionaryAsync(item => item.Id, cancellationToken);
        var id = new AttemptId(Guid.CreateVersion7(now));
        var seed = Attempt.SeedOf(id);
        var seen = exams.Where(attempt => attempt.ExamId is { } paired && plan.PairedWith.Contains(paired)).SelectMany(attempt => attempt.Items.Select(item => item.ItemId)).ToHashSet();
        switch (FairPaper.Draw(plan.Blueprint ?? BlueprintOf(items.Values), items.Values.Select(PaperItemOf), plan.RequiredClauses, seed, seen))
        {
            case DrawOutcome.Drawn { Items.Count: > 0 } drawn:
                Item[] paper = [.. drawn.Items.Select(item => items[item.Id])];
                new Random(seed).Shuffle(paper);
                Array.ForEach(paper, item => item.CountExposure());
                var rules = RulesOf(plan, await plans.LimitAsync(learnerId, plan, cancellationToken), now) with { Slot = $"{learnerId}|exam|{exams.Count + 1}" };
                return await desk.CurrentAsync(await desk.DealAsync(id, turn, plan.Topic, paper, rules, cancellationToken), turn, cancellationToken);
            case DrawOutcome.Refused refused:
                return new CardReply.Notice(await ShortfallAsync(turn, refused, cancellationToken));
            default:
                return new CardReply.Notice(turn.Texts["Quizzes.TopicsEmpty"]);
        }
    }

    /// <summary>An item as a draw sees it.</summary>
    public static (PaperItem Item, ItemContent Content) PaperItemOf(Item item) =>
        (new(item.Id, item.Topic, item.Difficulty, item.Type) { Exposure = item.Exposure }, item.Content);

    // Who starts shortly before the closing has only the time until then.
    private static AttemptRules RulesOf(ExamPlan plan, TimeSpan limit, DateTimeOffset now) => new(AttemptMode.Exam, plan.Rules.Method, plan.Rules.Feedback)
    {
        TimeLimit = plan.ClosesAt - now < limit ? plan.ClosesAt - now : limit,
        ExamId = plan.Id,
        Title = plan.Id is null ? null : plan.Title,
        FeedbackAt = plan.ClosesAt,
        Pauses = plan.Rules.Pauses,
        PauseLength = TimeSpan.FromMinutes(plan.Rules.PauseMinutes),
        AsksConfidence = plan.Rules.AsksConfidence,
        PassMark = plan.Rules.PassMark,
    };

    private async Task CloseIfExpiredAsync(Attempt open, CancellationToken cancellationToken)
    {
        if (open.CloseIfExpired(clock.GetUtcNow(), Exam.Grace))
        {
            await reviews.TakeClosedAsync(open, cancellationToken);
        }
    }

    // Topics in proportion to what the bank holds of each; difficulties as the settings weigh them.
    private Blueprint BlueprintOf(IReadOnlyCollection<Item> items)
    {
        var topics = items.CountBy(item => item.Topic).OrderBy(topic => topic.Key, StringComparer.Ordinal).Select(topic => (topic.Key, (double)topic.Value)).ToList();
        if (topics.Count == 0)
        {
            return new([]);
        }

        return Exam.Difficulties.Length > 0
            ? Blueprint.Of(Exam.Items, topics, Exam.Difficulties)
            : new([.. ControlledRounding.Split(Exam.Items, [.. topics.Select(topic => topic.Item2)]).Zip(topics, (count, topic) => new BlueprintCell(topic.Key, null, null, count))]);
    }

    private async Task<string> ShortfallAsync(Turn turn, DrawOutcome.Refused refused, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        foreach (var (cell, missing) in refused.Cells)
        {
            lines.Add(turn.Texts.Format(
                cell.Difficulty is null ? "Quizzes.Shortfall" : "Quizzes.ShortfallOfDifficulty", await desk.TitleAsync(cell.Topic, turn.Texts, cancellationToken), missing, cell.Difficulty));
        }

        return turn.Texts.Format("Quizzes.NoPaper", string.Join(turn.Texts["Quizzes.Import.Comma"], lines));
    }
}
