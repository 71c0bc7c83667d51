using System.Text.Json.Serialization;

namespace OpsBot.BotFramework.Cards;

/// <summary>Something that people fill in. The client's checks are comfort, not safety: the server checks again (section 6.4).</summary>
public abstract record CardInput : CardElement
{
    /// <summary>The name under which the value comes back; unique within the card.</summary>
    /// <exception cref="ArgumentException">It is empty.</exception>
    public override required string? Id
    {
        get;
        init => field = string.IsNullOrWhiteSpace(value) ? throw new ArgumentException("An input needs an id.", nameof(value)) : value;
    }

    /// <summary>What is asked; screen readers say it.</summary>
    public string? Label { get; init; }

    /// <summary>Checked by the client; false by default.</summary>
    public bool? IsRequired { get; init; }

    /// <summary>Shown when the client's check fails. Without it a check looks broken.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Runs when the value changes.</summary>
    [TeamsOnly, JsonConverter(typeof(AsBaseConverter<ActionResetInputs, CardAction>))]
    public ActionResetInputs? ValueChangedAction { get; init; }
}

/// <summary>A text.</summary>
public sealed record InputText : CardInput
{
    /// <summary>What stands there at first.</summary>
    public string? Value { get; init; }

    /// <summary>Shown while it is empty; no substitute for the label.</summary>
    public string? Placeholder { get; init; }

    /// <summary>In characters, from 1; no limit by default.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Several lines; false by default.</summary>
    public bool? IsMultiline { get; init; }

    /// <summary>What kind of text: phones choose the keyboard by it.</summary>
    [ValuesOf(typeof(TextInputStyles))]
    public string? Style { get; init; }

    /// <summary>Checked by the client.</summary>
    public string? Regex { get; init; }

    /// <summary>A button behind the text; never an <see cref="ActionShowCard"/>.</summary>
    public CardAction? InlineAction { get; init; }
}

/// <summary>A number. It comes back as text or as a number, depending on the client.</summary>
public sealed record InputNumber : CardInput
{
    /// <summary>What stands there at first.</summary>
    public double? Value { get; init; }

    /// <summary>The lowest that the client takes.</summary>
    public double? Min { get; init; }

    /// <summary>The highest that the client takes.</summary>
    public double? Max { get; init; }

    /// <summary>Shown while it is empty.</summary>
    public string? Placeholder { get; init; }
}

/// <summary>A day or a time of day.</summary>
public abstract record InputMoment : CardInput
{
    /// <summary>What stands there at first.</summary>
    public string? Value { get; init; }

    /// <summary>The first that the client takes.</summary>
    public string? Min { get; init; }

    /// <summary>The last that the client takes.</summary>
    public string? Max { get; init; }

    /// <summary>Shown while it is empty.</summary>
    public string? Placeholder { get; init; }
}

/// <summary>A day; all its values are <c>yyyy-MM-dd</c>.</summary>
public sealed record InputDate : InputMoment;

/// <summary>A time of day; all its values are <c>HH:mm</c>.</summary>
public sealed record InputTime : InputMoment;

/// <summary>Yes or no.</summary>
/// <param name="Title">What stands beside the switch.</param>
public sealed record InputToggle(string Title) : CardInput
{
    /// <summary>What is set at first; <see cref="ValueOff"/> by default.</summary>
    public string? Value { get; init; }

    /// <summary>What comes back when it is on; the text <c>true</c> by default.</summary>
    public string? ValueOn { get; init; }

    /// <summary>What comes back when it is off; the text <c>false</c> by default.</summary>
    public string? ValueOff { get; init; }

    /// <summary>Whether a long title goes on in the next line; false by default.</summary>
    public bool? Wrap { get; init; }

    /// <summary>Whether the title is shown; true by default.</summary>
    [TeamsOnly]
    public bool? ShowTitle { get; init; }
}

/// <summary>Kinds of text to fill in.</summary>
public static class TextInputStyles
{
    /// <summary>The default.</summary>
    public const string Text = "Text";

    /// <summary>A telephone number.</summary>
    public const string Tel = "Tel";

    /// <summary>An address of a page.</summary>
    public const string Url = "Url";

    /// <summary>An e-mail address.</summary>
    public const string Email = "Email";

    /// <summary>Masked on the screen only: the bot gets it in clear. Never ask for secrets.</summary>
    public const string Password = "Password";
}
