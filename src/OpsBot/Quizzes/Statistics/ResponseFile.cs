using CsvHelper;
using OpsBot.Domain.Quizzes.Formats;
using OpsBot.Domain.Quizzes.Statistics;
using OpsBot.Files;

namespace OpsBot.Quizzes.Statistics;

/// <summary>Something wrong in a file of responses.</summary>
/// <param name="Row">The record, the header being 1; 0 for the file as a whole.</param>
/// <param name="Column">The heading; empty for the whole row.</param>
/// <param name="Key">The text that says what.</param>
/// <param name="Value">What stands there.</param>
internal sealed record ResponseProblem(int Row, string Column, string Key, string Value = "");

/// <summary>Reads <c>attempt,q1,q2,…</c> with a row <c>max</c>, then a row per attempt.</summary>
internal static class ResponseFile
{
    private const string MaximumRow = "max";

    /// <returns>The matrix, or what is wrong with the file.</returns>
    public static (ResponseMatrix? Matrix, IReadOnlyList<ResponseProblem> Problems) Read(byte[] bytes)
    {
        if (bytes.Length == 0)
        {
            return Fail("Empty");
        }

        if (TextDecoding.Decode(bytes) is not var (text, _))
        {
            return Fail("OtherFormat");
        }

        try
        {
            return Matrix([.. CsvFile.Rows(text).Select(row => row.Cells)]);
        }
        catch (CsvFormatException fault)
        {
            return (null, [new(0, "", "Damaged", fault.Message)]);
        }
    }

    private static (ResponseMatrix?, IReadOnlyList<ResponseProblem>) Matrix(IReadOnlyList<string>[] rows)
    {
        var numbered = rows.Select((cells, i) => (Number: i + 1, Cells: cells)).Where(row => row.Cells.Any(cell => !string.IsNullOrWhiteSpace(cell))).ToList();
        if (numbered.Count == 0)
        {
            return Fail("Empty");
        }

        string[] items = [.. numbered[0].Cells.Skip(1).Select(cell => cell.Trim())];
        if (items.Length == 0 || !numbered[0].Cells[0].Trim().Equals("attempt", StringComparison.OrdinalIgnoreCase))
        {
            return Fail("NoHeader");
        }

        var problems = new List<ResponseProblem>();
        var marks = new List<(string Name, double[] Marks)>();
        double[]? maxima = null;
        foreach (var (number, cells) in numbered.Skip(1))
        {
            var name = cells[0].Trim();
            if (cells.Count != items.Length + 1)
            {
                problems.Add(new(number, "", "WrongWidth", $"{cells.Count - 1} ≠ {items.Length}"));
            }
            else if (Numbers(number, cells, items, name == MaximumRow ? null : maxima, problems) is { } read)
            {
                if (name == MaximumRow)
                {
                    maxima = read;
                }
                else if (marks.Exists(row => row.Name == name))
                {
                    problems.Add(new(number, "", "AttemptTwice", name));
                }
                else
                {
                    marks.Add((name, read));
                }
            }
        }

        if (maxima is null && problems.Count == 0)
        {
            problems.Add(new(2, "", "NoMaximum"));
        }

        if (marks.Count == 0 && problems.Count == 0)
        {
            problems.Add(new(0, "", "NoAttempts"));
        }

        return problems.Count > 0 ? (null, problems) : (new ResponseMatrix(items, maxima!, [.. marks.Select(row => row.Name)], [.. marks.Select(row => row.Marks)]), []);
    }

    private static double[]? Numbers(int row, IReadOnlyList<string> cells, string[] items, double[]? maxima, List<ResponseProblem> problems)
    {
        var numbers = new double[items.Length];
        var before = problems.Count;
        for (var i = 0; i < items.Length; i++)
        {
            if (!ItemTable.TryReadNumber(cells[i + 1], out numbers[i]))
            {
                problems.Add(new(row, items[i], "NotANumber", cells[i + 1].Trim()));
            }
            else if (maxima is not null && numbers[i] > maxima[i])
            {
                problems.Add(new(row, items[i], "AboveMaximum", cells[i + 1].Trim()));
            }
        }

        return problems.Count == before ? numbers : null;
    }

    private static (ResponseMatrix?, IReadOnlyList<ResponseProblem>) Fail(string key) => (null, [new(0, "", key)]);
}
