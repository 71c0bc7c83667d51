namespace OpsBot.Domain.Handbook.Versions;

/// <summary>What the import of a document does to the versions that are there.</summary>
/// <param name="Document">As it is to be stored: under its source, with its day, its readers and the ids of its clauses.</param>
/// <param name="InPlaceOf">The version whose place it takes; null when it stands beside the others.</param>
/// <param name="Difference">Clause by clause against the version that it follows on its first day.</param>
public sealed record ImportPlan(HandbookDocument Document, HandbookDocument? InPlaceOf, IReadOnlyList<ClauseDifference> Difference)
{
    /// <summary>Whether any clause is new, gone or in other words.</summary>
    public bool ChangesWords => Difference.Any(clause => clause.Fate != ClauseFate.Unchanged);

    /// <param name="stored">All versions of all documents, with ids on their clauses.</param>
    /// <param name="document">As read.</param>
    /// <param name="today">The day of the import.</param>
    /// <remarks>
    /// A document with a day takes the place of the version of that day, or stands beside the others from that day on. One without
    /// corrects the version in force today and keeps its day. What a file of a format without front matter cannot say, above all who may
    /// read it, stays as it was.
    /// </remarks>
    public static ImportPlan Of(IEnumerable<HandbookDocument> stored, HandbookDocument document, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(document);
        List<HandbookDocument> versions = [.. stored.Where(version => HandbookTimeline.AreVersions(version, document)).OrderBy(version => version.Effective ?? DateOnly.MinValue)];
        if (versions.Count == 0)
        {
            var first = ClauseIds.Assign(document, null);
            return new(first, null, HandbookDifference.Of([], [first]));
        }

        var inForce = InForceOn(versions, today);
        var from = document.Effective ?? (inForce is null ? today : inForce.Effective);
        var inPlaceOf = versions.Find(version => version.Effective == from);
        var follows = inPlaceOf ?? (from is { } day ? InForceOn(versions, day) : null);
        var planned = document with { Source = versions[0].Source, Effective = from };
        planned = Inheriting(ClauseIds.Assign(planned, follows ?? versions[^1]), follows ?? versions[^1]);
        var difference = HandbookDifference.Of(follows is null ? [] : [follows], [planned]);

        // The same words in another layout are the same version; others may not go by its name.
        var keepsVersion = planned.Version is null && inPlaceOf is not null && difference.All(clause => clause.Fate == ClauseFate.Unchanged);
        return new(keepsVersion ? planned with { Version = inPlaceOf!.Version } : planned, inPlaceOf, difference);
    }

    private static HandbookDocument? InForceOn(List<HandbookDocument> versions, DateOnly day) =>
        versions.FindLast(version => version.Effective is null || version.Effective <= day) is { } latest && latest.IsInForceOn(day) ? latest : null;

    private static HandbookDocument Inheriting(HandbookDocument document, HandbookDocument from)
    {
        var inherited = document with { Id = document.Id ?? from.Id, Owner = document.Owner ?? from.Owner, AppliesTo = document.AppliesTo ?? from.AppliesTo };
        if (document.Readers is not null || document.Sections.Any(section => section.Readers.Count > 0))
        {
            return inherited;
        }

        var old = HandbookDifference.ById([from]);
        return inherited with
        {
            Readers = from.Readers,
            Sections = [.. document.Sections.Select(section => section.ClauseId is { } id && old.TryGetValue(id, out var was) && was.Section.Readers.Count > 0 ? section with { Readers = was.Section.Readers } : section)],
        };
    }
}
