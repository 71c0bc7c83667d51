using System.Globalization;

namespace OpsBot.Domain.Training;

/// <summary>One line of the arithmetic behind a figure.</summary>
/// <param name="Part">What it is: <c>theory</c>, <c>practical</c>, <c>process</c>.</param>
/// <param name="Score">0–100; <c>null</c> while it is missing.</param>
/// <param name="Weight">Of 1.</param>
/// <param name="Points">Weight × score; <c>null</c> while it is missing.</param>
public sealed record ScoreLine(string Part, decimal? Score, decimal Weight, decimal? Points);

/// <summary>What a composite came to, and how.</summary>
/// <param name="Rule">The version of the rule.</param>
/// <param name="Lines">Theory, practical, process.</param>
/// <param name="Total">Two decimals; <c>null</c> while a part is missing: incomplete is not zero.</param>
public sealed record CompositeOutcome(CompositeRule Rule, IReadOnlyList<ScoreLine> Lines, decimal? Total)
{
    /// <summary>The parts that are missing.</summary>
    public IEnumerable<string> Missing => Lines.Where(line => line.Score is null).Select(line => line.Part);

    /// <summary>The arithmetic in one line, such as <c>0.4 × 85 + 0.4 × 90 + 0.2 × 80 = 86.00</c>; <c>?</c> stands for what is missing.</summary>
    public string Arithmetic
    {
        get
        {
            var sum = string.Join(" + ", Lines.Select(line => string.Create(CultureInfo.InvariantCulture, $"{line.Weight:0.##} × {line.Score?.ToString("0.##", CultureInfo.InvariantCulture) ?? "?"}")));
            return Total is { } total ? string.Create(CultureInfo.InvariantCulture, $"{sum} = {total:0.00}") : sum;
        }
    }
}

/// <summary>The weights of the composite, as a version: what was computed under one is explained by it for ever.</summary>
/// <param name="Id">Stands in the ledger.</param>
/// <param name="Theory">Of 1.</param>
/// <param name="Practical">Of 1.</param>
/// <param name="Process">Of 1.</param>
/// <param name="Source">The clause that says so.</param>
public sealed record CompositeRule(string Id, decimal Theory, decimal Practical, decimal Process, string Source)
{
    /// <summary>40/40/20.</summary>
    public static CompositeRule Current { get; } = new("composite-1", 0.4m, 0.4m, 0.2m, "培训-3.1");

    /// <summary>Every version that was ever in force.</summary>
    public static IReadOnlyList<CompositeRule> All { get; } = [Current];

    /// <summary>The composite, rounded to two decimals with half away from zero: the verdict is taken on what people see.</summary>
    /// <param name="theory">0–100; <c>null</c> when it is missing.</param>
    /// <param name="practical">0–100; <c>null</c> when it is missing.</param>
    /// <param name="process">0–100; <c>null</c> when it is missing.</param>
    /// <exception cref="ArgumentOutOfRangeException">A part is not 0–100.</exception>
    public CompositeOutcome Compute(decimal? theory, decimal? practical, decimal? process)
    {
        ScoreLine[] lines = [Line("theory", theory, Theory), Line("practical", practical, Practical), Line("process", process, Process)];
        return new(this, lines, lines.Any(line => line.Points is null) ? null : Math.Round(lines.Sum(line => line.Points!.Value), 2, MidpointRounding.AwayFromZero));
    }

    private static ScoreLine Line(string part, decimal? score, decimal weight) => score is < 0 or > 100
        ? throw new ArgumentOutOfRangeException(nameof(score), score, "Each part is 0 to 100.")
        : new(part, score, weight, score * weight);
}
