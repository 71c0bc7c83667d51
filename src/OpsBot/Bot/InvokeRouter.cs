using System.Text.Json;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.People;

namespace OpsBot.Bot;

/// <summary>Answers invokes by their name (section 5.4); what fails answers in the shape that the invoke expects.</summary>
internal sealed partial class InvokeRouter(
    CardActions cards,
    IEnumerable<DialogRegistration> dialogs,
    IEnumerable<FileConsentRegistration> files,
    IEnumerable<SearchRegistration> searches,
    ILogger<InvokeRouter> logger)
{
    private const string ActionExecute = "Action.Execute";
    private readonly Dictionary<string, DialogRegistration> _dialogs = dialogs.ToDictionary(dialog => dialog.Name);
    private readonly Dictionary<string, FileConsentRegistration> _files = files.ToDictionary(file => file.Purpose);
    private readonly Dictionary<string, SearchRegistration> _searches = searches.ToDictionary(search => search.CommandId);

    /// <summary>Whether the bot has an answer to invokes of that name; else 501.</summary>
    public static bool Knows(string? name) => name is InvokeNames.AdaptiveCardAction or InvokeNames.MessageSubmitAction
        or InvokeNames.TaskFetch or InvokeNames.TaskSubmit or InvokeNames.FileConsent or InvokeNames.ComposeExtensionQuery;

    /// <summary>Whether the turn must change nothing: a search, or a card that refreshes itself.</summary>
    public static bool IsReadOnly(Activity activity) =>
        activity.Name is InvokeNames.ComposeExtensionQuery
        || (activity.Name is InvokeNames.AdaptiveCardAction && ReadClick(activity)?.Trigger == AdaptiveCardInvokeValue.AutomaticTrigger);

    /// <summary>What a click asks for; <c>null</c> when it says nothing that can be read.</summary>
    public static string? VerbOf(Activity activity) => ReadClick(activity)?.Action?.Verb;

    public async Task<InvokeResponse> HandleAsync(IServiceProvider services, Turn turn, CancellationToken cancellationToken) =>
        turn.Context.Activity.Name switch
        {
            InvokeNames.AdaptiveCardAction => new InvokeResponse(200, await ClickAsync(services, turn, cancellationToken)),
            InvokeNames.MessageSubmitAction => await TakeFeedbackAsync(services, turn, cancellationToken),
            InvokeNames.TaskFetch => await DialogAsync(services, turn, isSubmit: false, cancellationToken),
            InvokeNames.TaskSubmit => await DialogAsync(services, turn, isSubmit: true, cancellationToken),
            InvokeNames.FileConsent => await TakeConsentAsync(services, turn, cancellationToken),
            InvokeNames.ComposeExtensionQuery => new InvokeResponse(200, await SearchAsync(services, turn, cancellationToken)),
            _ => InvokeResponse.NotImplemented,
        };

    /// <summary>What a person sees when the turn failed; never what went wrong inside.</summary>
    public static InvokeResponse Apologise(string? name, string sentence) => name switch
    {
        InvokeNames.AdaptiveCardAction => new InvokeResponse(200, AdaptiveCardInvokeResponse.Error(500, "InternalServerError", sentence)),
        InvokeNames.TaskFetch or InvokeNames.TaskSubmit => new InvokeResponse(200, TaskModuleResponse.Message(sentence)),
        InvokeNames.ComposeExtensionQuery => new InvokeResponse(200, MessagingExtensionResponse.Message(sentence)),

        // The client shows a message of its own; a body would be an error to it.
        _ => new InvokeResponse(500),
    };

    private async Task<AdaptiveCardInvokeResponse> ClickAsync(IServiceProvider services, Turn turn, CancellationToken cancellationToken)
    {
        var click = ReadClick(turn.Context.Activity);
        if (click?.Action is not { } action)
        {
            return AdaptiveCardInvokeResponse.Error(400, "BadRequest", turn.Texts["Bot.ForeignCard"]);
        }

        if (action.Type != ActionExecute)
        {
            return AdaptiveCardInvokeResponse.Error(400, "NotSupported", turn.Texts["Bot.ForeignCard"]);
        }

        if (click.Trigger == AdaptiveCardInvokeValue.AutomaticTrigger && !cards.IsReadOnly(action.Verb))
        {
            // Nobody clicked: a card that came into view must not answer, acknowledge or start anything.
            Log.NotByItself(logger, turn.Context.Activity.Id);
            return AdaptiveCardInvokeResponse.Error(400, "BadRequest", turn.Texts["Bot.ForeignCard"]);
        }

        return await cards.ClickAsync(services, turn, action.Verb, action.Data, cancellationToken) switch
        {
            CardReply.Card card => AdaptiveCardInvokeResponse.Card(card.NewCard),
            CardReply.Notice notice => AdaptiveCardInvokeResponse.Message(notice.Text),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async Task<InvokeResponse> TakeFeedbackAsync(IServiceProvider services, Turn turn, CancellationToken cancellationToken)
    {
        var activity = turn.Context.Activity;
        if (MessageFeedback.Read(activity.Value) is not { } feedback)
        {
            Log.NoFeedback(logger, activity.Id);
            return InvokeResponse.EmptyObject;
        }

        Log.Feedback(logger, activity.ReplyToId, feedback.Reaction is "like" or "dislike" ? feedback.Reaction : "other", feedback.Text.Length);
        foreach (var handler in services.GetServices<IFeedbackHandler>())
        {
            await handler.HandleAsync(turn, feedback, cancellationToken);
        }

        return InvokeResponse.EmptyObject;
    }

    private async Task<InvokeResponse> DialogAsync(IServiceProvider services, Turn turn, bool isSubmit, CancellationToken cancellationToken)
    {
        var data = Read<TaskModuleRequest>(turn.Context.Activity)?.Data;
        if (Text(data, "dialog") is not { } name || !_dialogs.TryGetValue(name, out var dialog))
        {
            Log.Unknown(logger, "dialog", turn.Context.Activity.Id);
            return new InvokeResponse(200, TaskModuleResponse.Message(turn.Texts["Bot.ForeignCard"]));
        }

        if (!turn.Roles.Allows(dialog.Least))
        {
            return new InvokeResponse(200, TaskModuleResponse.Message(Refusals.Sentence(turn.Texts, dialog.Least)));
        }

        try
        {
            return await dialog.HandleAsync(services, turn, data!.Value, isSubmit, cancellationToken) switch
            {
                DialogReply.Show show => new InvokeResponse(200, TaskModuleResponse.Continue(show.Dialog)),
                DialogReply.Say say => new InvokeResponse(200, TaskModuleResponse.Message(say.Text)),
                _ => new InvokeResponse(200),
            };
        }
        catch (ForeignCardException)
        {
            Log.Unknown(logger, "dialog data", turn.Context.Activity.Id);
            return new InvokeResponse(200, TaskModuleResponse.Message(turn.Texts["Bot.ForeignCard"]));
        }
    }

    private async Task<InvokeResponse> TakeConsentAsync(IServiceProvider services, Turn turn, CancellationToken cancellationToken)
    {
        var consent = Read<FileConsentCardResponse>(turn.Context.Activity);
        var accepted = consent?.Action == FileConsentCardResponse.Accept;
        if (Text(consent?.Context, "purpose") is not { } purpose || !_files.TryGetValue(purpose, out var file)
            || !turn.Roles.Allows(file.Least) || (accepted && !IsHttps(consent!.UploadInfo?.UploadUrl)))
        {
            Log.Unknown(logger, "file consent", turn.Context.Activity.Id);
            return new InvokeResponse(200);
        }

        try
        {
            await file.HandleAsync(services, turn, consent!.Context!.Value, accepted ? consent.UploadInfo : null, cancellationToken);
        }
        catch (ForeignCardException)
        {
            Log.Unknown(logger, "file consent data", turn.Context.Activity.Id);
        }

        return new InvokeResponse(200);
    }

    private async Task<MessagingExtensionResponse> SearchAsync(IServiceProvider services, Turn turn, CancellationToken cancellationToken)
    {
        var query = Read<MessagingExtensionQuery>(turn.Context.Activity);
        if (query?.CommandId is not { } command || !_searches.TryGetValue(command, out var search))
        {
            Log.Unknown(logger, "search command", turn.Context.Activity.Id);
            return MessagingExtensionResponse.Message(turn.Texts["Bot.NoSearch"]);
        }

        if (!turn.Roles.Allows(search.Least))
        {
            return MessagingExtensionResponse.Message(Refusals.Sentence(turn.Texts, search.Least));
        }

        var text = query.Parameters?.FirstOrDefault(parameter => parameter?.Name is not null and not "initialRun")?.Value;
        var results = await ((ISearchHandler)services.GetRequiredService(search.Handler)).HandleAsync(
            turn, text is { ValueKind: JsonValueKind.String } typed ? typed.GetString()! : "", query.QueryOptions ?? new(0, null), cancellationToken);
        return results.Count > 0 ? MessagingExtensionResponse.Results(results) : MessagingExtensionResponse.Message(turn.Texts["Bot.NothingFound"]);
    }

    private static AdaptiveCardInvokeValue? ReadClick(Activity activity) => Read<AdaptiveCardInvokeValue>(activity);

    private static T? Read<T>(Activity activity)
        where T : class
    {
        try
        {
            return activity.Value?.Deserialize<T>(ProtocolJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()
            : null;

    private static bool IsHttps(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Activity {ActivityId}: a card asked by itself for what only a person may ask for")]
        public static partial void NotByItself(ILogger logger, string? activityId);

        [LoggerMessage(2, LogLevel.Warning, "Activity {ActivityId} is no feedback that can be read")]
        public static partial void NoFeedback(ILogger logger, string? activityId);

        [LoggerMessage(3, LogLevel.Information, "Message {MessageId} got a {Reaction} with {Length} characters of text")]
        public static partial void Feedback(ILogger logger, string? messageId, string reaction, int length);

        [LoggerMessage(4, LogLevel.Warning, "Activity {ActivityId} names an unknown {Kind}")]
        public static partial void Unknown(ILogger logger, string kind, string? activityId);
    }
}
