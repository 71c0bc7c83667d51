using System.Text.Json;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.People;

namespace OpsBot.Bot;

/// <summary>Keeps what people think of a message of ours.</summary>
internal interface IFeedbackHandler
{
    /// <param name="turn">Who, where; the activity's <c>replyToId</c> is the message that was rated.</param>
    /// <param name="feedback">The reaction, and what they wrote.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    Task HandleAsync(Turn turn, MessageFeedback feedback, CancellationToken cancellationToken);
}

/// <summary>Shows a dialog and takes what was filled in.</summary>
/// <typeparam name="TData">The button's data, with the inputs on submit. Everything in it may have been changed by the client.</typeparam>
internal interface IDialogHandler<in TData>
{
    Task<DialogReply> FetchAsync(Turn turn, TData data, CancellationToken cancellationToken);

    Task<DialogReply> SubmitAsync(Turn turn, TData data, CancellationToken cancellationToken);
}

/// <summary>What a dialog answers.</summary>
internal abstract record DialogReply
{
    /// <summary>Shows a dialog, or the next page of it.</summary>
    public sealed record Show(TaskModuleTaskInfo Dialog) : DialogReply;

    /// <summary>Closes it with a sentence.</summary>
    public sealed record Say(string Text) : DialogReply;

    /// <summary>Closes it silently.</summary>
    public sealed record Close : DialogReply;
}

/// <summary>Goes on after a person took or refused a file that the bot offered.</summary>
/// <typeparam name="TContext">What the consent card carried. Everything in it may have been changed by the client.</typeparam>
internal interface IFileConsentHandler<in TContext>
{
    /// <param name="turn">Who, where.</param>
    /// <param name="context">What the consent card carried.</param>
    /// <param name="upload">Where the file goes; null when they refused.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    Task HandleAsync(Turn turn, TContext context, FileUploadInfo? upload, CancellationToken cancellationToken);
}

/// <summary>Answers a search from the compose box.</summary>
internal interface ISearchHandler
{
    /// <param name="turn">Who, where, in which language.</param>
    /// <param name="text">What was typed; may be empty.</param>
    /// <param name="options">Which part of the results is wanted.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    Task<IReadOnlyList<Attachment>> HandleAsync(Turn turn, string text, MessagingExtensionQueryOptions options, CancellationToken cancellationToken);
}

/// <summary>A dialog: its name, which stands as <c>dialog</c> in the data of its buttons, the role that it asks for, and what answers it.</summary>
internal sealed record DialogRegistration(
    string Name, Roles Least, Func<IServiceProvider, Turn, JsonElement, bool, CancellationToken, Task<DialogReply>> HandleAsync);

/// <summary>A kind of offered file: its name, which stands as <c>purpose</c> in the context of the consent card, the role that it asks for, and what answers it.</summary>
internal sealed record FileConsentRegistration(
    string Purpose, Roles Least, Func<IServiceProvider, Turn, JsonElement, FileUploadInfo?, CancellationToken, Task> HandleAsync);

/// <summary>A search command of the manifest, the role that it asks for, and what answers it.</summary>
internal sealed record SearchRegistration(string CommandId, Roles Least, Type Handler);

internal static class InvokeHandlerRegistration
{
    /// <summary>Registers who keeps feedback; there may be several.</summary>
    public static void AddFeedbackHandler<THandler>(this IServiceCollection services)
        where THandler : class, IFeedbackHandler => services.AddScoped<IFeedbackHandler, THandler>();

    /// <summary>Registers a dialog.</summary>
    public static void AddDialog<THandler, TData>(this IServiceCollection services, string name, Roles least)
        where THandler : class, IDialogHandler<TData>
    {
        services.AddScoped<THandler>();
        services.AddSingleton(new DialogRegistration(name, least, (scope, turn, data, isSubmit, cancellationToken) =>
        {
            var handler = scope.GetRequiredService<THandler>();
            var typed = CardData.Read<TData>(data);
            return isSubmit ? handler.SubmitAsync(turn, typed, cancellationToken) : handler.FetchAsync(turn, typed, cancellationToken);
        }));
    }

    /// <summary>Registers what follows the consent to a kind of file.</summary>
    public static void AddFileConsent<THandler, TContext>(this IServiceCollection services, string purpose, Roles least)
        where THandler : class, IFileConsentHandler<TContext>
    {
        services.AddScoped<THandler>();
        services.AddSingleton(new FileConsentRegistration(purpose, least, (scope, turn, context, upload, cancellationToken) =>
            scope.GetRequiredService<THandler>().HandleAsync(turn, CardData.Read<TContext>(context), upload, cancellationToken)));
    }

    /// <summary>Registers a search command of the manifest.</summary>
    public static void AddSearchCommand<THandler>(this IServiceCollection services, string commandId, Roles least)
        where THandler : class, ISearchHandler
    {
        services.AddScoped<THandler>();
        services.AddSingleton(new SearchRegistration(commandId, least, typeof(THandler)));
    }
}
