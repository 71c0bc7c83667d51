using OpsBot.Domain.Handbook.Reading;
using OpsBot.Domain.Handbook.Retrieval;

namespace OpsBot.Domain.Tests.Handbook;

/// <summary>The handbook of the repository with its glossary, indexed once.</summary>
internal static class BundledHandbook
{
    private static readonly Lazy<HandbookIndex> Indexed = new(Read);

    public static HandbookIndex Index => Indexed.Value;

    public static string Folder
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "OpsBot.sln")))
            {
                folder = folder.Parent ?? throw new DirectoryNotFoundException("No OpsBot.sln above the tests.");
            }

            return Path.Combine(folder.FullName, "content", "handbook");
        }
    }

    public static Glossary Words() => new(
        Rows("glossary.csv"), Rows("terms-en.csv").Select(row => (row[0], row[1])));

    private static HandbookIndex Read() => new(
        Directory.GetFiles(Folder, "*.md").Order(StringComparer.Ordinal)
            .Select(path => HandbookText.Read(Path.GetFileNameWithoutExtension(path), File.ReadAllText(path), TextMarkup.Markdown).Document), Words());

    private static List<string[]> Rows(string name) =>
    [
        .. File.ReadLines(Path.Combine(Folder, name)).Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
    ];
}
