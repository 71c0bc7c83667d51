using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Retrieval;
using OpsBot.Domain.Handbook.Versions;
using OpsBot.Storage;

namespace OpsBot.Handbook;

/// <summary>
/// Compares the live handbook with what was last told of it and tells what differs: to the slices whose contents cite clauses, and to
/// people. Runs at the start, at each import and at each midnight, so that a change that came while the bot was down is told too.
/// </summary>
internal sealed class TellClauseChanges(OpsBotDbContext db, IEnumerable<IClauseChanges> listeners, IEnumerable<IClauseCitations> citing, ClauseNotices notices, BusinessDay day)
{
    /// <summary>Tells; the caller saves it, with what caused it, in one commit.</summary>
    /// <param name="versions">Of all documents, as they are to be stored.</param>
    /// <param name="live">The collections that answer.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <param name="matches">Of a replaced collection: the clause of the new text that was found for each cited one.</param>
    /// <returns>What came into force; mostly empty.</returns>
    public async Task<IReadOnlyList<ClauseChange>> RunAsync(
        IEnumerable<HandbookDocument> versions, IReadOnlySet<string> live, CancellationToken cancellationToken, IReadOnlyDictionary<string, ClauseMatch>? matches = null)
    {
        var today = day.Today;
        var timeline = new HandbookTimeline(versions.Where(version => live.Contains(version.Collection)), Glossary.Empty, []);
        var current = HandbookDifference.ById(timeline.InForceOn(today));
        if (await db.HandbookToldClauses.FindAsync([ToldClauses.TheRow], cancellationToken) is not { } record)
        {
            // The first handbook is no change of anything.
            db.Add(ToldClauses.Of(current.ToDictionary(clause => clause.Key, clause => ToldClause.Of(clause.Value, today)), today));
            return [];
        }

        if (today < record.AsOf)
        {
            return [];
        }

        var (changes, moves) = Changes(record.Clauses, current, matches ?? new Dictionary<string, ClauseMatch>(), today);
        var told = current.ToDictionary(
            clause => clause.Key,
            clause => record.Clauses.TryGetValue(clause.Key, out var was) && ClauseWords.AreSame(was.Text, clause.Value.Section.Text)
                ? ToldClause.Of(clause.Value, was.Since) with { Announced = was.Announced }
                : ToldClause.Of(clause.Value, today));
        var noticed = changes
            .Where(change => change.OldText is not null && record.Clauses[change.Clause].Announced != ToldClause.DigestOf(change.NewText))
            .Select(change => NoticedChange.Of(change, record.Clauses[change.Clause], told.GetValueOrDefault(change.Clause))).ToList();
        noticed.AddRange(Announced(timeline, told, today));
        foreach (var citations in citing.Where(_ => moves.Count > 0))
        {
            await citations.MoveAsync(moves, cancellationToken);
        }

        if (changes.Count > 0)
        {
            foreach (var listener in listeners)
            {
                await listener.OnChangedAsync(changes, cancellationToken);
            }
        }

        await notices.QueueAsync(noticed, record.Revision, cancellationToken);
        if (!IsSame(record.Clauses, told))
        {
            record.Tell(told, today);
        }

        return changes;
    }

    // Under another id the same words are the same clause: what cites it moves there, and nothing has changed.
    private static (List<ClauseChange> Changes, Dictionary<string, string> Moves) Changes(
        IReadOnlyDictionary<string, ToldClause> before, IReadOnlyDictionary<string, PlacedClause> after, IReadOnlyDictionary<string, ClauseMatch> matches, DateOnly today)
    {
        var added = after.Where(clause => !before.ContainsKey(clause.Key))
            .GroupBy(clause => ClauseWords.Of(clause.Value.Section.Text)).ToDictionary(group => group.Key, group => group.First().Key);
        var (changes, moves) = (new List<ClauseChange>(), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var (id, was) in before)
        {
            var now = after.GetValueOrDefault(id);
            if (now is not null && ClauseWords.AreSame(was.Text, now.Section.Text))
            {
                continue;
            }

            var match = matches.GetValueOrDefault(id);
            if (match is { SaysTheSame: true, Proposed: { } same })
            {
                moves[id] = same.Section.ClauseId!;
            }
            else if (match?.Proposed is { } near)
            {
                changes.Add(new ClauseChange(id, was.Text, near.Section.Text, today) { MovedTo = near.Section.ClauseId });
            }
            else if (now is not null)
            {
                changes.Add(new ClauseChange(id, was.Text, now.Section.Text, FirstDay(now.Document, was.Since, today)));
            }
            else if (added.GetValueOrDefault(ClauseWords.Of(was.Text)) is { } moved)
            {
                moves[id] = moved;
            }
            else
            {
                changes.Add(new ClauseChange(id, was.Text, null, today));
            }
        }

        changes.AddRange(after.Where(clause => !before.ContainsKey(clause.Key))
            .Select(clause => new ClauseChange(clause.Key, null, clause.Value.Section.Text, FirstDay(clause.Value.Document, DateOnly.MinValue, today))));
        return (changes, moves);
    }

