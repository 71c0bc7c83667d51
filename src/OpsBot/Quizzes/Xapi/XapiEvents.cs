using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Xapi;
using OpsBot.Quizzes.Cards;
using OpsBot.Storage;

namespace OpsBot.Quizzes.Xapi;

/// <summary>Queues what a record store is told, in the unit of work of what happened. Does nothing unless it is switched on.</summary>
internal sealed class XapiEvents(OpsBotDbContext db, IOptions<XapiOptions> options, TimeProvider clock)
{
    private const string Language = "zh-CN";

    private XapiOptions Options => options.Value;

    /// <summary>An attempt began.</summary>
    public async Task AttemptedAsync(Attempt attempt, CancellationToken cancellationToken)
    {
        if (Options.Enabled)
        {
            Queue((await OfAsync(attempt, cancellationToken)).Attempted(attempt.StartedAt));
        }
    }

    /// <summary>An answer was taken, and perhaps it was the last one. What a person marks is told when it is marked.</summary>
    public async Task AnsweredAsync(Attempt attempt, Response response, Item item, CancellationToken cancellationToken)
    {
        if (!Options.Enabled)
        {
            return;
        }

        if (!response.IsWaiting)
        {
            Queue(Answered(await OfAsync(attempt, cancellationToken), attempt, response, item));
        }

        if (attempt.CompletedAt is not null)
        {
            await ClosedAsync(attempt, cancellationToken);
        }
    }

    /// <summary>A person marked an answer.</summary>
    public async Task MarkedAsync(Attempt attempt, Response response, Item item, CancellationToken cancellationToken)
    {
        if (!Options.Enabled)
        {
            return;
        }

        Queue(Answered(await OfAsync(attempt, cancellationToken), attempt, response, item));
        if (attempt is { CompletedAt: not null, WaitingCount: 0 })
        {
            await JudgedAsync(attempt, cancellationToken);
        }
    }

    /// <summary>An attempt was closed: by its last answer, or because its time is up.</summary>
    public async Task ClosedAsync(Attempt attempt, CancellationToken cancellationToken)
    {
        if (!Options.Enabled)
        {
            return;
        }

        var statements = await OfAsync(attempt, cancellationToken);
        Queue(statements.Completed(ScoreOf(attempt), attempt.CompletedAt!.Value - attempt.StartedAt, attempt.CompletedAt.Value));
        await JudgedAsync(attempt, cancellationToken);
    }

    private async Task JudgedAsync(Attempt attempt, CancellationToken cancellationToken)
    {
        if (attempt.IsPassed is { } isPassed)
        {
            Queue((await OfAsync(attempt, cancellationToken)).Judged(isPassed, ScoreOf(attempt), attempt.CompletedAt!.Value - attempt.StartedAt, attempt.CompletedAt.Value));
        }
    }

    private JsonObject Answered(XapiStatements statements, Attempt attempt, Response response, Item item)
    {
        var shownAt = attempt.Responses.Where(other => other.AnsweredAt < response.AnsweredAt).Select(other => other.AnsweredAt).DefaultIfEmpty(attempt.StartedAt).Max();
        return statements.Answered(
            $"{Uri.EscapeDataString(item.Id.Value)}/v{item.Version.ToString(CultureInfo.InvariantCulture)}", ItemText.Stem(item),
            XapiInteraction.Of(item.Content, Options.SendKeys), XapiInteraction.ResponseOf(item.Content, response.Answer), response.IsCorrect,
            new((decimal)response.Marks, (decimal)attempt.ItemAt(response.Position)!.Marks), response.AnsweredAt - shownAt, response.AnsweredAt);
    }

    private void Queue(JsonObject statement) =>
        db.XapiMessages.Add(XapiMessage.Of(Guid.Parse(statement["id"]!.GetValue<string>()), statement.ToJsonString(ProtocolJson.Options), clock.GetUtcNow()));

    private static XapiScore ScoreOf(Attempt attempt) => new(
        (decimal)attempt.Responses.Sum(response => response.Marks), (decimal)attempt.Items.Sum(item => item.Marks));

    private async Task<XapiStatements> OfAsync(Attempt attempt, CancellationToken cancellationToken)
    {
        var title = attempt.Title ?? (attempt.Topic is { } topic && await db.Topics.FindAsync([topic], cancellationToken) is { } found ? found.TitleIn(Language) : attempt.Mode.ToString());
        var quiz = attempt.ExamId is { } exam ? $"exams/{exam}" : $"{attempt.Mode.ToString().ToLowerInvariant()}/{attempt.Topic ?? "all"}";

        // The store's id of the person, made unrecognisable: who has the store of statements learns no id of this one.
        var actor = NameBasedUuid.Of(NameBasedUuid.UrlNamespace, $"{Options.BaseUri}/people/{attempt.LearnerId}");
        return new(new(
            Options.BaseUri, attempt.Id.ToString(), attempt.Id.Value, Options.BaseUri, actor.ToString(),
            $"{Options.BaseUri}/xapi/quizzes/{string.Join('/', quiz.Split('/').Select(Uri.EscapeDataString))}", title, NumberOf(attempt), Language, null));
    }

    // The slot of an exam ends in its number.
    private static int NumberOf(Attempt attempt) =>
        attempt.Mode == AttemptMode.Exam && int.TryParse(attempt.Slot?.Split('|')[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;
}
