using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpsBot.Bot;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Quizzes;
using OpsBot.Quizzes.Cards;
using OpsBot.Quizzes.Remembering;
using OpsBot.Quizzes.Xapi;
using OpsBot.Storage;

namespace OpsBot.Quizzes;

/// <summary>A learner filled in an item card: the <c>quiz.answer</c> verb.</summary>
internal sealed partial class AnswerItem(
    OpsBotDbContext db, QuizDesk desk, ReviewLog reviews, XapiEvents xapi, IClauseLookup clauses, IOptions<QuizOptions> options, TimeProvider clock, ILogger<AnswerItem> logger)
    : ICardActionHandler<AnswerItem.Data>
{
    public const string Verb = "quiz.answer";

    /// <summary>The id of the input with the options.</summary>
    public const string OptionInput = "option";

    /// <summary>The id of the input with how sure one is.</summary>
    public const string ConfidenceInput = "confidence";

    /// <summary>What the card sends back: the ids that we put there, the places that the learner picked, joined by commas, and how sure they are.</summary>
    public sealed record Data(Guid AttemptId, int Position, string? Option = null, string? Confidence = null)
    {
        /// <summary>The fields, by their ids.</summary>
        [JsonExtensionData]
        public Dictionary<string, JsonElement>? Fields { get; init; }
    }

    /// <summary>The id of the input for a field, from 0.</summary>
    public static string FieldInput(int field) => string.Create(CultureInfo.InvariantCulture, $"a{field + 1}");

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
        var now = clock.GetUtcNow();
        var outcome = attempt.Answer(data.Position, item, Sheet(data, item), now, options.Value.Exam.Grace);
        if (outcome is AnswerOutcome.Accepted accepted)
        {
            await reviews.TakeAsync(attempt, accepted.Response, cancellationToken);
            await xapi.AnsweredAsync(attempt, accepted.Response, item, cancellationToken);
            Log.ItemAnswered(logger, attempt.Id, item.Id, data.Position);
        }

        return outcome switch
        {
            AnswerOutcome.Accepted or AnswerOutcome.AlreadyAnswered => attempt.Feedback == FeedbackPolicy.AtOnce
                ? FeedbackCard.Build(
                    await desk.ViewOfAsync(attempt, data.Position, item, turn, cancellationToken),
                    data.Position,
                    clauses.Find(item.ClauseId),
                    outcome is AnswerOutcome.AlreadyAnswered ? turn.Texts["Quizzes.AlreadyAnswered"] : null)
                : await desk.CurrentAsync(attempt, turn, cancellationToken),
            AnswerOutcome.Late => await LateAsync(attempt, turn, now, cancellationToken),
            AnswerOutcome.Paused => await desk.CurrentAsync(attempt, turn, cancellationToken),
            AnswerOutcome.OutOfOrder => new CardReply.Notice(turn.Texts.Format("Quizzes.OutOfOrder", attempt.NextPosition)),
            AnswerOutcome.NothingPicked => new CardReply.Notice(turn.Texts["Quizzes.PickFirst"]),
            AnswerOutcome.NotANumber => new CardReply.Notice(turn.Texts["Quizzes.NotANumber"]),
            AnswerOutcome.StepRepeated => new CardReply.Notice(turn.Texts["Quizzes.StepRepeated"]),
            AnswerOutcome.TooLong => new CardReply.Notice(turn.Texts.Format("Quizzes.TooLong", AnswerSheet.MaxCharacters)),
            AnswerOutcome.NotAnOption or AnswerOutcome.NotDealt => new CardReply.Notice(turn.Texts["Bot.ForeignCard"]),
            _ => throw new UnreachableException(),
        };
    }

    // What was answered in time counts; the late answer is not recorded, and the card says so.
    private async Task<CardReply> LateAsync(Attempt attempt, Turn turn, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (attempt.CloseIfExpired(now, options.Value.Exam.Grace))
        {
            await reviews.TakeClosedAsync(attempt, cancellationToken);
        }

        return await desk.CurrentAsync(attempt, turn, cancellationToken, turn.Texts["Quizzes.Late"]);
    }

    private static AnswerSheet Sheet(Data data, Item item) =>
        new(ReadPlaces(data.Option), [.. Enumerable.Range(0, AnswerSheet.FieldsOf(item.Content)).Select(field => ReadField(data, FieldInput(field)))])
        {
            Confidence = Enum.TryParse<AnswerConfidence>(data.Confidence, out var confidence) && Enum.IsDefined(confidence) ? confidence : null,
        };

    private static string ReadField(Data data, string id)
    {
        if (data.Fields is null || !data.Fields.TryGetValue(id, out var field))
        {
            return "";
        }

        return field.ValueKind switch
        {
            JsonValueKind.String => field.GetString()!,
            JsonValueKind.Number => field.GetRawText(),
            JsonValueKind.Null => "",
            _ => throw new ForeignCardException(),
        };
    }

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
