using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OpsBot.BotFramework.Adapter;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.People;
using OpsBot.Hosting.Telemetry;
using OpsBot.Inbox;
using OpsBot.People;
using OpsBot.Storage;

namespace OpsBot.Bot;

/// <summary>Picks the handler for an activity: by what kind it is, by command, or by verb.</summary>
internal sealed partial class ActivityRouter(
    IServiceScopeFactory scopes,
    CommandTable commands,
    CardActions cards,
    InvokeRouter invokes,
    SendReplies replies,
    Instruments instruments,
    TimeProvider clock,
    ILogger<ActivityRouter> logger) : IBot
{
    // One for the person, one for the conversation, one for what the turn changes; and some for a crowd.
    private const int MaxLostRaces = 5;

    public async Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        var activity = turnContext.Activity;
        if (activity.Type is not (ActivityTypes.Message or ActivityTypes.Invoke or ActivityTypes.ConversationUpdate or ActivityTypes.InstallationUpdate)
            || (activity.Type == ActivityTypes.Invoke && !InvokeRouter.Knows(activity.Name)))
        {
            return;
        }

        using var span = Instruments.Spans.HasListeners() || instruments.AreTurnsWatched ? new TurnSpan(instruments, WhatOf(activity), clock) : null;
        Func<Task> answer;
        try
        {
            answer = await DecideAgainstOthersAsync(turnContext, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // The edge of the turn: what nobody could name before ends here, in the log and as one honest sentence.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Log.TurnFailed(logger, fault, activity.Type, activity.Id);
            span?.Fail();
            await ApologiseAsync(turnContext, fault, cancellationToken);
            return;
        }

        await answer();
    }

    // What a turn asks for, in the bot's own words: a verb, a command, or its kind. What a person wrote is theirs.
    private string WhatOf(Activity activity) => activity.Type switch
    {
        ActivityTypes.Invoke when activity.Name == InvokeNames.AdaptiveCardAction => cards.Known(InvokeRouter.VerbOf(activity)) ?? "unknown",
        ActivityTypes.Invoke => activity.Name ?? "invoke",
        ActivityTypes.Message when SubmittedData(activity) is not null => "submit",
        ActivityTypes.Message => commands.Find(TypedText(activity)) is var (command, _) ? command.WordsKey : "question",
        _ => activity.Type,
    };

    private async Task<Func<Task>> DecideAgainstOthersAsync(ITurnContext context, CancellationToken cancellationToken)
    {
        for (var lost = 0; ; lost++)
        {
            try
            {
                return await DecideAsync(context, lost, cancellationToken);
            }
            catch (ConflictException) when (lost < MaxLostRaces)
            {
                // Another turn was there first. In a fresh scope this one sees what happened and answers with that.
                Log.RunAgain(logger, context.Activity.Id);
            }
        }
    }

    /// <summary>Decides and saves; what it returns sends the answer, which must not happen twice.</summary>
    private async Task<Func<Task>> DecideAsync(ITurnContext context, int lost, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<OpsBotDbContext>();
        var activity = context.Activity;
        var isReadOnly = activity.Type == ActivityTypes.Invoke && InvokeRouter.IsReadOnly(activity);
        try
        {
            // A click that was processed before is found when its save fails: clicks are many and deliveries twice are few.
            var processed = services.GetRequiredService<ProcessedActivities>();
            if (!isReadOnly && (lost > 0 || activity.Name != InvokeNames.AdaptiveCardAction)
                && await processed.FindAnsweredAsync(activity, cancellationToken) is { } earlier)
            {
                return () => ProcessedActivities.AnswerAgainAsync(context, earlier, cancellationToken);
            }

            var turn = await services.GetRequiredService<MeetPerson>().BeginTurnAsync(context, cancellationToken);
            db.IsReadOnly = isReadOnly;
            if (!isReadOnly)
            {
                processed.Begin(activity);
            }

            return activity.Type == ActivityTypes.Invoke
                ? await InvokeAsync(services, turn, isReadOnly ? null : processed, cancellationToken)
                : await ReplyAsync(services, turn, processed, cancellationToken);
        }
        catch (DbUpdateException fault) when (db.IsConflict(fault))
        {
            throw new ConflictException(fault);
        }
        finally
        {
            // The context goes back to its pool.
            db.IsReadOnly = false;
        }
    }

    private async Task<Func<Task>> InvokeAsync(IServiceProvider services, Turn turn, ProcessedActivities? processed, CancellationToken cancellationToken)
    {
        var response = await invokes.HandleAsync(services, turn, cancellationToken);

        // Serialised once, for the record and for the wire.
        var body = response.Body switch
        {
            null => null,
            RawJson raw => raw,
            { } typed => new RawJson(JsonSerializer.SerializeToUtf8Bytes(typed, typed.GetType(), ProtocolJson.Options)),
        };
        if (processed is not null)
        {
            await processed.SaveAsync(response.Status, body?.Utf8, cancellationToken);
        }

        return () =>
        {
            turn.Context.InvokeResponse = new InvokeResponse(response.Status, body);
            return Task.CompletedTask;
        };
    }

    private async Task<Func<Task>> ReplyAsync(IServiceProvider services, Turn turn, ProcessedActivities processed, CancellationToken cancellationToken)
    {
        var activity = turn.Context.Activity;
        var reply = activity.Type switch
        {
            ActivityTypes.Message when SubmittedData(activity) is { } data => await SubmitAsync(services, turn, data, cancellationToken),
            ActivityTypes.Message => await SayAsync(services, turn, cancellationToken),
            _ => await services.GetRequiredService<GreetConversation>().HandleAsync(turn, cancellationToken),
        };
        reply = services.GetRequiredService<FirstNotice>().AddTo(reply, turn);
        var expected = activity.DeliveryMode == DeliveryModes.ExpectReplies
            ? JsonSerializer.SerializeToUtf8Bytes(reply.Activities, ProtocolJson.Options)
            : null;
        await processed.SaveAsync(200, expected, cancellationToken);
        return () => replies.SendAsync(turn.Context, reply, cancellationToken);
    }

    private async Task<Reply> SayAsync(IServiceProvider services, Turn turn, CancellationToken cancellationToken)
    {
        var text = TypedText(turn.Context.Activity);
        foreach (var file in SentFile.Of(turn.Context.Activity))
        {
            foreach (var taker in services.GetServices<IFileTaker>().OrderByDescending(taker => taker.IsByName))
            {
                if (await taker.TryTakeAsync(turn, text, file, cancellationToken) is { } taken)
                {
                    return taken;
                }
            }
        }

        if (commands.Find(text) is var (command, arguments))
        {
            if (!turn.Roles.Allows(command.Least))
            {
                Log.NotAllowed(logger, command.WordsKey, turn.Roles, turn.Context.Activity.Id);
                return Reply.Of(Refusals.Sentence(turn.Texts, command.Least));
            }

            return await ((ICommandHandler)services.GetRequiredService(command.Handler)).HandleAsync(turn, arguments, cancellationToken);
        }

        if (text.Length == 0)
        {
            return await services.GetRequiredService<ShowHelp>().HandleAsync(turn, "", cancellationToken);
        }

        foreach (var taker in services.GetServices<IQuestionTaker>())
        {
            if (await taker.TryAnswerAsync(turn, text, cancellationToken) is { } answer)
            {
                return answer;
            }
        }

        return await services.GetRequiredService<IQuestionHandler>().HandleAsync(turn, text, cancellationToken);
    }

    private async Task<Reply> SubmitAsync(IServiceProvider services, Turn turn, JsonElement data, CancellationToken cancellationToken)
    {
        var verb = data.TryGetProperty("verb", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return await cards.ClickAsync(services, turn, verb, data, cancellationToken) switch
        {
            CardReply.Card card => Reply.Of(card.NewCard) with { ReplacesId = turn.Context.Activity.ReplyToId },
            CardReply.Notice notice => Reply.Of(notice.Text),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async Task ApologiseAsync(ITurnContext context, Exception fault, CancellationToken cancellationToken)
    {
        // The store may be what failed, so the language comes from the activity alone.
        var texts = Texts.In(Texts.Nearest(context.Activity.Locale) ?? Texts.Languages[0]);
        var sentence = texts[StoreFault.IsOf(fault) ? "Bot.NotSaved" : "Bot.Failed"];
        if (context.Activity.Type == ActivityTypes.Invoke)
        {
            context.InvokeResponse = InvokeRouter.Apologise(context.Activity.Name, sentence);
            return;
        }

        await replies.SendAsync(context, Reply.Of(sentence), cancellationToken);
    }

    /// <summary>The data of an <c>Action.Submit</c>; <c>null</c> when a person typed, or a button typed for them.</summary>
    private static JsonElement? SubmittedData(Activity activity) =>
        string.IsNullOrWhiteSpace(activity.Text) && activity.Value is { ValueKind: JsonValueKind.Object } value && ButtonText(value) is null
            ? value
            : null;

    private static string TypedText(Activity activity)
    {
        var text = activity.GetTextWithoutBotMention();
        return text.Length == 0 && activity.Value is { ValueKind: JsonValueKind.Object } value ? ButtonText(value) ?? "" : text;
    }

    /// <summary>What a button that types for the person would have typed, on clients that hand over its data instead.</summary>
    private static string? ButtonText(JsonElement value) =>
        value.TryGetProperty("msteams", out var teams) && teams.ValueKind == JsonValueKind.Object
        && (teams.TryGetProperty("text", out var text) || teams.TryGetProperty("value", out text)) && text.ValueKind == JsonValueKind.String
            ? text.GetString()
            : null;

    private sealed class ConflictException(Exception cause) : Exception("Another turn changed the same rows.", cause);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The turn of {Type} {ActivityId} failed")]
        public static partial void TurnFailed(ILogger logger, Exception fault, string type, string? activityId);

        [LoggerMessage(3, LogLevel.Warning, "Activity {ActivityId} asks for {Command}, which {Roles} may not do")]
        public static partial void NotAllowed(ILogger logger, string command, Roles roles, string? activityId);

        [LoggerMessage(2, LogLevel.Information, "Activity {ActivityId} lost a race and runs again")]
        public static partial void RunAgain(ILogger logger, string? activityId);
    }
}
