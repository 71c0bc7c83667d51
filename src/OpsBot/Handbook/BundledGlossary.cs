using OpsBot.Domain.Handbook.Retrieval;
using OpsBot.Hosting;

namespace OpsBot.Handbook;

/// <summary>The word lists beside the bundled handbook: <c>glossary.csv</c> and <c>terms-en.csv</c>.</summary>
internal static class BundledGlossary
{
    /// <exception cref="InvalidDataException">A row has fewer than two words.</exception>
    public static Glossary Read(ContentFolder content) =>
        new(Rows(content, "glossary.csv"), Rows(content, "terms-en.csv").Select(row => (row[0], row[1])));

    private static List<string[]> Rows(ContentFolder content, string name)
    {
        var rows = new List<string[]>();
        foreach (var path in content.Files("handbook", name))
        {
            var number = 0;
            foreach (var line in File.ReadLines(path))
            {
                number++;
                if (line.Length == 0 || line[0] == '#')
                {
                    continue;
                }

                string[] words = [.. line.Split(',').Select(word => word.Trim()).Where(word => word.Length > 0)];
                rows.Add(words.Length >= 2 ? words : throw new InvalidDataException($"{path}, line {number}: two words at least, separated by a comma."));
            }
        }

        return rows;
    }
}
