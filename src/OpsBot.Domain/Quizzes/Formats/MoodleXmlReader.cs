using System.Xml;
using System.Xml.Linq;

namespace OpsBot.Domain.Quizzes.Formats;

/// <summary>Reads questions in Moodle XML. A document type is refused, so that no entity is ever fetched or expanded.</summary>
public static class MoodleXmlReader
{
    // Deeper than any question; a file that is built to exhaust the stack ends here.
    private const int MaxDepth = 64;

    private const long MaxCharacters = 50L * 1024 * 1024;

    /// <param name="text">The whole file.</param>
    public static ItemFileContent Read(string text)
    {
        try
        {
            return Questions(Load(text));
        }
        catch (XmlException fault)
        {
            // The only exception of a reader that forbids it; it has no code of its own.
            var code = text.Contains("<!DOCTYPE", StringComparison.Ordinal) ? "dtd-refused" : "errorparsingxml";
            return new([], [new(code) { Line = Math.Max(1, fault.LineNumber), Column = ColumnAfterTag(text, fault) }]);
        }
    }

    private static XElement Load(string text)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MaxCharacters,
        };
        CheckDepth(text, settings);
        using var reader = XmlReader.Create(new StringReader(text.TrimStart('\uFEFF')), settings);
        return XDocument.Load(reader, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace).Root!;
    }

    private static void CheckDepth(string text, XmlReaderSettings settings)
    {
        using var reader = XmlReader.Create(new StringReader(text.TrimStart('\uFEFF')), settings);
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth)
            {
                var at = (IXmlLineInfo)reader;
                throw new XmlException(null, null, at.LineNumber, at.LinePosition);
            }
        }
    }

    // .NET points at the name of an end tag that matches nothing; people look for where the tag ends, as other parsers say it.
    private static int ColumnAfterTag(string text, XmlException fault)
    {
        var line = text.ReplaceLineEndings("\n").Split('\n').ElementAtOrDefault(fault.LineNumber - 1) ?? "";
        var at = fault.LinePosition - 1;
        var end = at >= 2 && at <= line.Length && line[(at - 2)..at] == "</" ? line.IndexOf('>', at) : -1;
        return end < 0 ? Math.Max(1, fault.LinePosition) : end + 2;
    }

    private static ItemFileContent Questions(XElement root)
    {
        if (root.Name.LocalName != "quiz")
        {
            return new([], [new("not-a-quiz") { Line = LineOf(root), Near = root.Name.LocalName }]);
        }

        var entries = new List<ItemFileEntry>();
        var problems = new List<ItemFileProblem>();
        var unsupported = new List<string>();
        string? category = null;
        foreach (var element in root.Elements("question"))
        {
            var type = element.Attribute("type")?.Value.Trim() ?? "";
            if (type == "category")
            {
                category = element.TextAt("category");
                entries.Add(new(null, LineOf(element)) { Category = category });
                continue;
            }

            var question = new MoodleXmlQuestion(element);
            if (question.Read(type) is { } item)
            {
                entries.Add(new(ReservedTags.Take(item with { Category = category }), LineOf(element)));
            }
            else if (question.IsUnsupported)
            {
                unsupported.Add(type);
            }

            problems.AddRange(question.Problems.Select(problem => problem with { Line = LineOf(element) }));
        }

        return new(entries, problems) { Unsupported = [.. unsupported.Distinct()] };
    }

    private static int LineOf(XElement element) => ((IXmlLineInfo)element).LineNumber;
}
