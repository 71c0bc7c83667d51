using System.Text.Json.Serialization;

namespace OpsBot.BotFramework.Cards;

/// <summary>A button.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ActionExecute), "Action.Execute")]
[JsonDerivedType(typeof(ActionSubmit), "Action.Submit")]
[JsonDerivedType(typeof(ActionOpenUrl), "Action.OpenUrl")]
[JsonDerivedType(typeof(ActionToggleVisibility), "Action.ToggleVisibility")]
public abstract record CardAction
{
    /// <summary>Unique within the card.</summary>
    public string? Id { get; init; }

    /// <summary>What the button says.</summary>
    public string? Title { get; init; }

    /// <summary><c>default</c>, <c>positive</c> or <c>destructive</c>.</summary>
    public string? Style { get; init; }

    /// <summary><c>secondary</c> puts it into the overflow menu.</summary>
    public string? Mode { get; init; }
}

/// <summary>A button whose click arrives as an <c>adaptiveCard/action</c> invoke, and whose answer may replace the card.</summary>
/// <param name="Verb">What it asks for.</param>
/// <param name="Data">Comes back with the inputs merged in; visible to and changeable by the client: opaque ids only.</param>
public sealed record ActionExecute(string Verb, object? Data = null) : CardAction
{
    /// <summary><c>none</c> leaves the inputs out, and unchecked; <c>auto</c> by default.</summary>
    public string? AssociatedInputs { get; init; }

    /// <summary>For clients that don't know <c>Action.Execute</c>.</summary>
    public CardAction? Fallback { get; init; }
}

/// <summary>A button whose click arrives as a message with its data in <c>value</c>.</summary>
/// <param name="Data">As for <see cref="ActionExecute"/>.</param>
public sealed record ActionSubmit(object? Data = null) : CardAction;

/// <summary>Opens a page.</summary>
/// <param name="Url">An https address.</param>
public sealed record ActionOpenUrl(string Url) : CardAction;

/// <summary>Shows or hides elements, without asking the bot.</summary>
/// <param name="TargetElements">Their ids.</param>
public sealed record ActionToggleVisibility(IReadOnlyList<string> TargetElements) : CardAction;
