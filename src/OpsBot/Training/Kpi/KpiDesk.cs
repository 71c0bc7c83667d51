using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.People;
using OpsBot.Domain.Training;
using OpsBot.Domain.Training.FollowUp;
using OpsBot.Domain.Training.Kpi;
using OpsBot.Storage;

namespace OpsBot.Training.Kpi;

/// <summary>Where the number behind a line of the scorecard comes from.</summary>
internal enum KpiOrigin
{
    Missing,

    /// <summary>The stored daily metrics of the shop.</summary>
    Metrics,

    /// <summary>Somebody entered it.</summary>
    Entered,

    /// <summary>What the bot itself recorded: ratings, accepted submissions, violations.</summary>
    Recorded,
}

/// <summary>Whose scorecard: a person with the shop that they run, or a shop alone.</summary>
/// <param name="Person">Null for a shop.</param>
/// <param name="Shop">Of a person: their team's name, when a shop has it too; empty for none.</param>
internal sealed record KpiSubject(Person? Person, string Shop)
{
    public string Name => Person?.Name ?? Shop;
}

/// <summary>A scorecard with what it was computed from.</summary>
internal sealed record KpiView(KpiSubject Subject, KpiPeriod Period, KpiCard Card, IReadOnlyDictionary<string, KpiOrigin> Origins, int DaysWithData)
{
    public KpiOrigin OriginOf(KpiLine line) => Origins.GetValueOrDefault(line.Code);
}

/// <summary>Gathers the scorecard of a person or shop: stored metrics, what the bot recorded, and above both what was entered.</summary>
internal sealed class KpiDesk(OpsBotDbContext db, TrainingDays days)
{
    public Task<List<string>> ShopsAsync(CancellationToken cancellationToken) =>
        db.MetricSeries.Where(series => series.Shop != "").Select(series => series.Shop).Distinct().OrderBy(shop => shop).ToListAsync(cancellationToken);

    /// <summary>A person with the shop that their team is called by.</summary>
    public async Task<KpiSubject> OfAsync(Person person, CancellationToken cancellationToken) =>
        new(person, person.Team.Length > 0 && await db.MetricSeries.AnyAsync(series => series.Shop == person.Team, cancellationToken) ? person.Team : "");

    public async Task<KpiView> LoadAsync(KpiSubject subject, KpiPeriod period, CancellationToken cancellationToken)
    {
        var origins = new Dictionary<string, KpiOrigin>();
        var (shop, first) = (subject.Shop, period.Previous.From);
        var series = shop.Length == 0 ? [] : await db.MetricSeries.AsNoTracking().Where(one => one.Shop == shop)
            .Include(one => one.Points.Where(point => point.Day >= first && point.Day <= period.To)).AsSplitQuery().ToListAsync(cancellationToken);
        var figures = new ShopFigures(series, period);
        var input = Note(new KpiInput(), figures.Put(new KpiInput()), KpiOrigin.Metrics);
        input = Note(input, await RecordedAsync(subject, period, input, cancellationToken), KpiOrigin.Recorded);
        foreach (var entry in await EntriesAsync(subject, period, cancellationToken))
        {
            if (KpiIndicator.Find(entry.Indicator) is { } indicator)
            {
                input = indicator.Put(input, entry.Value);
                origins[indicator.Line] = KpiOrigin.Entered;
            }
        }

        return new(subject, period, KpiCard.Of(input), origins, figures.DaysWithData);

        KpiInput Note(KpiInput before, KpiInput after, KpiOrigin origin)
        {
            foreach (var (was, now) in KpiCard.Of(before).Lines.Zip(KpiCard.Of(after).Lines).Where(pair => pair.First.Score != pair.Second.Score))
            {
                origins[now.Code] = origin;
            }

            return after;
        }
    }

    /// <summary>What was entered for a period, the last entry of each indicator.</summary>
    public async Task<IReadOnlyList<KpiEntry>> EntriesAsync(KpiSubject subject, KpiPeriod period, CancellationToken cancellationToken)
    {
        var (person, name, shop) = (subject.Person?.Id, period.Name, subject.Shop);
        var entries = await db.KpiEntries.AsNoTracking()
            .Where(entry => entry.Period == name && ((person != null && entry.PersonId == person) || (entry.PersonId == null && shop != "" && entry.Shop == shop))).ToListAsync(cancellationToken);

        // What was entered for the person goes before what was entered for their shop.
        return [.. entries.OrderBy(entry => entry.PersonId is not null).ThenBy(entry => entry.EnteredAt).ThenBy(entry => entry.Id).GroupBy(entry => entry.Indicator).Select(same => same.Last())];
    }

    private async Task<KpiInput> RecordedAsync(KpiSubject subject, KpiPeriod period, KpiInput input, CancellationToken cancellationToken)
    {
        if (subject.Person is { } person)
        {
            var id = person.Id;
            var marks = (await db.Ratings.AsNoTracking().Where(rating => rating.PersonId == id && rating.Cooperation != null).ToListAsync(cancellationToken))
                .Where(rating => Within(rating.RatedAt, period)).ToList();
            var accepted = await db.Contributions.AsNoTracking().Where(one => one.PersonId == id && one.IsAccepted == true).ToListAsync(cancellationToken);
            input = input with
            {
                // One mark a department: three answers of one don't outweigh the others.
                Collaboration = marks.Count > 0 ? marks.GroupBy(mark => mark.Rater).Average(department => (decimal)department.Average(mark => mark.Cooperation!.Value)) : input.Collaboration,
                Proposals = accepted.Count(one => one.Kind == ContributionKind.Proposal && Within(one.DecidedAt!.Value, period)),
                Manuals = accepted.Count(one => one.Kind == ContributionKind.Manual && Within(one.DecidedAt!.Value, new KpiPeriod(KpiPeriod.HalfYearOf(period.To).From, period.To))),
            };
        }

        var (shop, team) = (subject.Shop, subject.Person?.Team ?? "");
        var violations = await db.ShopViolations.AsNoTracking()
            .Where(one => one.OccurredOn >= period.From && one.OccurredOn <= period.To && ((shop != "" && one.Shop == shop) || (team != "" && one.Team == team))).ToListAsync(cancellationToken);
        return input with { Compliance = (Count(ViolationKind.Platform), Count(ViolationKind.Serious), Count(ViolationKind.DataSecurity)) };

        int Count(ViolationKind kind) => violations.Count(one => one.Kind == kind);
    }

    private bool Within(DateTimeOffset at, KpiPeriod period) => days.DayOf(at) is var day && day >= period.From && day <= period.To;
}
