namespace OpsBot.Domain.Quizzes.Formats;

/// <summary>Reads a text in GIFT, as leniently as Moodle 4.1 does, save where that would make a question nobody meant.</summary>
/// <remarks>
/// Where it differs: a numerical answer that is no number is an error (Moodle takes any answer for right), so are braces in
/// the wrong order, an empty option and a weight that Moodle would refuse later.
/// </remarks>
public static class GiftReader
{
    private const string CategoryMark = "$CATEGORY:";

    /// <param name="text">Without a byte order mark; lines may end in any way.</param>
    public static ItemFileContent Read(string text)
    {
        var entries = new List<ItemFileEntry>();
        var problems = new List<ItemFileProblem>();
        string? category = null;
        foreach (var block in Blocks(text, problems))
        {
            var body = block.Text;
            if (body.StartsWith(CategoryMark, StringComparison.Ordinal))
            {
                var end = body.IndexOf('\n', StringComparison.Ordinal);
                category = GiftText.Show(body[CategoryMark.Length..(end < 0 ? body.Length : end)]).Trim();
                entries.Add(new(null, block.Line) { Category = category });
                body = end < 0 ? "" : body[end..].Trim();
            }

            if (body.Length == 0)
            {
                continue;
            }

            var found = GiftQuestion.Read(body);
            var (id, tags) = GiftText.Labels(block.Comments);
            problems.AddRange(found.Problems.Select(problem => problem with { Line = block.Line }));
            if (found.Item is { } item)
            {
                entries.Add(new(ReservedTags.Take(item with { Category = category, Id = id, Tags = tags }), block.Line));
            }
        }

        return new(entries, problems);
    }

    // A blank line ends a question, also inside its braces. Comments are taken out, but hold the id and the tags.
    private static IEnumerable<(string Text, string Comments, int Line)> Blocks(string text, List<ItemFileProblem> problems)
    {
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        for (var at = 0; at < lines.Length; at++)
        {
            var first = at;
            while (at < lines.Length && lines[at].Trim().Length > 0)
            {
                at++;
            }

            if (first == at)
            {
                continue;
            }

            string[] block = [.. lines[first..at].Select(line => line.Trim())];
            string[] body = [.. block.Select(line => IsComment(line) ? " " : line)];
            var start = Array.FindIndex(block, line => !IsComment(line));
            if (start >= 0 && Array.IndexOf(body, "0") is >= 0 and var zero)
            {
                // Moodle takes such a line for a blank one and cuts the question in two.
                problems.Add(new("line-of-zero", ProblemSeverity.Warning) { Line = first + zero + 1 });
            }

            yield return (GiftText.Hide(string.Join('\n', body).Trim()), string.Join('\n', block.Where(IsComment)), first + Math.Max(start, 0) + 1);
        }
    }

    private static bool IsComment(string line) => line.StartsWith("//", StringComparison.Ordinal);
}
