using System.Text.Json;
using OpsBot.Domain.People;

namespace OpsBot.Bot;

/// <summary>Answers a typed command.</summary>
internal interface ICommandHandler
{
    /// <param name="turn">Who, where, in which language.</param>
    /// <param name="arguments">What follows the command, trimmed; may be empty.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken);
}

/// <summary>Answers any text that is no command.</summary>
internal interface IQuestionHandler
{
    Task<Reply> HandleAsync(Turn turn, string question, CancellationToken cancellationToken);
}

/// <summary>Answers a click on a card. What it changes it may leave unsaved: the router saves it with the answer, in one commit.</summary>
/// <typeparam name="TData">What the card sends back. Everything in it may have been changed by the client.</typeparam>
internal interface ICardActionHandler<in TData>
{
    Task<CardReply> HandleAsync(Turn turn, TData data, CancellationToken cancellationToken);
}

/// <summary>A command and what answers it.</summary>
/// <param name="WordsKey">The key of the text that lists its words, separated by semicolons.</param>
/// <param name="Least">The role that it asks for; of several, each one is enough.</param>
/// <param name="Handler">Answers it.</param>
/// <param name="TakesArguments">Whether more may follow the word.</param>
/// <param name="Help">Where help names it.</param>
internal sealed record CommandRegistration(string WordsKey, Roles Least, Type Handler, bool TakesArguments, CommandHelp? Help = null);

/// <summary>How help names a command.</summary>
/// <param name="TextKey">The key of what to type; with <c>What</c> behind it, the key of what that does.</param>
/// <param name="InGroups">Whether it is of use in channels and group chats too.</param>
internal sealed record CommandHelp(string TextKey, bool InGroups = false);

/// <summary>A verb and what answers it.</summary>
/// <param name="Verb">What the button asks for.</param>
/// <param name="Least">The role that it asks for; of several, each one is enough.</param>
/// <param name="IsReadOnly">Whether it changes nothing: only such a verb answers an automatic refresh.</param>
/// <param name="HandleAsync">Answers it.</param>
internal sealed record CardActionRegistration(
    string Verb, Roles Least, bool IsReadOnly, Func<IServiceProvider, Turn, JsonElement, CancellationToken, Task<CardReply>> HandleAsync);

internal static class HandlerRegistration
{
    /// <summary>Registers a command.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="wordsKey">The key of the text that lists its words; those of every language count in all.</param>
    /// <param name="least">The role that it asks for; of several, each one is enough. The router checks it.</param>
    /// <param name="takesArguments">Whether more may follow the word; else such a text is a question.</param>
    /// <param name="help">How help names it; not at all by default.</param>
    public static void AddCommand<THandler>(
        this IServiceCollection services, string wordsKey, Roles least, bool takesArguments = false, CommandHelp? help = null)
        where THandler : class, ICommandHandler
    {
        services.AddScoped<THandler>();
        services.AddSingleton(new CommandRegistration(wordsKey, least, typeof(THandler), takesArguments, help));
    }

    /// <summary>Registers what answers a verb.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="verb">What the button asks for.</param>
    /// <param name="least">The role that it asks for; of several, each one is enough. The router checks it.</param>
    /// <param name="readOnly">Whether it changes nothing. Only then may a card ask for it by itself; a save in such a turn throws.</param>
    public static void AddCardAction<THandler, TData>(this IServiceCollection services, string verb, Roles least, bool readOnly = false)
        where THandler : class, ICardActionHandler<TData>
    {
        services.AddScoped<THandler>();
        services.AddSingleton(new CardActionRegistration(verb, least, readOnly, (scope, turn, data, cancellationToken) =>
            scope.GetRequiredService<THandler>().HandleAsync(turn, CardData.Read<TData>(data), cancellationToken)));
    }
}

/// <summary>A card sent back something that none of our cards sends.</summary>
internal sealed class ForeignCardException(Exception? cause = null) : Exception("The card's data is not of this bot.", cause);
