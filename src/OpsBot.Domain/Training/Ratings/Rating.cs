using System.Runtime.InteropServices;
using OpsBot.Domain.People;
using OpsBot.Domain.Training.Programmes;

namespace OpsBot.Domain.Training.Ratings;

/// <summary>In which part somebody rates a person.</summary>
public enum Rater
{
    /// <summary>The person.</summary>
    Self,

    /// <summary>A colleague.</summary>
    Peer,

    /// <summary>The training owner or a mentor.</summary>
    Mentor,

    /// <summary>Somebody from outside the company, or an expert.</summary>
    ThirdParty,

    /// <summary>The design department, on cooperation.</summary>
    Design,

    /// <summary>The customer service, on cooperation.</summary>
    CustomerService,

    /// <summary>Logistics, on cooperation.</summary>
    Logistics,
}

/// <summary>The four aspects of an evaluation, 1–5 each. A 1-三-3.4.</summary>
/// <param name="Knowledge">知识掌握.</param>
/// <param name="Skill">技能应用.</param>
/// <param name="Conduct">行为规范.</param>
/// <param name="Innovation">创新思维.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RatedAspects(int Knowledge, int Skill, int Conduct, int Innovation)
{
    /// <summary>Whether all four are 1–5.</summary>
    public bool IsValid => Knowledge is >= 1 and <= 5 && Skill is >= 1 and <= 5 && Conduct is >= 1 and <= 5 && Innovation is >= 1 and <= 5;
}

/// <summary>How somebody was rated, once, by one rater.</summary>
public sealed class Rating
{
    private Rating()
    {
    }

    /// <summary>Version 7.</summary>
    public Guid Id { get; private set; }

    /// <summary>Who was rated.</summary>
    public PersonId PersonId { get; private set; }

    /// <summary>The programme; <c>null</c> for cooperation.</summary>
    public ProgrammeId? ProgrammeId { get; private set; }

    /// <summary>In which part.</summary>
    public Rater Rater { get; private set; }

    /// <summary>Who rated; <c>null</c> once they are erased.</summary>
    public PersonId? RaterId { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset RatedAt { get; private set; }

    /// <summary>1–5; 0 on a form about cooperation.</summary>
    public int Knowledge { get; private set; }

    /// <summary>1–5; 0 on a form about cooperation.</summary>
    public int Skill { get; private set; }

    /// <summary>1–5; 0 on a form about cooperation.</summary>
    public int Conduct { get; private set; }

    /// <summary>1–5; 0 on a form about cooperation.</summary>
    public int Innovation { get; private set; }

    /// <summary>0–10, for the scorecard (D 二(三)1); <c>null</c> on an evaluation.</summary>
    public int? Cooperation { get; private set; }

    /// <summary>What was written; may be empty.</summary>
    public string Comment { get; private set; } = "";

    /// <summary>An evaluation as 0–100: the mean of its aspects × 20.</summary>
    public decimal? Score => Cooperation is null ? (Knowledge + Skill + Conduct + Innovation) / 4m * 20 : null;

    /// <summary>Whether a rater speaks about cooperation and not about a training.</summary>
    public static bool IsAboutCooperation(Rater rater) => rater is Rater.Design or Rater.CustomerService or Rater.Logistics;

    /// <summary>An evaluation.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An aspect is not 1–5.</exception>
    public static Rating Evaluate(Guid id, PersonId person, ProgrammeId? programme, Rater rater, PersonId by, RatedAspects aspects, string comment, DateTimeOffset at) => !aspects.IsValid
        ? throw new ArgumentOutOfRangeException(nameof(aspects), aspects, "Each aspect is 1 to 5.")
        : new()
        {
            Id = id,
            PersonId = person,
            ProgrammeId = programme,
            Rater = rater,
            RaterId = by,
            RatedAt = at,
            Knowledge = aspects.Knowledge,
            Skill = aspects.Skill,
            Conduct = aspects.Conduct,
            Innovation = aspects.Innovation,
            Comment = comment,
        };

    /// <summary>A partner department's mark for cooperation.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not 0–10.</exception>
    public static Rating Cooperate(Guid id, PersonId person, Rater rater, PersonId by, int cooperation, string comment, DateTimeOffset at) => cooperation is < 0 or > 10
        ? throw new ArgumentOutOfRangeException(nameof(cooperation), cooperation, "Cooperation is 0 to 10.")
        : new() { Id = id, PersonId = person, Rater = rater, RaterId = by, RatedAt = at, Cooperation = cooperation, Comment = comment };
}

/// <summary>What the raters of one part came to.</summary>
/// <param name="Rater">The part.</param>
/// <param name="Count">How many rated.</param>
/// <param name="Mean">0–100, or 0–10 for cooperation, two decimals; <c>null</c> while so few colleagues rated that one could be told apart.</param>
public sealed record RatingSummary(Rater Rater, int Count, decimal? Mean)
{
    /// <summary>Fewer colleagues than this are not shown. A company setting.</summary>
    public const int FewestPeers = 3;

    /// <param name="ratings">Of one person, in any order.</param>
    /// <returns>A line for each part that rated, in the order of the parts.</returns>
    public static IReadOnlyList<RatingSummary> Of(IEnumerable<Rating> ratings) =>
    [
        .. ratings.GroupBy(rating => rating.Rater).OrderBy(group => group.Key).Select(group => new RatingSummary(
            group.Key,
            group.Count(),
            group.Key == Rater.Peer && group.Count() < FewestPeers ? null : Math.Round(group.Average(rating => rating.Score ?? rating.Cooperation ?? 0), 2, MidpointRounding.AwayFromZero))),
    ];
}
