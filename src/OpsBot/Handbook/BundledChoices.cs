using CsvHelper;
using OpsBot.Domain.Handbook;
using OpsBot.Hosting;

namespace OpsBot.Handbook;

/// <summary>What the company goes by where clauses differ, beside the bundled handbook: <c>choices.csv</c> with the clauses and the choice.</summary>
internal static class BundledChoices
{
    private static readonly CsvReaderOptions Options = new() { HasHeader = false, TrackLineNumbers = true, MalformedData = CsvMalformedDataHandling.Throw };

    /// <exception cref="InvalidDataException">A row has fewer than two clauses or no choice.</exception>
    public static IReadOnlyList<CompanyChoice> Read(ContentFolder content)
    {
        var choices = new List<CompanyChoice>();
        foreach (var path in content.Files("handbook", "choices.csv"))
        {
            using var csv = CsvReader.FromText(File.ReadAllText(path), Options);
            while (csv.Read())
            {
                var row = csv.Current.ToArray();
                if (row is [{ Length: > 0 } first, ..] && first[0] == '#')
                {
                    continue;
                }

                string[] clauses = row.Length == 2 ? row[0].Split([';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [];
                choices.Add(clauses.Length > 1 && row[1].Trim() is { Length: > 0 } text
                    ? new CompanyChoice(clauses, text)
                    : throw new InvalidDataException($"{path}, line {csv.LineNumber}: two clauses or more, separated by semicolons, and the company's choice."));
            }
        }

        return choices;
    }
}
