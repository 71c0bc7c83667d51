namespace OpsBot.BotFramework.Cards;

/// <summary>Signs people in with single sign-on, or with a button where that fails.</summary>
public sealed record CardAuthentication
{
    /// <summary>What the prompt says.</summary>
    public string? Text { get; init; }

    /// <summary>The OAuth connection of the bot.</summary>
    public string? ConnectionName { get; init; }

    /// <summary>What the client exchanges its token for.</summary>
    public TokenExchangeResource? TokenExchangeResource { get; init; }

    /// <summary>Shown when single sign-on fails.</summary>
    public IReadOnlyList<AuthCardButton>? Buttons { get; init; }
}

/// <summary>What a client exchanges its token for.</summary>
/// <param name="Id">Unique for the request.</param>
/// <param name="Uri">The resource, such as <c>api://host/botid-…</c>.</param>
/// <param name="ProviderId">The identity provider.</param>
public sealed record TokenExchangeResource(string Id, string Uri, string ProviderId);

/// <summary>A button of a sign-in prompt.</summary>
/// <param name="Type">Always <c>signin</c> in Teams.</param>
/// <param name="Value">The address to sign in at.</param>
/// <param name="Title">What it says.</param>
/// <param name="Image">The address of a picture on it.</param>
public sealed record AuthCardButton(string Type, string Value, string? Title = null, string? Image = null);
