using CsvHelper;
using OpsBot.Domain.Handbook;
using OpsBot.Hosting;

namespace OpsBot.Handbook;

/// <summary>The corrections beside the bundled handbook: <c>errata.csv</c> with source, section, SHA-256 of the statement, correction, legal source.</summary>
internal static class BundledErrata
{
    private const int Columns = 5;

    private static readonly CsvReaderOptions Options = new() { HasHeader = false, TrackLineNumbers = true, MalformedData = CsvMalformedDataHandling.Throw };

    /// <exception cref="InvalidDataException">A row has other than five columns, or an empty one before the last.</exception>
    public static IReadOnlyList<Erratum> Read(ContentFolder content)
    {
        var errata = new List<Erratum>();
        foreach (var path in content.Files("handbook", "errata.csv"))
        {
            using var csv = CsvReader.FromText(File.ReadAllText(path), Options);
            while (csv.Read())
            {
                var row = csv.Current.ToArray();
                if (row is [{ Length: > 0 } first, ..] && first[0] == '#')
                {
                    continue;
                }

                if (row.Length != Columns || row[..^1].Any(string.IsNullOrWhiteSpace))
                {
                    throw new InvalidDataException($"{path}, line {csv.LineNumber}: source, section, SHA-256, correction and legal source.");
                }

                errata.Add(new Erratum(row[0].Trim(), row[1].Trim(), row[2].Trim().ToLowerInvariant(), new Correction(row[3].Trim(), row[4].Trim())));
            }
        }

        return errata;
    }
}
