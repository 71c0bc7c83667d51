using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OpsBot.Domain.Quizzes;

namespace OpsBot.Domain.Ledger;

/// <summary>What an entry of the ledger records.</summary>
public enum LedgerKind
{
    /// <summary>An attempt was closed: its items, answers and marks.</summary>
    Attempt,

    /// <summary>A part of a composite score was entered.</summary>
    Score,

    /// <summary>A figure was corrected; the original stays where it stands.</summary>
    Correction,

    /// <summary>An administrative act: roles, roster, assignments, erasures, sealed periods.</summary>
    Act,
}

/// <summary>
/// One line of the append-only ledger. Each carries the hash of the one before, so that a changed, missing or inserted line is found.
/// It names a person by a random subject id only and holds no free text: erasing the link leaves the chain as it is.
/// </summary>
public sealed class LedgerEntry
{
    /// <summary>What stands before the first entry: 64 zeros.</summary>
    public static readonly string Origin = new('0', 64);

    private LedgerEntry()
    {
    }

    /// <summary>From 1, without gaps.</summary>
    public long Number { get; private set; }

    /// <summary>When it was written, to the millisecond; never before the entry above it.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>When what it records happened, to the millisecond.</summary>
    public DateTimeOffset OccurredAt { get; private set; }

    /// <summary>What it records.</summary>
    public LedgerKind Kind { get; private set; }

    /// <summary>Whom it is about: a random id; <c>null</c> for nobody.</summary>
    public Guid? Subject { get; private set; }

    /// <summary>Who did it: a random id; <c>null</c> for the program or the command line.</summary>
    public Guid? Actor { get; private set; }

    /// <summary>Of an attempt: which one.</summary>
    public AttemptId? AttemptId { get; private set; }

    /// <summary>Of an attempt: in which state; a regraded attempt has an entry for each.</summary>
    public int? AttemptVersion { get; private set; }

    /// <summary>JSON, kept to the letter: the hash is over these characters.</summary>
    public string Payload { get; private set; } = "";

    /// <summary>The <see cref="Hash"/> of the entry above; <see cref="Origin"/> for the first.</summary>
    public string Previous { get; private set; } = Origin;

    /// <summary>SHA-256 over all of the above, 64 small hexadecimal digits.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>Whether nothing of it was changed since it was written.</summary>
    public bool IsIntact => Hash == Seal();

    /// <summary>Writes the next entry.</summary>
    /// <param name="last">The entry above; <c>null</c> for the first.</param>
    /// <param name="at">When it is written.</param>
    /// <param name="occurredAt">When what it records happened.</param>
    /// <param name="kind">What it records.</param>
    /// <param name="subject">Whom it is about.</param>
    /// <param name="actor">Who did it.</param>
    /// <param name="payload">JSON without free text.</param>
    public static LedgerEntry After(
        LedgerEntry? last, DateTimeOffset at, DateTimeOffset occurredAt, LedgerKind kind, Guid? subject, Guid? actor, string payload)
    {
        var written = Rounded(at);
        return Read(
            (last?.Number ?? 0) + 1, last is not null && written < last.At ? last.At : written, Rounded(occurredAt), kind, subject, actor, payload, last?.Hash ?? Origin, null);
    }

    /// <summary>An entry as it stands in a file.</summary>
    /// <param name="number">From 1.</param>
    /// <param name="at">When it was written.</param>
    /// <param name="occurredAt">When what it records happened.</param>
    /// <param name="kind">What it records.</param>
    /// <param name="subject">Whom it is about.</param>
    /// <param name="actor">Who did it.</param>
    /// <param name="payload">JSON.</param>
    /// <param name="previous">The hash above.</param>
    /// <param name="hash">As it stands there; <c>null</c> to compute it.</param>
    public static LedgerEntry Read(
        long number, DateTimeOffset at, DateTimeOffset occurredAt, LedgerKind kind, Guid? subject, Guid? actor, string payload, string previous, string? hash)
    {
        var entry = new LedgerEntry
        {
            Number = number,
            At = at,
            OccurredAt = occurredAt,
            Kind = kind,
            Subject = subject,
            Actor = actor,
            Payload = payload,
            Previous = previous,
        };
        entry.Hash = hash ?? entry.Seal();
        return entry;
    }

    /// <summary>Says which attempt it records; the payload says the same, so this is not hashed again.</summary>
    public void About(AttemptId attempt, int version) => (AttemptId, AttemptVersion) = (attempt, version);

    /// <summary>Finds the first entry that was changed, is missing or was put in.</summary>
    /// <param name="entries">In their order, without gaps; any part of the ledger.</param>
    /// <param name="anchor">The hash of the entry above the first; <c>null</c> when it isn't known.</param>
    /// <returns>Its number; <c>null</c> when the chain is whole.</returns>
    public static long? FindBreak(IEnumerable<LedgerEntry> entries, string? anchor)
    {
        LedgerEntry? above = null;
        foreach (var entry in entries)
        {
            var expected = above?.Hash ?? anchor ?? entry.Previous;
            if (entry.Previous != expected || (above is not null && entry.Number != above.Number + 1) || !entry.IsIntact)
            {
                return entry.Number;
            }

            above = entry;
        }

        return null;
    }

    // Stores keep microseconds, files milliseconds: what is hashed has to come back the same from each.
    private static DateTimeOffset Rounded(DateTimeOffset at) => new(at.UtcTicks - at.UtcTicks % TimeSpan.TicksPerMillisecond, TimeSpan.Zero);

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private string Seal() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', Previous, Number.ToString(CultureInfo.InvariantCulture), Moment(At), Moment(OccurredAt), Kind, Subject?.ToString("D"), Actor?.ToString("D"), Payload))));
}
