namespace OpsBot.BotFramework.Cards;

/// <summary>An action that only Teams has.</summary>
[TeamsOnly]
public abstract record TeamsOnlyAction : CardAction
{
    /// <summary>For every other client; another action, or <see cref="Cards.Fallback.Drop"/>.</summary>
    /// <exception cref="ArgumentNullException">It is set to <c>null</c>.</exception>
    public override required Fallback<CardAction>? Fallback { get; init => field = Cards.Fallback.Require(value); }
}

/// <summary>Puts inputs back to what they were at first.</summary>
/// <param name="TargetInputIds">Their ids; <c>null</c> for all.</param>
public sealed record ActionResetInputs(IReadOnlyList<string>? TargetInputIds = null) : TeamsOnlyAction;

/// <summary>Shows an element beside the button.</summary>
/// <param name="Content">What is shown.</param>
public sealed record ActionPopover(CardElement Content) : TeamsOnlyAction
{
    /// <summary>Whether an arrow points at the button; true by default.</summary>
    public bool? DisplayArrow { get; init; }

    /// <summary>Where it opens.</summary>
    [ValuesOf(typeof(PopoverPositions))]
    public string? Position { get; init; }

    /// <summary>In pixels, such as <c>300px</c>.</summary>
    public string? MaxPopoverWidth { get; init; }
}

/// <summary>Opens a page in a dialog.</summary>
/// <param name="Url">An https address whose host the manifest lists in <c>validDomains</c>.</param>
public sealed record ActionOpenUrlDialog(string Url) : TeamsOnlyAction
{
    /// <summary>The dialog's heading.</summary>
    public string? DialogTitle { get; init; }

    /// <summary>In pixels, or <c>small</c>, <c>medium</c>, <c>large</c>.</summary>
    public string? DialogHeight { get; init; }

    /// <summary>As <see cref="DialogHeight"/>.</summary>
    public string? DialogWidth { get; init; }
}

/// <summary>Puts a picture into the document beside the card, in hosts that have one.</summary>
/// <param name="Url">As for <see cref="Image"/>.</param>
public sealed record ActionInsertImage(string Url) : TeamsOnlyAction
{
    /// <summary>What it shows, in words.</summary>
    public string? AltText { get; init; }

    /// <summary>Where it goes.</summary>
    [ValuesOf(typeof(ImageInsertPositions))]
    public string? InsertPosition { get; init; }
}

/// <summary>Where an <see cref="ActionPopover"/> opens.</summary>
public static class PopoverPositions
{
    /// <summary>The default.</summary>
    public const string Above = "Above";

    /// <summary>Below the button.</summary>
    public const string Below = "Below";

    /// <summary>Before the button.</summary>
    public const string Before = "Before";

    /// <summary>After the button.</summary>
    public const string After = "After";
}

/// <summary>Where an <see cref="ActionInsertImage"/> puts the picture.</summary>
public static class ImageInsertPositions
{
    /// <summary>In place of what is selected; the default.</summary>
    public const string Selection = "Selection";

    /// <summary>At the top.</summary>
    public const string Top = "Top";

    /// <summary>At the foot.</summary>
    public const string Bottom = "Bottom";
}
