using OpsBot.Bot;
using OpsBot.Domain.Handbook.Cleaning;
using OpsBot.Domain.Handbook.Reading;
using OpsBot.Files;
using OpsBot.Handbook.Reading;

namespace OpsBot.Handbook;

/// <summary>A handbook file that was read.</summary>
internal sealed record HandbookFile(string Path, string Encoding, CleanedText Cleaned);

/// <summary>What was read, and a sentence for each file that could not be.</summary>
internal sealed record HandbookFiles(IReadOnlyList<HandbookFile> Files, IReadOnlyList<string> Errors);

/// <summary>Reads handbook files and folders of them. Each error names the file, the line where there is one, and what to do.</summary>
internal sealed class HandbookReader(Texts texts)
{
    private const int MaxBytes = 20 * 1024 * 1024;

    private static readonly string[] MarkdownEndings = [".md", ".markdown"];
    private static readonly string[] PageEndings = [".html", ".htm"];
    private static readonly string[] Endings = [.. MarkdownEndings, ".txt", .. PageEndings, ".docx", ".xlsx", ".pdf"];

    // What a file of each kind begins with, and the endings that may have it: a name that promises something else is a mistake to be told.
    private static readonly (byte[] Signature, string Name, string[] Endings)[] Signatures =
    [
        ("%PDF"u8.ToArray(), "PDF", [".pdf"]),
        ([0x50, 0x4B, 0x03, 0x04], "ZIP / Office", [".docx", ".xlsx"]),
        ([0xD0, 0xCF, 0x11, 0xE0], "Office 97", []),
        ("{\\rtf"u8.ToArray(), "RTF", []),
        ([0x89, 0x50, 0x4E, 0x47], "PNG", []),
        ([0xFF, 0xD8, 0xFF], "JPEG", []),
        ("GIF8"u8.ToArray(), "GIF", []),
        ("SQLite format 3"u8.ToArray(), "SQLite", []),
        ("<!DOCTYPE html"u8.ToArray(), "HTML", PageEndings),
        ("<html"u8.ToArray(), "HTML", PageEndings),
    ];

    /// <param name="paths">Files, or folders that are walked for files of a known ending.</param>
    public HandbookFiles Read(IEnumerable<string> paths)
    {
        var files = new List<HandbookFile>();
        var errors = new List<string>();
        foreach (var path in paths.SelectMany(path => Walk(path, errors)).Distinct(StringComparer.Ordinal))
        {
            try
            {
                var file = ReadFile(path);

                // Versions of one document may come together: they differ in their day.
                if (files.Find(other => (other.Cleaned.Document.Source, other.Cleaned.Document.Effective) == (file.Cleaned.Document.Source, file.Cleaned.Document.Effective)) is { } same)
                {
                    errors.Add(texts.Format("Handbook.SameName", path, same.Path));
                    continue;
                }

                files.Add(file);
            }
            catch (HandbookFileException fault)
            {
                errors.Add(fault.Message);
            }
        }

        return new HandbookFiles(files, errors);
    }

    private List<string> Walk(string path, List<string> errors)
    {
        if (!Directory.Exists(path))
        {
            return [path];
        }

        try
        {
            var found = Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
                .Where(file => Endings.Contains(Path.GetExtension(file).ToLowerInvariant()))
                .Order(StringComparer.Ordinal)
                .ToList();
            if (found.Count == 0)
            {
                errors.Add(texts.Format("Handbook.EmptyFolder", path));
            }

            return found;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            errors.Add(texts.Format("Handbook.Unreadable", path, fault.Message));
            return [];
        }
    }

    private HandbookFile ReadFile(string path)
    {
        var ending = Path.GetExtension(path).ToLowerInvariant();
        var bytes = Bytes(path);
        if (Signatures.FirstOrDefault(format => bytes.AsSpan().StartsWith(format.Signature)) is { Name: { } name, Endings: var its } && !its.Contains(ending))
        {
            throw new HandbookFileException(texts.Format("Handbook.OtherFormat", path, name));
        }

        if (!Endings.Contains(ending))
        {
            throw new HandbookFileException(texts.Format("Handbook.OtherEnding", path, ending.Length > 0 ? ending : "?"));
        }

        try
        {
            var (cleaned, encoding) = Cleaned(path, ending, bytes);
            return new HandbookFile(path, encoding, cleaned);
        }
        catch (HandbookFormatException fault)
        {
            throw new HandbookFileException(texts.Format($"Handbook.Format{fault.Problem}", path, fault.Line, fault.Value));
        }
    }

    private (CleanedText Cleaned, string Encoding) Cleaned(string path, string ending, byte[] bytes)
    {
        var source = Path.GetFileNameWithoutExtension(path);
        switch (ending)
        {
            case ".docx":
                return (OfContent(source, WordReader.Read(bytes)), "docx");
            case ".xlsx":
                return (OfContent(source, FaqSheetReader.Read(bytes)), "xlsx");
            case ".pdf":
                return (OfContent(source, PdfReader.Read(bytes)), "pdf");
            case ".html" or ".htm":
                var (content, charset) = WebPageReader.Read(bytes);
                return (OfContent(source, content), charset);
            default:
                var (text, encoding) = TextDecoding.Decode(bytes) ?? throw new HandbookFileException(texts.Format("Handbook.NotText", path));
                return (HandbookText.Read(source, text, MarkdownEndings.Contains(ending) ? TextMarkup.Markdown : TextMarkup.Plain), encoding);
        }
    }

    private static CleanedText OfContent(string source, FileContent content) => HandbookText.OfBlocks(source, content.Title, content.Blocks);

    private byte[] Bytes(string path)
    {
        try
        {
            var size = new FileInfo(path).Length;
            if (size > MaxBytes)
            {
                throw new HandbookFileException(texts.Format("Handbook.TooBig", path, MaxBytes / 1024 / 1024));
            }

            var bytes = File.ReadAllBytes(path);
            return bytes.All(b => b is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
                ? throw new HandbookFileException(texts.Format("Handbook.EmptyFile", path))
                : bytes;
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new HandbookFileException(texts.Format("Handbook.NotFound", path));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new HandbookFileException(texts.Format("Handbook.Unreadable", path, fault.Message));
        }
    }

    /// <summary>A file is no handbook; the message is for the person who named it.</summary>
    private sealed class HandbookFileException(string message) : Exception(message);
}
