namespace OpsBot.Domain.Quizzes.Statistics;

/// <summary>What someone who knows nothing earns on average.</summary>
public static class RandomGuess
{
    /// <summary>The expected share of the marks.</summary>
    /// <returns>0–1; <c>null</c> where it is not defined, such as for several right options or an essay.</returns>
    public static double? Score(ItemContent item) => item.Type switch
    {
        ItemType.ChoiceSingle => item.Answers.Average(answer => answer.Fraction),
        ItemType.TrueFalse => 0.5,
        ItemType.Matching => 1.0 / item.Pairs.Select(pair => pair.Right).Distinct().Count(),
        ItemType.ShortAnswer or ItemType.Numerical => item.Answers.FirstOrDefault(answer => answer.Text.Text == "*")?.Fraction ?? 0,
        _ => null,
    };
}
