using System.Text.Json;

namespace OpsBot.BotFramework.Schema;

/// <summary>The value of <see cref="InvokeNames.ComposeExtensionQuery"/> (section 5.10).</summary>
public sealed class MessagingExtensionQuery
{
    /// <summary>The command of the manifest.</summary>
    public string? CommandId { get; set; }

    /// <summary>What was typed.</summary>
    public IList<MessagingExtensionParameter>? Parameters { get; set; }

    /// <summary>Which part of the results is wanted.</summary>
    public MessagingExtensionQueryOptions? QueryOptions { get; set; }
}

/// <summary>A parameter of a search.</summary>
/// <param name="Name">As the manifest names it.</param>
/// <param name="Value">Text, as a rule.</param>
public sealed record MessagingExtensionParameter(string? Name, JsonElement? Value);

/// <summary>Which part of the results is wanted.</summary>
/// <param name="Skip">How many to leave out.</param>
/// <param name="Count">How many to give.</param>
public sealed record MessagingExtensionQueryOptions(int? Skip, int? Count);

/// <summary>The answer to a search.</summary>
/// <param name="ComposeExtension">The results, or a sentence.</param>
public sealed record MessagingExtensionResponse(MessagingExtensionResult ComposeExtension)
{
    /// <summary>Results, as a list.</summary>
    public static MessagingExtensionResponse Results(IReadOnlyList<Attachment> results) => new(new MessagingExtensionResult("result", "list", results));

    /// <summary>A sentence in place of results.</summary>
    public static MessagingExtensionResponse Message(string text) => new(new MessagingExtensionResult("message", Text: text));
}

/// <summary>What a search came to.</summary>
/// <param name="Type"><c>result</c> or <c>message</c>.</param>
/// <param name="AttachmentLayout"><c>list</c> or <c>grid</c>; with results.</param>
/// <param name="Attachments">The results.</param>
/// <param name="Text">The sentence.</param>
public sealed record MessagingExtensionResult(
    string Type, string? AttachmentLayout = null, IReadOnlyList<Attachment>? Attachments = null, string? Text = null);
