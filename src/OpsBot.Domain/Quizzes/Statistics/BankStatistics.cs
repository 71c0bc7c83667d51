using OpsBot.Domain.People;

namespace OpsBot.Domain.Quizzes.Statistics;

/// <summary>One answer, as the figures of an item need it.</summary>
/// <param name="PersonId">Who.</param>
/// <param name="ItemId">Which item.</param>
/// <param name="ItemVersion">Which version of it.</param>
/// <param name="Fraction">The share of the marks, 0–1.</param>
/// <param name="RestShare">The share of the marks that the rest of the attempt earned, 0–1; <c>null</c> when there is no rest.</param>
/// <param name="Picked">The places of the options picked, from 0; empty for an item that is not picked from.</param>
/// <param name="Confidence">How sure they were; <c>null</c> when they didn't say.</param>
/// <param name="At">By the server's clock.</param>
public sealed record ScoredAnswer(
    PersonId PersonId, ItemId ItemId, int ItemVersion, double Fraction, double? RestShare, IReadOnlyCollection<int> Picked, AnswerConfidence? Confidence, DateTimeOffset At);

/// <summary>How one version of an item does over all papers that it stood on.</summary>
/// <param name="ItemId">Which item.</param>
/// <param name="ItemVersion">Which version.</param>
/// <param name="People">How many people answered it; of each the first answer counts.</param>
/// <param name="Facility">The mean share of the marks, 0–1.</param>
/// <param name="FacilityInterval">Where it lies for everybody, with 95 % confidence; <c>null</c> for one person.</param>
/// <param name="Discrimination">The correlation with the rest of the same attempts × 100: corrected, since the item is no part of it; <c>null</c> when nobody differs.</param>
/// <param name="DiscriminationInterval">Where that lies, with 95 % confidence.</param>
/// <param name="Options">Which options people choose; empty for an item that is not picked from one.</param>
/// <param name="Sure">How many were sure.</param>
/// <param name="SureButWrong">How many of those didn't earn all marks.</param>
/// <param name="Concerns">Why someone should look at it, the gravest first; empty when nobody needs to, or when it is too early to say.</param>
public sealed record BankItemFigures(
    ItemId ItemId, int ItemVersion, int People, double Facility, Interval? FacilityInterval, double? Discrimination, Interval? DiscriminationInterval,
    IReadOnlyList<DistractorRow> Options, int Sure, int SureButWrong, IReadOnlyList<ItemConcern> Concerns)
{
    /// <summary>How much the sample can say.</summary>
    public SampleSize Sample => People switch
    {
        < 10 => SampleSize.TooFew,
        < 30 => SampleSize.Few,
        _ => SampleSize.Enough,
    };
}

/// <summary>Item figures from papers that differ from person to person: each item is compared with the rest of the attempts that it stood in.</summary>
public static class BankStatistics
{
    private const double FullMarks = 1 - 1e-9;
    private const int FewestSure = 5;

    /// <summary>The figures of every version that was answered, those to look at first, the gravest before the others.</summary>
    /// <param name="answers">In any order; several of a person are reduced to the first.</param>
    /// <param name="optionsOf">How many options a version has; 0 for one that is not picked from, or where several are picked.</param>
    /// <param name="isDisputed">Whether learners found it wrong and wait for an answer.</param>
    public static IReadOnlyList<BankItemFigures> Of(IEnumerable<ScoredAnswer> answers, Func<ItemId, int, int> optionsOf, Func<ItemId, bool> isDisputed) =>
    [
        .. answers.GroupBy(answer => (answer.ItemId, answer.ItemVersion))
            .Select(version => OfVersion(
                version.Key.ItemId, version.Key.ItemVersion, [.. version.GroupBy(answer => answer.PersonId).Select(own => own.MinBy(answer => answer.At)!)],
                optionsOf(version.Key.ItemId, version.Key.ItemVersion), isDisputed(version.Key.ItemId)))
            .OrderBy(item => item.Concerns.Count == 0)
            .ThenBy(item => item.Concerns.Count == 0 ? default : item.Concerns[0])
            .ThenBy(item => item.Discrimination ?? 0).ThenBy(item => item.ItemId.Value, StringComparer.Ordinal).ThenByDescending(item => item.ItemVersion),
    ];

