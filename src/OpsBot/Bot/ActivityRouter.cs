using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OpsBot.BotFramework.Adapter;
using OpsBot.BotFramework.Connector;
using OpsBot.BotFramework.Schema;
using OpsBot.People;
using OpsBot.Storage;

namespace OpsBot.Bot;

/// <summary>Picks the handler for an activity: by what kind it is, by command, or by verb.</summary>
internal sealed partial class ActivityRouter(
    IServiceScopeFactory scopes,
    CommandTable commands,
    IEnumerable<CardActionRegistration> cardActions,
    ILogger<ActivityRouter> logger) : IBot
{
    private const string ActionExecute = "Action.Execute";

    // One for the person, one for the conversation, one for what the turn changes; and some for a crowd.
    private const int MaxLostRaces = 5;
    private readonly Dictionary<string, CardActionRegistration> _cardActions = cardActions.ToDictionary(action => action.Verb);

    public async Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        var activity = turnContext.Activity;
        if (activity.Type is not (ActivityTypes.Message or ActivityTypes.Invoke or ActivityTypes.ConversationUpdate or ActivityTypes.InstallationUpdate)
            || (activity.Type == ActivityTypes.Invoke && activity.Name is not InvokeNames.AdaptiveCardAction))
        {
            return;
        }

        try
        {
            await RunAsync(turnContext, cancellationToken);
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
            await ApologiseAsync(turnContext, fault, cancellationToken);
        }
    }

    private async Task RunAsync(ITurnContext context, CancellationToken cancellationToken)
    {
        var answer = await DecideAgainstOthersAsync(context, cancellationToken);
        await answer();
    }

    private async Task<Func<Task>> DecideAgainstOthersAsync(ITurnContext context, CancellationToken cancellationToken)
    {
        for (var lost = 0; ; lost++)
        {
            try
            {
                return await DecideAsync(context, cancellationToken);
            }
            catch (ConflictException) when (lost < MaxLostRaces)
            {
                // Another turn was there first. In a fresh scope this one sees what happened and answers with that.
                Log.RunAgain(logger, context.Activity.Id);
            }
        }
    }

    /// <summary>Decides and saves; what it returns sends the answer, which must not happen twice.</summary>
    private async Task<Func<Task>> DecideAsync(ITurnContext context, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<OpsBotDbContext>();
        try
        {
            var activity = context.Activity;
            var turn = await services.GetRequiredService<MeetPerson>().BeginTurnAsync(context, cancellationToken);
            return activity.Type switch
            {
                ActivityTypes.Invoke => await InvokeAsync(services, turn, cancellationToken),
                ActivityTypes.Message when SubmittedData(activity) is { } data => await SubmitAsync(services, turn, data, cancellationToken),
                ActivityTypes.Message => Sending(context, await SayAsync(services, turn, cancellationToken), cancellationToken),
                _ => Sending(context, await services.GetRequiredService<GreetConversation>().HandleAsync(turn, cancellationToken), cancellationToken),
            };
        }
        catch (DbUpdateException fault) when (db.IsConflict(fault))
        {
            throw new ConflictException(fault);
        }
    }

    private async Task<Reply> SayAsync(IServiceProvider services, Turn turn, CancellationToken cancellationToken)
    {
        var text = TypedText(turn.Context.Activity);
        if (commands.Find(text) is var (command, arguments))
        {
            return await ((ICommandHandler)services.GetRequiredService(command.Handler)).HandleAsync(turn, arguments, cancellationToken);
        }

        return text.Length == 0
            ? await services.GetRequiredService<ShowHelp>().HandleAsync(turn, "", cancellationToken)
            : await services.GetRequiredService<IQuestionHandler>().HandleAsync(turn, text, cancellationToken);
    }

    private async Task<Func<Task>> InvokeAsync(IServiceProvider services, Turn turn, CancellationToken cancellationToken)
    {
        var response = await ExecuteAsync(services, turn, cancellationToken);
        return () =>
        {
            turn.Context.InvokeResponse = new InvokeResponse(200, response);
            return Task.CompletedTask;
        };
    }

    private async Task<AdaptiveCardInvokeResponse> ExecuteAsync(IServiceProvider services, Turn turn, CancellationToken cancellationToken)
    {
        if (ReadInvoke(turn.Context.Activity.Value)?.Action is not { } action)
        {
            return AdaptiveCardInvokeResponse.Error(400, "BadRequest", turn.Texts["Bot.ForeignCard"]);
        }

        if (action.Type != ActionExecute)
        {
            return AdaptiveCardInvokeResponse.Error(400, "NotSupported", turn.Texts["Bot.ForeignCard"]);
        }

        return await ClickAsync(services, turn, action.Verb, action.Data, cancellationToken) switch
        {
            CardReply.Card card => AdaptiveCardInvokeResponse.Card(card.NewCard),
            CardReply.Notice notice => AdaptiveCardInvokeResponse.Message(notice.Text),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async Task<Func<Task>> SubmitAsync(IServiceProvider services, Turn turn, JsonElement data, CancellationToken cancellationToken)
    {
        var verb = data.TryGetProperty("verb", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        var reply = await ClickAsync(services, turn, verb, data, cancellationToken) switch
        {
            CardReply.Card card => Reply.Of(card.NewCard),
            CardReply.Notice notice => Reply.Of(notice.Text),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return Sending(turn.Context, reply, cancellationToken);
    }

    private async Task<CardReply> ClickAsync(
        IServiceProvider services, Turn turn, string? verb, JsonElement? data, CancellationToken cancellationToken)
    {
        if (verb is null || !_cardActions.TryGetValue(verb, out var action))
        {
            Log.UnknownVerb(logger, turn.Context.Activity.Id);
            return new CardReply.Notice(turn.Texts["Bot.ForeignCard"]);
        }

        try
        {
            return await action.HandleAsync(services, turn, data ?? EmptyObject, cancellationToken);
        }
        catch (ForeignCardException)
        {
            Log.ForeignCard(logger, verb, turn.Context.Activity.Id);
            return new CardReply.Notice(turn.Texts["Bot.ForeignCard"]);
        }
    }

    private static Func<Task> Sending(ITurnContext context, Reply reply, CancellationToken cancellationToken) => async () =>
    {
        foreach (var activity in reply.Activities)
        {
            await context.SendActivityAsync(activity, cancellationToken);
        }
    };

    private async Task ApologiseAsync(ITurnContext context, Exception fault, CancellationToken cancellationToken)
    {
        // The store may be what failed, so the language comes from the activity alone.
        var texts = Texts.In(Texts.Nearest(context.Activity.Locale) ?? Texts.Languages[0]);
        var sentence = texts[fault is DbException or DbUpdateException ? "Bot.NotSaved" : "Bot.Failed"];
        if (context.Activity.Type == ActivityTypes.Invoke)
        {
            context.InvokeResponse = new InvokeResponse(200, AdaptiveCardInvokeResponse.Error(500, "InternalServerError", sentence));
            return;
        }

        try
        {
            await context.SendActivityAsync(Activity.CreateMessage(sentence), cancellationToken);
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException or ConnectorException or InvalidOperationException or OperationCanceledException)
        {
            Log.NotTold(logger, unreachable.GetType().Name, context.Activity.Id);
        }
    }

    private static JsonElement EmptyObject { get; } = JsonSerializer.SerializeToElement(new { });

    private static AdaptiveCardInvokeValue? ReadInvoke(JsonElement? value)
    {
        try
        {
            return value?.Deserialize<AdaptiveCardInvokeValue>(ProtocolJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
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

        [LoggerMessage(2, LogLevel.Information, "Activity {ActivityId} lost a race and runs again")]
        public static partial void RunAgain(ILogger logger, string? activityId);

        [LoggerMessage(3, LogLevel.Warning, "Activity {ActivityId} asks for an unknown verb")]
        public static partial void UnknownVerb(ILogger logger, string? activityId);

        [LoggerMessage(4, LogLevel.Warning, "Activity {ActivityId} brings data that no card of ours sends with {Verb}")]
        public static partial void ForeignCard(ILogger logger, string verb, string? activityId);

        [LoggerMessage(5, LogLevel.Warning, "The person of activity {ActivityId} could not be told: {Fault}")]
        public static partial void NotTold(ILogger logger, string fault, string? activityId);
    }
}
