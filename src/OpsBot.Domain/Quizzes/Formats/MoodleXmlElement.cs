using System.Globalization;
using System.Xml.Linq;

namespace OpsBot.Domain.Quizzes.Formats;

/// <summary>How Moodle XML keeps texts: in a <c>text</c> child, with the format beside it.</summary>
internal static class MoodleXmlElement
{
    /// <summary>The trimmed <c>text</c> of a child; empty when there is none.</summary>
    public static string TextAt(this XElement parent, string child) => parent.Element(child)?.Element("text")?.Value.Trim() ?? "";

    /// <summary>The trimmed value of a child without a <c>text</c> of its own; <c>null</c> when there is none.</summary>
    public static string? ValueAt(this XElement parent, string child) => parent.Element(child)?.Value.Trim();

    public static double? NumberAt(this XElement parent, string child) =>
        parent.ValueAt(child) is { } value && NumericalAnswer.TryRead(value, out var number) ? number : null;

    /// <summary>The text of this element, in the format it names or inherits.</summary>
    public static MarkedText Marked(this XElement element, TextFormat inherited) =>
        new(element.Element("text")?.Value.Trim() ?? "", Format(element.Attribute("format")?.Value) ?? inherited);

    public static MarkedText MarkedAt(this XElement parent, string child, TextFormat inherited) =>
        parent.Element(child)?.Marked(inherited) ?? default;

    /// <summary>A percentage as a share; 0 when there is none, <c>null</c> when it is no number.</summary>
    public static double? Fraction(this XElement answer) => answer.Attribute("fraction")?.Value is not { } percent ? 0
        : double.TryParse(percent, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number / 100 : null;

    public static string NameOf(TextFormat format) => format switch
    {
        TextFormat.Moodle => "moodle_auto_format",
        TextFormat.Plain => "plain_text",
        TextFormat.Markdown => "markdown",
        _ => "html",
    };

    private static TextFormat? Format(string? name) => name?.Trim() switch
    {
        null or "" => null,
        "moodle_auto_format" => TextFormat.Moodle,
        "plain_text" => TextFormat.Plain,
        "markdown" => TextFormat.Markdown,
        _ => TextFormat.Html,
    };
}
