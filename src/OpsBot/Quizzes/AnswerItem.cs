using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Quizzes;
using OpsBot.Quizzes.Cards;
using OpsBot.Storage;

namespace OpsBot.Quizzes;

/// <summary>A learner picked options on an item card: the <c>quiz.answer</c> verb.</summary>
internal sealed partial class AnswerItem(
    OpsBotDbContext db, QuizDesk desk, IClauseLookup clauses, TimeProvider clock, ILogger<AnswerItem> logger)
    : ICardActionHandler<AnswerItem.Data>
{
    public const string Verb = "quiz.answer";

    /// <summary>The input's id on the card.</summary>
    public const string OptionInput = "option";

    /// <summary>What the card sends back: the ids that we put there, and the places that the learner picked, joined by commas.</summary>
    public sealed record Data(Guid AttemptId, int Position, string? Option = null);

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(data.AttemptId, cancellationToken) is not { } attempt)
        {
            return new CardReply.Notice(turn.Texts["Quizzes.Gone"]);
        }

        if (attempt.LearnerId != turn.Person.Id)
        {
            return await QuizReplies.NotYoursAsync(db, turn, attempt, cancellationToken);
        }

        if (attempt.ItemAt(data.Position) is not { } dealt)
        {
            return new CardReply.Notice(turn.Texts["Bot.ForeignCard"]);
        }

        var item = await db.Items.AsNoTracking().SingleAsync(
            i => i.Id == dealt.ItemId && i.Version == dealt.ItemVersion, cancellationToken);
        var outcome = attempt.Answer(data.Position, item, ReadPlaces(data.Option), clock.GetUtcNow());
        if (outcome is AnswerOutcome.Accepted)
        {
            Log.ItemAnswered(logger, attempt.Id, item.Id, data.Position);
        }

        return outcome switch
        {
            AnswerOutcome.Accepted or AnswerOutcome.AlreadyAnswered => FeedbackCard.Build(
                await ViewOfAsync(attempt, data.Position, item, turn, cancellationToken),
                data.Position,
                clauses.Find(item.ClauseId),
                outcome is AnswerOutcome.AlreadyAnswered),
            AnswerOutcome.NothingPicked => new CardReply.Notice(turn.Texts["Quizzes.PickFirst"]),
            AnswerOutcome.NotAnOption or AnswerOutcome.NotDealt => new CardReply.Notice(turn.Texts["Bot.ForeignCard"]),
            _ => throw new UnreachableException(),
        };
    }

    private async Task<QuizView> ViewOfAsync(Attempt attempt, int position, Item item, Turn turn, CancellationToken cancellationToken) => new(
        attempt,
        new Dictionary<int, Item> { [position] = item },
        await desk.TitleAsync(attempt.Topic, turn.Texts, cancellationToken),
        turn.Texts);

    /// <summary>An unreadable place becomes 0, which is no option: it is refused, not skipped.</summary>
    private static int[] ReadPlaces(string? option) =>
    [
        .. (option ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(place => int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0),
    ];

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "Attempt {AttemptId}: item {ItemId} at {Position} answered")]
        public static partial void ItemAnswered(ILogger logger, AttemptId attemptId, ItemId itemId, int position);
    }
}
