using System.Text.RegularExpressions;

namespace OpsBot.Domain.Handbook.Cleaning;

/// <summary>Finds the characters of a damaged run: the likeliest sequence that its bytes allow.</summary>
internal sealed partial class RunSolver(
    CharacterNeighbours neighbours, IReadOnlyDictionary<(char Character, string Reading), int> readings)
{
    private const int MaxAnnotationCharacters = 9;

    /// <returns>Null when nothing around confirms the characters that had to be guessed.</returns>
    public string? Solve(string text, DamagedRun run)
    {
        var before = Before(text, run.Start);
        var after = run.End < text.Length ? text[run.End] : '\n';
        var bytes = run.Bytes;
        var best = Likeliest(bytes, run.LastReading, before, after);

        // Two bytes that are no character in GBK vanished without a trace; then what was decoded is nothing this text ever says.
        if (best is null || best.Any(c => HanText.IsHan(c) && !neighbours.Knows(c)))
        {
            bytes = [.. bytes.Take(3), null, null, .. bytes.Skip(3)];
            best = run.Bytes.Count > 4 ? Likeliest(bytes, run.LastReading, before, after) : null;
        }

        if (best is null || !Confirmed(best, bytes, before, after))
        {
            return null;
        }

        return run.AteAnAsciiCharacter ? best + EatenCharacter(text, run) : best;
    }

    private static char Before(string text, int start)
    {
        var from = Math.Max(0, start - MaxAnnotationCharacters);
        var end = PrecedingAnnotation().Match(text[from..start]) is { Success: true } annotation ? from + annotation.Index : start;
        return end > 0 ? text[end - 1] : '\n';
    }

    // Viterbi over pairs of bytes; the score of a path is the sum of its neighbours' affinities.
    private string? Likeliest(IReadOnlyList<byte?> bytes, string? lastReading, char before, char after)
    {
        var paths = new Dictionary<char, (double Score, string Path)> { [before] = (0, "") };
        for (var i = 0; i < bytes.Count; i += 2)
        {
            var reading = i + 2 == bytes.Count ? lastReading : null;
            var next = new Dictionary<char, (double Score, string Path)>();
            foreach (var candidate in Candidates(bytes[i], bytes[i + 1], reading))
            {
                var (score, path) = paths.Max(p => (p.Value.Score + neighbours.Affinity(p.Key, candidate), p.Value.Path));
                next[candidate] = (score, path + candidate);
            }

            if (next.Count == 0)
            {
                return null;
            }

            paths = next;
        }

        return paths.MaxBy(p => p.Value.Score + neighbours.Affinity(p.Key, after)).Value.Path;
    }

    private List<char> Candidates(byte? lead, byte? trail, string? reading)
    {
        if (lead is null && trail is null)
        {
            return [.. readings.Keys.Where(pair => pair.Reading == reading).Select(pair => pair.Character)];
        }

        var all = GbkBytes.Matching(lead, trail).Where(c => lead is not null && trail is not null || neighbours.Knows(c)).ToList();
        var readSo = reading is null ? [] : all.Where(c => readings.ContainsKey((c, reading))).ToList();
        return readSo.Count > 0 ? readSo : all;
    }

    // Characters with both bytes are exact; one that had to be guessed needs a neighbour that it is known with.
    private bool Confirmed(string path, IReadOnlyList<byte?> bytes, char before, char after)
    {
        var line = before + path + after;
        return Enumerable.Range(1, path.Length)
            .Where(i => bytes[2 * i - 2] is null || bytes[2 * i - 1] is null)
            .All(i => neighbours.Count(line[i - 1], line[i]) > 0 || neighbours.Count(line[i], line[i + 1]) > 0);
    }

    // The character that the last lost byte took along is known only where the text around counts it out.
    private static string EatenCharacter(string text, DamagedRun run)
    {
        var rest = text[run.End..Math.Min(text.Length, run.End + 400)];
        if (rest.StartsWith('.') && NextNumber().Match(rest, 1) is { Success: true } next)
        {
            return next.Value[0] == '2' ? "1" : HanText.Unreadable.ToString();
        }

        var quote = text.LastIndexOf('“', run.Start);
        var inQuote = quote >= 0 && text.IndexOf('”', quote) > run.End;
        return inQuote && text[quote..run.Start].Contains('-', StringComparison.Ordinal) ? "-" : HanText.Unreadable.ToString();
    }

    [GeneratedRegex(@"\([a-zü\u00E0-\u01DC]+\)$")]
    private static partial Regex PrecedingAnnotation();

    [GeneratedRegex(@"(?<=[。;\u4E00-\u9FFF])[1-9](?=\.\D)")]
    private static partial Regex NextNumber();
}
