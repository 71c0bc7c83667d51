namespace OpsBot.BotFramework.Cards;

/// <summary>A picture (section 6.9): PNG, JPEG or a still GIF of at most 1024 × 1024 pixels and 1 MB.</summary>
/// <param name="Url">An https address without redirect and sign-in, or a small <c>data:</c> address, which some clients do not show.</param>
public sealed record Image(string Url) : CardElement
{
    /// <summary>What it shows, in words: for screen readers and where it does not load.</summary>
    public string? AltText { get; init; }

    /// <summary>Behind a transparent picture, such as <c>#DDDDDD</c>.</summary>
    public string? BackgroundColor { get; init; }

    /// <summary>How large; <c>Auto</c> by default. <see cref="Width"/> and the height in pixels win over it.</summary>
    [ValuesOf(typeof(ImageSizes))]
    public string? Size { get; init; }

    /// <summary>In pixels, such as <c>40px</c>.</summary>
    public string? Width { get; init; }

    /// <summary>Its outline.</summary>
    [ValuesOf(typeof(ImageStyles))]
    public string? Style { get; init; }

    /// <summary>Where it stands in its row.</summary>
    [ValuesOf(typeof(HorizontalAlignments))]
    public string? HorizontalAlignment { get; init; }

    /// <summary>Runs on a click; never an <see cref="ActionShowCard"/>.</summary>
    public CardAction? SelectAction { get; init; }

    /// <summary>A click opens the picture large; false by default.</summary>
    [TeamsOnly]
    public bool? AllowExpand { get; init; }

    /// <summary>The older place of <see cref="AllowExpand"/>.</summary>
    [TeamsOnly]
    public TeamsImageProperties? Msteams { get; init; }

    /// <summary>Other pictures for light and dark.</summary>
    [TeamsOnly]
    public IReadOnlyList<ThemedUrl>? ThemedUrls { get; init; }
}

/// <summary>Teams' own settings of a picture.</summary>
/// <param name="AllowExpand">A click opens the picture large.</param>
public sealed record TeamsImageProperties(bool AllowExpand);

/// <summary>The address of a picture for one theme.</summary>
/// <param name="Theme">Which.</param>
/// <param name="Url">As for <see cref="Image"/>.</param>
public sealed record ThemedUrl([property: ValuesOf(typeof(Themes))] string Theme, string Url);

/// <summary>A picture behind a container.</summary>
/// <param name="Url">As for <see cref="Image"/>.</param>
public sealed record BackgroundImage(string Url)
{
    /// <summary>How it fills the place.</summary>
    [ValuesOf(typeof(FillModes))]
    public string? FillMode { get; init; }

    /// <summary>Where it starts.</summary>
    [ValuesOf(typeof(HorizontalAlignments))]
    public string? HorizontalAlignment { get; init; }

    /// <summary>Where it starts.</summary>
    [ValuesOf(typeof(VerticalAlignments))]
    public string? VerticalAlignment { get; init; }

    /// <summary>Other pictures for light and dark.</summary>
    [TeamsOnly]
    public IReadOnlyList<ThemedUrl>? ThemedUrls { get; init; }
}

/// <summary>A film or a sound. Teams plays share links of SharePoint and OneDrive, and one address of YouTube, Vimeo or Dailymotion.</summary>
/// <param name="Sources">The same in several formats; at least one.</param>
public sealed record Media(IReadOnlyList<MediaSource> Sources) : CardElement
{
    /// <summary>The picture before it plays.</summary>
    public string? Poster { get; init; }

    /// <summary>What it shows, in words.</summary>
    public string? AltText { get; init; }

    /// <summary>Subtitles.</summary>
    [TeamsOnly]
    public IReadOnlyList<CaptionSource>? CaptionSources { get; init; }
}

/// <summary>One format of a <see cref="Media"/>.</summary>
/// <param name="MimeType">Such as <c>video/mp4</c>.</param>
/// <param name="Url">An https address.</param>
public sealed record MediaSource(string MimeType, string Url);

/// <summary>Subtitles of a <see cref="Media"/>.</summary>
/// <param name="MimeType">Such as <c>text/vtt</c>.</param>
/// <param name="Url">An https address.</param>
/// <param name="Label">The language's name.</param>
public sealed record CaptionSource(string MimeType, string Url, string Label);

/// <summary>Sizes of pictures.</summary>
public static class ImageSizes
{
    /// <summary>Its own size, as far as there is room; the default.</summary>
    public const string Auto = "Auto";

    /// <summary>As wide as the place.</summary>
    public const string Stretch = "Stretch";

    /// <summary>Small.</summary>
    public const string Small = "Small";

    /// <summary>Medium.</summary>
    public const string Medium = "Medium";

    /// <summary>Large.</summary>
    public const string Large = "Large";
}

/// <summary>Outlines of pictures.</summary>
public static class ImageStyles
{
    /// <summary>A rectangle.</summary>
    public const string Default = "Default";

    /// <summary>A circle.</summary>
    public const string Person = "Person";

    /// <summary>A rectangle with round corners.</summary>
    [TeamsOnly]
    public const string RoundedCorners = "RoundedCorners";
}

/// <summary>Themes of a client.</summary>
public static class Themes
{
    /// <summary>Dark on light.</summary>
    public const string Light = "Light";

    /// <summary>Light on dark.</summary>
    public const string Dark = "Dark";
}

/// <summary>How a background picture fills its place.</summary>
public static class FillModes
{
    /// <summary>Covers all of it; the default.</summary>
    public const string Cover = "Cover";

    /// <summary>Repeated from left to right.</summary>
    public const string RepeatHorizontally = "RepeatHorizontally";

    /// <summary>Repeated from top to bottom.</summary>
    public const string RepeatVertically = "RepeatVertically";

    /// <summary>Repeated both ways.</summary>
    public const string Repeat = "Repeat";
}
