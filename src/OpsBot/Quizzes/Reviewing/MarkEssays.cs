using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.BotFramework.Schema;
using OpsBot.Outbox;
using OpsBot.Quizzes.Cards;
using OpsBot.Quizzes.Remembering;
using OpsBot.Quizzes.Xapi;
using OpsBot.Storage;

namespace OpsBot.Quizzes.Reviewing;

/// <summary>The <c>mark</c> command and the verbs <c>items.marking</c> and <c>items.mark</c>: a person marks answers by their rubric, without knowing whose they are.</summary>
internal sealed class MarkEssays(OpsBotDbContext db, QuizDesk desk, ReviewLog reviews, PersonalPosts posts, XapiEvents xapi, TimeProvider clock)
    : ICommandHandler, ICardActionHandler<MarkEssays.ShowData>, ICardActionHandler<MarkEssays.Data>
{
    public const string ShowVerb = "items.marking";
    public const string Verb = "items.mark";

    /// <summary>The ids of the inputs on the card.</summary>
    public const string MarksInput = "marks";
    public const string RemarkInput = "remark";

    public const int MaxRemark = 500;

    /// <param name="Skip">How many to pass over.</param>
    public sealed record ShowData(int Skip = 0);

    /// <param name="AttemptId">Whose answer.</param>
    /// <param name="Position">Its place in the attempt, from 1.</param>
    /// <param name="Skip">Where in the queue it stands.</param>
    /// <param name="Marks">What it earns.</param>
    /// <param name="Remark">To the learner; may be empty.</param>
    public sealed record Data(Guid AttemptId, int Position, int Skip = 0, string? Marks = null, string? Remark = null);

    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken) => turn.IsPersonal
        ? Reply.Of(await NextAsync(turn, 0, null, cancellationToken))
        : Reply.Of(turn.Texts["Quizzes.Review.Personal"]);

    public async Task<CardReply> HandleAsync(Turn turn, ShowData data, CancellationToken cancellationToken) => turn.IsPersonal
        ? await NextAsync(turn, data.Skip, null, cancellationToken)
        : new CardReply.Notice(turn.Texts["Quizzes.Review.Personal"]);

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken)
    {
        if (!turn.IsPersonal)
        {
            return new CardReply.Notice(turn.Texts["Quizzes.Review.Personal"]);
        }

        if (await desk.FindAsync(data.AttemptId, cancellationToken) is not { } attempt || attempt.ItemAt(data.Position) is not { } dealt)
        {
            return new CardReply.Notice(turn.Texts["Bot.ForeignCard"]);
        }

        if (attempt.LearnerId == turn.Person.Id)
        {
            return new CardReply.Notice(turn.Texts["Quizzes.Marking.OwnAnswer"]);
        }

        if (!double.TryParse(data.Marks, NumberStyles.Float, CultureInfo.InvariantCulture, out var marks) || marks < 0 || marks > dealt.Marks)
        {
            return new CardReply.Notice(turn.Texts.Format("Quizzes.Marking.OutOfRange", dealt.Marks));
        }

        var remark = (data.Remark ?? "").Trim();
        if (!attempt.Mark(data.Position, marks, remark.Length > MaxRemark ? remark[..MaxRemark] : remark, turn.Person.Id))
        {
            return await NextAsync(turn, data.Skip, turn.Texts["Quizzes.Review.Done"], cancellationToken);
        }

        var now = clock.GetUtcNow();
        var response = attempt.ResponseAt(data.Position)!;
        var item = await db.Items.AsNoTracking().SingleAsync(held => held.Id == dealt.ItemId && held.Version == dealt.ItemVersion, cancellationToken);
        await reviews.TakeRescoredAsync(attempt, response, now, cancellationToken);
        await xapi.MarkedAsync(attempt, response, item, cancellationToken);

        // What is held back for all is told to all at once, when it opens.
        if (attempt.ShowsFeedbackAt(data.Position, now))
        {
            await posts.QueueAsync(
                attempt.LearnerId, $"mark:{attempt.Id}", $"mark:{attempt.Id}:{data.Position}",
                texts => Activity.CreateMessage(MarkedCard.Build(texts, attempt, response, item, dealt.Marks)), cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        return await NextAsync(turn, data.Skip, turn.Texts["Quizzes.Marking.Saved"], cancellationToken);
    }

    // The oldest first: who has waited longest waits no longer.
    private async Task<AdaptiveCard> NextAsync(Turn turn, int skip, string? notice, CancellationToken cancellationToken)
    {
        var personId = turn.Person.Id;
        var attempts = await db.Attempts.AsNoTracking()
            .Where(attempt => attempt.LearnerId != personId && attempt.Responses.Any(response => response.Fraction == null))
            .OrderBy(attempt => attempt.StartedAt).ToListAsync(cancellationToken);
        var waiting = attempts.SelectMany(attempt => attempt.Responses.Where(response => response.IsWaiting).Select(response => (Attempt: attempt, Response: response))).ToList();
        if (waiting.Count == 0)
        {
            return MarkingCard.Nothing(turn.Texts, notice);
        }

        var place = Math.Max(0, skip) % waiting.Count;
        var (shown, answer) = waiting[place];
        var dealt = shown.ItemAt(answer.Position)!;
        var item = await db.Items.AsNoTracking().SingleAsync(held => held.Id == dealt.ItemId && held.Version == dealt.ItemVersion, cancellationToken);
        return MarkingCard.Build(turn.Texts, shown, answer, item, dealt.Marks, new(place, waiting.Count, notice));
    }
}
