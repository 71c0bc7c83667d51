namespace OpsBot.BotFramework.Connector;

/// <summary>One call of the Connector.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="ServiceUrl">The base address, with or without a slash at its end.</param>
/// <param name="Path">Behind <c>/v3/</c>, with its ids percent-encoded.</param>
internal sealed record ConnectorCall(HttpMethod Method, string ServiceUrl, string Path)
{
    /// <summary>Serialised as JSON; <c>null</c> for none.</summary>
    public object? Body { get; init; }

    /// <summary>Whose budget it counts for; empty when unknown.</summary>
    public string TenantId { get; init; } = "";

    /// <summary>The chat or channel that it writes to; <c>null</c> for one that reads.</summary>
    public string? Conversation { get; init; }

    /// <summary>Whether a second call does no harm when nobody knows what became of the first.</summary>
    public bool IsRepeatable { get; init; } = true;
}
