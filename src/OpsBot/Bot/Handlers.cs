using System.Text.Json;
using System.Text.Json.Serialization;
using OpsBot.BotFramework.Schema;

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

/// <summary>Answers a click on a card.</summary>
/// <typeparam name="TData">What the card sends back. Everything in it may have been changed by the client.</typeparam>
internal interface ICardActionHandler<in TData>
{
    Task<CardReply> HandleAsync(Turn turn, TData data, CancellationToken cancellationToken);
}

/// <summary>A command: the key of the text that lists its words, separated by semicolons, and what answers it.</summary>
internal sealed record CommandRegistration(string WordsKey, Type Handler, bool TakesArguments);

/// <summary>A verb and what answers it.</summary>
internal sealed record CardActionRegistration(
    string Verb, Func<IServiceProvider, Turn, JsonElement, CancellationToken, Task<CardReply>> HandleAsync);

internal static class HandlerRegistration
{
    private static readonly JsonSerializerOptions CardData = new(ProtocolJson.Options)
    {
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        PropertyNameCaseInsensitive = true,
        Converters = { new LenientText() },
    };

    /// <summary>Registers a command.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="wordsKey">The key of the text that lists its words; those of every language count in all.</param>
    /// <param name="takesArguments">Whether more may follow the word; else such a text is a question.</param>
    public static void AddCommand<THandler>(this IServiceCollection services, string wordsKey, bool takesArguments = false)
        where THandler : class, ICommandHandler
    {
        services.AddScoped<THandler>();
        services.AddSingleton(new CommandRegistration(wordsKey, typeof(THandler), takesArguments));
    }

    /// <summary>Registers what answers a verb.</summary>
    public static void AddCardAction<THandler, TData>(this IServiceCollection services, string verb)
        where THandler : class, ICardActionHandler<TData>
    {
        services.AddScoped<THandler>();
        services.AddSingleton(new CardActionRegistration(verb, (scope, turn, data, cancellationToken) =>
            scope.GetRequiredService<THandler>().HandleAsync(turn, Read<TData>(data), cancellationToken)));
    }

    private static TData Read<TData>(JsonElement data)
    {
        try
        {
            return data.Deserialize<TData>(CardData) ?? throw new ForeignCardException();
        }
        catch (JsonException fault)
        {
            throw new ForeignCardException(fault);
        }
    }

    /// <summary>Inputs come as text, number, truth value or nothing, as the client pleases (section 2.7).</summary>
    private sealed class LenientText : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Number => reader.GetDouble().ToString(System.Globalization.CultureInfo.InvariantCulture),
            JsonTokenType.True => "true",
            JsonTokenType.False => "false",
            _ => throw new JsonException("Expected a text."),
        };

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}

/// <summary>A card sent back something that none of our cards sends.</summary>
internal sealed class ForeignCardException(Exception? cause = null) : Exception("The card's data is not of this bot.", cause);
