namespace OpsBot.Domain.Quizzes.Papers;

/// <summary>Splits a count by two sets of weights into a table of whole numbers whose rows and columns both add up.</summary>
/// <remarks>L. H. Cox, J. Am. Stat. Assoc. 82 (1987): each cell is rounded down or up, and a table that keeps all sums exists.</remarks>
public static class ControlledRounding
{
    // What floating point leaves of a whole number.
    private const double Rounding = 1e-9;

    /// <param name="count">The sum of the table.</param>
    /// <param name="rows">Weights; above 0 in sum.</param>
    /// <param name="columns">Weights; above 0 in sum.</param>
    public static int[,] Table(int count, IReadOnlyList<double> rows, IReadOnlyList<double> columns)
    {
        var (rowSums, columnSums) = (Split(count, rows), Split(count, columns));
        var table = new int[rows.Count, columns.Count];
        var open = new List<(int Row, int Column, double Fraction)>();
        for (var r = 0; r < rows.Count; r++)
        {
            for (var c = 0; c < columns.Count; c++)
            {
                var exact = count * rows[r] / rows.Sum() * columns[c] / columns.Sum();
                table[r, c] = (int)Math.Floor(exact + Rounding);
                open.Add((r, c, exact - table[r, c]));
            }
        }

        Place(table, rowSums, columnSums, [.. open.OrderByDescending(cell => cell.Fraction).ThenBy(cell => cell.Row).ThenBy(cell => cell.Column)]);
        return table;
    }

    /// <summary>Splits a count by weights: rounded down, the rest to the largest fractions.</summary>
    public static int[] Split(int count, IReadOnlyList<double> weights)
    {
        double[] exact = [.. weights.Select(weight => count * weight / weights.Sum())];
        int[] parts = [.. exact.Select(value => (int)Math.Floor(value + Rounding))];
        foreach (var i in Enumerable.Range(0, parts.Length).OrderByDescending(i => exact[i] - parts[i]).Take(count - parts.Sum()))
        {
            parts[i]++;
        }

        return parts;
    }

    // Largest fractions first while both sums allow; what is then left is placed one by one, moving others along their columns.
    private static void Place(int[,] table, int[] rowSums, int[] columnSums, IReadOnlyList<(int Row, int Column, double Fraction)> cells)
    {
        int RowLeft(int r) => rowSums[r] - Enumerable.Range(0, columnSums.Length).Sum(c => table[r, c]);
        int ColumnLeft(int c) => columnSums[c] - Enumerable.Range(0, rowSums.Length).Sum(r => table[r, c]);

        var raised = new HashSet<(int, int)>();
        foreach (var (r, c, fraction) in cells)
        {
            if (fraction > Rounding && RowLeft(r) > 0 && ColumnLeft(c) > 0)
            {
                table[r, c]++;
                raised.Add((r, c));
            }
        }

        for (var row = 0; row < rowSums.Length; row++)
        {
            while (RowLeft(row) > 0 && Raise(row, []))
            {
            }
        }

        bool Raise(int row, HashSet<int> seen)
        {
            for (var c = 0; c < columnSums.Length; c++)
            {
                if (raised.Contains((row, c)) || !seen.Add(c))
                {
                    continue;
                }

                var giver = ColumnLeft(c) > 0 ? -1 : Enumerable.Range(0, rowSums.Length).FirstOrDefault(r => r != row && raised.Contains((r, c)) && Raise(r, seen), -2);
                if (giver == -2)
                {
                    continue;
                }

                if (giver >= 0)
                {
                    table[giver, c]--;
                    raised.Remove((giver, c));
                }

                table[row, c]++;
                raised.Add((row, c));
                return true;
            }

            return false;
        }
    }
}
