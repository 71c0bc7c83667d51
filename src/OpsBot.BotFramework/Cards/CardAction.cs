using System.Text.Json.Serialization;

namespace OpsBot.BotFramework.Cards;

/// <summary>A button (section 6.5).</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ActionExecute), "Action.Execute")]
[JsonDerivedType(typeof(ActionSubmit), "Action.Submit")]
[JsonDerivedType(typeof(ActionOpenUrl), "Action.OpenUrl")]
[JsonDerivedType(typeof(ActionToggleVisibility), "Action.ToggleVisibility")]
[JsonDerivedType(typeof(ActionShowCard), "Action.ShowCard")]
[JsonDerivedType(typeof(ActionResetInputs), "Action.ResetInputs")]
[JsonDerivedType(typeof(ActionPopover), "Action.Popover")]
[JsonDerivedType(typeof(ActionOpenUrlDialog), "Action.OpenUrlDialog")]
[JsonDerivedType(typeof(ActionInsertImage), "Action.InsertImage")]
public abstract record CardAction
{
    /// <summary>Unique within the card.</summary>
    public string? Id { get; init; }

    /// <summary>What the button says.</summary>
    public string? Title { get; init; }

    /// <summary>An https or <c>data:</c> address, or <c>icon:Name</c>, <c>icon:Name,filled</c> of the Fluent set.</summary>
    public string? IconUrl { get; init; }

    /// <summary>What kind of step it is.</summary>
    [ValuesOf(typeof(ActionStyles))]
    public string? Style { get; init; }

    /// <summary>Whether it stands in the row or in the overflow menu. At most 6 in a row.</summary>
    [ValuesOf(typeof(ActionModes))]
    public string? Mode { get; init; }

    /// <summary>Shown when the pointer rests on it; screen readers say it.</summary>
    public string? Tooltip { get; init; }

    /// <summary>True by default.</summary>
    public bool? IsEnabled { get; init; }

    /// <summary>As for <see cref="CardItem.Requires"/>.</summary>
    public IReadOnlyDictionary<string, string>? Requires { get; init; }

    /// <summary>For clients that don't know this action. Required for actions that only Teams has.</summary>
    public virtual Fallback<CardAction>? Fallback { get; init; }

    /// <summary>More actions in a menu beside the button.</summary>
    [TeamsOnly]
    public IReadOnlyList<CardAction>? MenuActions { get; init; }
}

/// <summary>A button whose click sends the inputs to the bot.</summary>
/// <param name="Data">Comes back with the inputs merged in; visible to and changeable by the client: opaque ids only (section 10.2).</param>
public abstract record SubmittingAction(object? Data) : CardAction
{
    /// <summary><c>none</c> leaves the inputs out, and unchecked; <c>auto</c> by default.</summary>
    [ValuesOf(typeof(AssociatedInputs))]
    public string? AssociatedInputs { get; init; }

    /// <summary>Disabled until a required input is filled; false by default.</summary>
    [TeamsOnly]
    public bool? ConditionallyEnabled { get; init; }
}

/// <summary>A button whose click arrives as an <c>adaptiveCard/action</c> invoke, and whose answer may replace the card.</summary>
/// <param name="Verb">What it asks for.</param>
/// <param name="Data">Comes back with the inputs merged in; visible to and changeable by the client: opaque ids only.</param>
public sealed record ActionExecute(string Verb, object? Data = null) : SubmittingAction(Data);

/// <summary>A button whose click arrives as a message with its data in <c>value</c>; a card can't answer it.</summary>
/// <param name="Data">As for <see cref="ActionExecute"/>; its member <c>msteams</c> asks for special steps.</param>
public sealed record ActionSubmit(object? Data = null) : SubmittingAction(Data)
{
    /// <summary>Teams' own settings of the button.</summary>
    [TeamsOnly]
    public TeamsSubmitProperties? Msteams { get; init; }
}

/// <summary>Teams' own settings of an <see cref="ActionSubmit"/>.</summary>
/// <param name="Feedback">What is shown after the click.</param>
public sealed record TeamsSubmitProperties(TeamsSubmitFeedback Feedback);

/// <summary>What is shown after a click on an <see cref="ActionSubmit"/>.</summary>
/// <param name="Hide">Shows no "your response was sent".</param>
public sealed record TeamsSubmitFeedback(bool Hide);

/// <summary>Kinds of steps.</summary>
public static class ActionStyles
{
    /// <summary>The default.</summary>
    public const string Default = "default";

    /// <summary>The step that most people come for.</summary>
    public const string Positive = "positive";

    /// <summary>A step that loses something.</summary>
    public const string Destructive = "destructive";
}

/// <summary>Places of a button.</summary>
public static class ActionModes
{
    /// <summary>In the row; the default.</summary>
    public const string Primary = "primary";

    /// <summary>In the overflow menu.</summary>
    public const string Secondary = "secondary";
}

/// <summary>Which inputs go with an action.</summary>
public static class AssociatedInputs
{
    /// <summary>All of the card; the default.</summary>
    public const string Auto = "auto";

    /// <summary>None, and none is checked.</summary>
    public const string None = "none";
}
