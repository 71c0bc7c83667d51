namespace OpsBot.BotFramework.Schema;

/// <summary>The icons that Teams has for the sources of citations.</summary>
public static class CitationIconNames
{
    /// <summary>A file of Microsoft Word.</summary>
    public const string MicrosoftWord = "Microsoft Word";

    /// <summary>A file of Microsoft Excel.</summary>
    public const string MicrosoftExcel = "Microsoft Excel";

    /// <summary>A file of Microsoft PowerPoint.</summary>
    public const string MicrosoftPowerPoint = "Microsoft PowerPoint";

    /// <summary>A file of Microsoft OneNote.</summary>
    public const string MicrosoftOneNote = "Microsoft OneNote";

    /// <summary>A file of Microsoft SharePoint.</summary>
    public const string MicrosoftSharePoint = "Microsoft SharePoint";

    /// <summary>A file of Microsoft Visio.</summary>
    public const string MicrosoftVisio = "Microsoft Visio";

    /// <summary>A file of Microsoft Loop.</summary>
    public const string MicrosoftLoop = "Microsoft Loop";

    /// <summary>A file of Microsoft Whiteboard.</summary>
    public const string MicrosoftWhiteboard = "Microsoft Whiteboard";

    /// <summary>A file of Adobe Illustrator.</summary>
    public const string AdobeIllustrator = "Adobe Illustrator";

    /// <summary>A file of Adobe Photoshop.</summary>
    public const string AdobePhotoshop = "Adobe Photoshop";

    /// <summary>A file of Adobe InDesign.</summary>
    public const string AdobeInDesign = "Adobe InDesign";

    /// <summary>A file of Adobe Flash.</summary>
    public const string AdobeFlash = "Adobe Flash";

    /// <summary>A file of Sketch.</summary>
    public const string Sketch = "Sketch";

    /// <summary>Source code.</summary>
    public const string SourceCode = "Source Code";

    /// <summary>A picture.</summary>
    public const string Image = "Image";

    /// <summary>A GIF.</summary>
    public const string Gif = "GIF";

    /// <summary>A film.</summary>
    public const string Video = "Video";

    /// <summary>A sound.</summary>
    public const string Sound = "Sound";

    /// <summary>An archive.</summary>
    public const string Zip = "ZIP";

    /// <summary>A text.</summary>
    public const string Text = "Text";

    /// <summary>A PDF.</summary>
    public const string Pdf = "PDF";

    /// <summary>All of them.</summary>
    public static IReadOnlySet<string> All { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        MicrosoftWord,
        MicrosoftExcel,
        MicrosoftPowerPoint,
        MicrosoftOneNote,
        MicrosoftSharePoint,
        MicrosoftVisio,
        MicrosoftLoop,
        MicrosoftWhiteboard,
        AdobeIllustrator,
        AdobePhotoshop,
        AdobeInDesign,
        AdobeFlash,
        Sketch,
        SourceCode,
        Image,
        Gif,
        Video,
        Sound,
        Zip,
        Text,
        Pdf,
    };
}
