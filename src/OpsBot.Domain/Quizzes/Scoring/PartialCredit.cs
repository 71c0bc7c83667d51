namespace OpsBot.Domain.Quizzes.Scoring;

/// <summary>How an item with several right options is scored. c options are right among n, w = n − c wrong; h hits and f false picks are chosen.</summary>
public enum PartialCredit
{
    /// <summary>1 for exactly the right options, else 0 (少选不得分). The default for a gate.</summary>
    AllOrNothing,

    /// <summary>h ÷ c, but 0 with any false pick (少选得部分分). The default for practice.</summary>
    ProportionNoWrong,

    /// <summary>1 exactly, ½ for some hits without a false pick (少选得一半分).</summary>
    HalfNoWrong,

    /// <summary>The sum of the chosen options' weights, held between 0 and 1, as GIFT and Moodle do.</summary>
    Weights,

    /// <summary>h ÷ c − f ÷ w, at least 0.</summary>
    Balanced,

    /// <summary>(h − f) ÷ c, at least 0.</summary>
    PlusMinus,

    /// <summary>Each option judged right or wrong: (h + w − f) ÷ n; 0 for no answer at all.</summary>
    TrueFalse,

    /// <summary>h ÷ c, but 0 when more options are chosen than are right.</summary>
    Ripkey,

    /// <summary>1 exactly, ½ when more than half of the options are judged right.</summary>
    Ps50,
}

/// <summary>Scores a choice among options.</summary>
public static class ChoiceScore
{
    /// <summary>The share of the marks, before any rounding.</summary>
    /// <param name="method">How.</param>
    /// <param name="weights">Every option and its weight; above 0 is right. At least one is.</param>
    /// <param name="chosen">The chosen options; those that are no option are not counted.</param>
    /// <returns>0–1.</returns>
    public static double Of(PartialCredit method, IReadOnlyDictionary<string, double> weights, IReadOnlyCollection<string> chosen)
    {
        var picks = chosen.Distinct().Where(weights.ContainsKey).ToList();
        double n = weights.Count;
        double c = weights.Values.Count(weight => weight > 0);
        var w = n - c;
        double h = picks.Count(option => weights[option] > 0);
        var f = picks.Count - h;
        var isExact = h == c && f == 0;
        var judgedRight = picks.Count == 0 ? 0 : h + w - f;
        return method switch
        {
            PartialCredit.AllOrNothing => isExact ? 1 : 0,
            PartialCredit.ProportionNoWrong => f > 0 ? 0 : h / c,
            PartialCredit.HalfNoWrong => isExact ? 1 : h > 0 && f == 0 ? 0.5 : 0,
            PartialCredit.Weights => Math.Clamp(picks.Sum(option => weights[option]), 0, 1),
            PartialCredit.Balanced => Math.Max(0, h / c - (f == 0 ? 0 : f / w)),
            PartialCredit.PlusMinus => Math.Max(0, (h - f) / c),
            PartialCredit.TrueFalse => judgedRight / n,
            PartialCredit.Ripkey => picks.Count > c ? 0 : h / c,
            PartialCredit.Ps50 => isExact ? 1 : judgedRight > n / 2 ? 0.5 : 0,
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, "No such method."),
        };
    }

    /// <summary>Reads a method's name as the documents write it, such as <c>half-no-wrong</c>.</summary>
    /// <returns><c>null</c> when there is none of this name.</returns>
    public static PartialCredit? MethodNamed(string name) =>
        Enum.GetValues<PartialCredit>().Cast<PartialCredit?>().FirstOrDefault(method => NameOf(method!.Value) == name);

    /// <summary>A method's name as the documents write it.</summary>
    public static string NameOf(PartialCredit method) => method switch
    {
        PartialCredit.AllOrNothing => "all-or-nothing",
        PartialCredit.ProportionNoWrong => "proportion-no-wrong",
        PartialCredit.HalfNoWrong => "half-no-wrong",
        PartialCredit.Weights => "weights",
        PartialCredit.Balanced => "balanced",
        PartialCredit.PlusMinus => "plus-minus",
        PartialCredit.TrueFalse => "true-false",
        PartialCredit.Ripkey => "ripkey",
        _ => "ps50",
    };
}