    // A version of a day that was told already has been corrected: its new words count from today.
    private static DateOnly FirstDay(HandbookDocument document, DateOnly since, DateOnly today) =>
        document.Effective is { } effective && effective > since && effective <= today ? effective : today;

    // The next change of each clause that is known and not yet announced; marks it as announced.
    private static List<NoticedChange> Announced(HandbookTimeline timeline, Dictionary<string, ToldClause> told, DateOnly today)
    {
        var (announced, next) = (new List<NoticedChange>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var change in timeline.ChangeDays.Where(change => change > today))
        {
            var difference = HandbookDifference.Of(timeline.InForceOn(change.AddDays(-1)), timeline.InForceOn(change));
            foreach (var clause in difference.Where(clause => clause.Fate is ClauseFate.Changed or ClauseFate.Gone && told.ContainsKey(clause.Clause) && next.Add(clause.Clause)))
            {
                var digest = ToldClause.DigestOf(clause.NewText);
                if (told[clause.Clause].Announced != digest)
                {
                    announced.Add(NoticedChange.Of(
                        new ClauseChange(clause.Clause, clause.OldText, clause.NewText, change), told[clause.Clause], clause.After is { } after ? ToldClause.Of(after, change) : null));
                    told[clause.Clause] = told[clause.Clause] with { Announced = digest };
                }
            }
        }

        return announced;
    }

    private static bool IsSame(IReadOnlyDictionary<string, ToldClause> before, Dictionary<string, ToldClause> after) =>
        before.Count == after.Count && after.All(clause => before.TryGetValue(clause.Key, out var was)
            && (was.Path, was.Text, was.Since, was.Announced, was.AppliesTo) == (clause.Value.Path, clause.Value.Text, clause.Value.Since, clause.Value.Announced, clause.Value.AppliesTo)
            && was.Readers.Select(groups => string.Join(',', groups)).SequenceEqual(clause.Value.Readers.Select(groups => string.Join(',', groups))));
}

/// <summary>A change that people are to hear of.</summary>
/// <param name="Change">What changes, and when.</param>
/// <param name="Path">Document and heading path.</param>
/// <param name="Readers">Who may read both the old and the new words; see <see cref="Section.Readers"/>.</param>
/// <param name="AppliesTo">What the old and the new words say that they apply to; an entry is null where they don't say.</param>
internal sealed record NoticedChange(ClauseChange Change, string Path, IReadOnlyList<IReadOnlyList<string>> Readers, IReadOnlyList<string?> AppliesTo)
{
    public static NoticedChange Of(ClauseChange change, ToldClause before, ToldClause? after) => new(
        change, before.Path, [.. before.Readers, .. after?.Readers ?? []], after is null ? [before.AppliesTo] : [before.AppliesTo, after.AppliesTo]);

    /// <summary>Whether it concerns someone: where both the old and the new words name posts or teams, those in them, and everybody else where not.</summary>
    /// <param name="reader">Roles, post and team of the person.</param>
    /// <param name="staff">The posts and teams that anybody is in: words that name none of them, such as a platform, single nobody out.</param>
    public bool Concerns(Readership reader, Readership staff) =>
        AppliesTo.Select(Readership.GroupsIn).Any(groups => groups.Count == 0 || !staff.MayRead(groups) || reader.MayRead(groups));
}
