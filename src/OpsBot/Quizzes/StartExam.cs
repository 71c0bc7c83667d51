using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpsBot.Bot;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Papers;
using OpsBot.Quizzes.Cards;
using OpsBot.Storage;

namespace OpsBot.Quizzes;

/// <summary>The <c>exam</c> command, which tells the rules, and the <c>exam.start</c> verb, which deals the paper.</summary>
internal sealed class StartExam(OpsBotDbContext db, QuizDesk desk, ReviewLog reviews, IOptions<QuizOptions> options, OpsBotOptions settings, TimeProvider clock)
    : ICommandHandler, ICardActionHandler<StartExam.Data>
{
    public const string Verb = "exam.start";

    private ExamOptions Exam => options.Value.Exam;

    /// <param name="Topic">The topic's id; empty for all topics.</param>
    public sealed record Data(string Topic = "");

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

        var topics = await db.Topics.AsNoTracking().OrderBy(topic => topic.Id).ToListAsync(cancellationToken);
        var asked = arguments.Length > 0 ? topics.Find(topic => topic.IsCalled(arguments)) : null;
        return arguments.Length > 0 && asked is null
            ? Reply.Of(turn.Texts.Format("Quizzes.ExamTopicUnknown", arguments, string.Join(turn.Texts["Quizzes.Import.Comma"], topics.Select(topic => topic.TitleIn(turn.Texts.Language)))))
            : Reply.Of(await RulesAsync(turn, asked?.Id, cancellationToken));
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

        var topic = data.Topic.Length > 0 ? data.Topic : null;
        if (ExamStanding.Of([.. exams.Where(attempt => attempt.Topic == topic)], Exam, clock.GetUtcNow()) is not { Left: > 0, NextAt: null })
        {
            return await RulesAsync(turn, topic, cancellationToken);
        }

        var items = await db.Items
            .Where(item => item.IsCurrent && item.State == ItemState.Active && item.Type != ItemType.Description && (topic == null || item.Topic == topic))
            .ToDictionaryAsync(item => item.Id, cancellationToken);
        var id = new AttemptId(Guid.CreateVersion7(clock.GetUtcNow()));
        var seed = Attempt.SeedOf(id);
        var pool = items.Values.Select(item => new PaperItem(item.Id, item.Topic, item.Difficulty, item.Type) { Exposure = item.Exposure });
        switch (BlueprintOf(items.Values).Draw(pool, seed))
        {
            case DrawOutcome.Drawn { Items.Count: > 0 } drawn:
                Item[] paper = [.. drawn.Items.Select(item => items[item.Id])];
                new Random(seed).Shuffle(paper);
                Array.ForEach(paper, item => item.CountExposure());
                var rules = new AttemptRules(AttemptMode.Exam, Exam.Method, Exam.Feedback)
                {
                    TimeLimit = TimeSpan.FromMinutes(Exam.Minutes),
                    Slot = $"{learnerId}|exam|{exams.Count + 1}",
                };
                return await desk.CurrentAsync(desk.Deal(id, turn, topic, paper, rules), turn, cancellationToken);
            case DrawOutcome.Refused refused:
                return new CardReply.Notice(await ShortfallAsync(turn, refused, cancellationToken));
            default:
                return new CardReply.Notice(turn.Texts["Quizzes.TopicsEmpty"]);
        }
    }

    private async Task<OpsBot.BotFramework.Cards.AdaptiveCard> RulesAsync(Turn turn, string? topic, CancellationToken cancellationToken) => ExamCard.Build(
        turn.Texts,
        topic,
        await desk.TitleAsync(topic, turn.Texts, cancellationToken),
        Exam,
        await desk.StandingAsync(turn.Person.Id, topic, null, cancellationToken),
        TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone));

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
