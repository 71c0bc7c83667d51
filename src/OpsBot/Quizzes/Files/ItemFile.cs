using OpsBot.Domain.Quizzes.Formats;

namespace OpsBot.Quizzes.Files;

/// <summary>How a file of questions is written.</summary>
internal enum ItemFileFormat
{
    Gift, MoodleXml, Table, Text,
}

/// <summary>A file of questions, read.</summary>
/// <param name="Path">As it was given.</param>
/// <param name="Format"><c>null</c> when the file could not be read at all.</param>
/// <param name="Encoding">As it was found; empty for a workbook and for a file that could not be read.</param>
/// <param name="Content">What it holds; a file that could not be read has one problem and nothing else.</param>
internal sealed record ItemFile(string Path, ItemFileFormat? Format, string Encoding, ItemFileContent Content)
{
    public static ItemFile Unreadable(string path, string code, string? near = null) =>
        new(path, null, "", new([], [new(code) { Line = 1, Near = near }]));
}
