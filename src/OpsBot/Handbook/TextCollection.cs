using OpsBot.Bot;
using OpsBot.Files;

namespace OpsBot.Handbook;

/// <summary>A file of texts with ids, <c>id TAB text</c> a line: a corpus, or the queries to it.</summary>
internal static class TextCollection
{
    private const int ShownErrors = 10;

    /// <param name="texts">In which errors are said.</param>
    /// <param name="path">The file.</param>
    /// <param name="errors">Gets a sentence for each fault, the first ones of a file with many; the result is of no use then.</param>
    public static IReadOnlyList<(string Id, string Text)> Read(Texts texts, string path, List<string> errors)
    {
        var entries = new List<(string Id, string Text)>();
        if (Decoded(texts, path, errors) is not { } decoded)
        {
            return entries;
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        var (line, faults) = (0, 0);
        foreach (var span in decoded.AsSpan().EnumerateLines())
        {
            line++;
            if (span.IsWhiteSpace())
            {
                continue;
            }

            var tab = span.IndexOf('\t');
            var id = tab < 0 ? "" : span[..tab].ToString();
            var fault = id.Length == 0 || id.Any(char.IsWhiteSpace) ? "Handbook.EntryLine" : ids.Add(id) ? null : "Handbook.EntryTwice";
            if (fault is null)
            {
                entries.Add((id, span[(tab + 1)..].ToString()));
            }
            else if (++faults <= ShownErrors)
            {
                errors.Add(texts.Format(fault, path, line, id));
            }
        }

        if (faults > ShownErrors)
        {
            errors.Add(texts.Format("Handbook.MoreFaults", path, faults - ShownErrors));
        }
        else if (faults == 0 && entries.Count == 0)
        {
            errors.Add(texts.Format("Handbook.EmptyFile", path));
        }

        return entries;
    }

    private static string? Decoded(Texts texts, string path, List<string> errors)
    {
        try
        {
            if (TextDecoding.Decode(File.ReadAllBytes(path)) is var (text, _))
            {
                return text;
            }

            errors.Add(texts.Format("Handbook.NotText", path));
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            errors.Add(texts.Format("Handbook.NotFound", path));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            errors.Add(texts.Format("Handbook.Unreadable", path, fault.Message));
        }

        return null;
    }
}