    private static BankItemFigures OfVersion(ItemId id, int version, IReadOnlyList<ScoredAnswer> answers, int options, bool isDisputed)
    {
        double[] shares = [.. answers.Select(answer => answer.Fraction)];
        var facility = shares.Average();
        var compared = answers.Where(answer => answer.RestShare is not null).ToList();
        var discrimination = Moments.Correlation([.. compared.Select(answer => answer.Fraction)], [.. compared.Select(answer => answer.RestShare!.Value)]);
        var places = Enumerable.Range(0, options).Select(Name).ToList();
        var sure = answers.Where(answer => answer.Confidence == AnswerConfidence.Sure).ToList();
        var figures = new BankItemFigures(
            id, version, answers.Count, facility,
            answers.Count > 1 ? Confidence.OfShare(facility, shares, 1) : null,
            100 * discrimination,
            Confidence.OfCorrelation(discrimination, compared.Count) is { } interval ? new(100 * interval.Low, 100 * interval.High) : null,
            options == 0 ? [] : DistractorTable.Of(places, [.. compared.Select(answer => (answer.Picked.Count == 1 ? Name(answer.Picked.First()) : null, answer.RestShare!.Value))]),
            sure.Count, sure.Count(answer => answer.Fraction < FullMarks), []);
        return figures with { Concerns = [.. ConcernsOf(figures, shares, isDisputed)] };
    }

    private static IEnumerable<ItemConcern> ConcernsOf(BankItemFigures item, double[] shares, bool isDisputed)
    {
        var isEnough = item.Sample != SampleSize.TooFew;
        if (isEnough && item.Discrimination < 0)
        {
            yield return ItemConcern.SuspectKey;
        }

        // A dispute needs no sample.
        if (isDisputed)
        {
            yield return ItemConcern.Disputed;
        }

        if (item.Sure >= FewestSure && item.SureButWrong * 2 > item.Sure)
        {
            yield return ItemConcern.MisleadsTheSure;
        }

        if (!isEnough)
        {
            yield break;
        }

        if (item.Discrimination is >= 0 and < 15)
        {
            yield return ItemConcern.HardlyDiscriminates;
        }

        if (item.Facility < 0.2)
        {
            yield return ItemConcern.VeryHard;
        }

        if (shares.Distinct().Count() == 1)
        {
            yield return ItemConcern.NobodyDiffers;
        }
        else if (item.Facility > 0.95)
        {
            yield return ItemConcern.VeryEasy;
        }

        if (item.Sample == SampleSize.Enough && item.Options.Any(option => option is { Option: not null, Count: 0 }))
        {
            yield return ItemConcern.UnusedDistractor;
        }
    }

    private static string Name(int place) => Item.OptionId(place);
}

/// <summary>How often people were sure of what was wrong, clause by clause: what they don't know that they don't know.</summary>
/// <param name="ClauseId">The handbook clause; empty for items that name none.</param>
/// <param name="Sure">Answers of which they were sure.</param>
/// <param name="Wrong">Those of them that didn't earn all marks.</param>
/// <param name="People">How many people those were.</param>
public sealed record SureButWrong(string ClauseId, int Sure, int Wrong, int People)
{
    /// <summary>The clauses, the most misunderstood first; those of which nobody was wrongly sure are left out.</summary>
    /// <param name="answers">With the clause of each.</param>
    public static IReadOnlyList<SureButWrong> PerClause(IEnumerable<(string ClauseId, ScoredAnswer Answer)> answers) =>
    [
        .. answers.Where(answer => answer.Answer.Confidence == AnswerConfidence.Sure)
            .GroupBy(answer => answer.ClauseId)
            .Select(clause => (clause.Key, Sure: clause.Count(), Wrong: clause.Where(answer => answer.Answer.Fraction < 1 - 1e-9).Select(answer => answer.Answer.PersonId).ToList()))
            .Where(clause => clause.Wrong.Count > 0)
            .Select(clause => new SureButWrong(clause.Key, clause.Sure, clause.Wrong.Count, clause.Wrong.Distinct().Count()))
            .OrderByDescending(clause => clause.People).ThenByDescending(clause => (double)clause.Wrong / clause.Sure).ThenBy(clause => clause.ClauseId, StringComparer.Ordinal),
    ];
}
