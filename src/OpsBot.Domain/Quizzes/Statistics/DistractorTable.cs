namespace OpsBot.Domain.Quizzes.Statistics;

/// <summary>How one option did.</summary>
/// <param name="Option">The option; <c>null</c> for those who chose none.</param>
/// <param name="Count">How many chose it.</param>
/// <param name="Share">Of all, 0–1.</param>
/// <param name="Upper">How many of the upper 27 % chose it.</param>
/// <param name="Lower">How many of the lower 27 % chose it.</param>
/// <param name="MeanRest">The mean total of its choosers without this item; <c>null</c> when nobody chose it.</param>
/// <param name="PointBiserial">The correlation of choosing it with the total without this item; <c>null</c> when nobody or everybody did.</param>
public sealed record DistractorRow(string? Option, int Count, double Share, int Upper, int Lower, double? MeanRest, double? PointBiserial);

/// <summary>Which options of an item people choose, and who chooses them.</summary>
public static class DistractorTable
{
    /// <param name="options">All options, in the order of the item.</param>
    /// <param name="responses">What each person chose (<c>null</c> for nothing), and the person's total without this item.</param>
    public static IReadOnlyList<DistractorRow> Of(IReadOnlyList<string> options, IReadOnlyList<(string? Option, double RestScore)> responses)
    {
        var size = Math.Max(1, (int)Math.Round(0.27 * responses.Count, MidpointRounding.AwayFromZero));
        var sorted = responses.OrderByDescending(response => response.RestScore).ToList();
        double[] rest = [.. responses.Select(response => response.RestScore)];
        return
        [
            .. options.Append(null).Select(option =>
            {
                var chosen = responses.Where(response => response.Option == option).ToList();
                return new DistractorRow(
                    option,
                    chosen.Count,
                    responses.Count == 0 ? 0 : (double)chosen.Count / responses.Count,
                    sorted.Take(size).Count(response => response.Option == option),
                    sorted.TakeLast(size).Count(response => response.Option == option),
                    chosen.Count == 0 ? null : chosen.Average(response => response.RestScore),
                    Moments.Correlation([.. responses.Select(response => response.Option == option ? 1.0 : 0)], rest));
            }),
        ];
    }
}
