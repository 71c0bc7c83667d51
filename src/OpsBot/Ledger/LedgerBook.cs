using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Ledger;
using OpsBot.Domain.People;
using OpsBot.Domain.Quizzes;
using OpsBot.Storage;

namespace OpsBot.Ledger;

/// <summary>Writes to the ledger, in the transaction of what it records: saved together or not at all. Two writers at once conflict on the number, and one runs again.</summary>
internal sealed class LedgerBook(OpsBotDbContext db, TimeProvider clock)
{
    /// <summary>How payloads are written.</summary>
    public static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly Dictionary<PersonId, Guid> _subjects = [];
    private LedgerEntry? _last;

    /// <summary>Records an administrative act.</summary>
    /// <param name="act">Names it, such as <c>roles.granted</c>.</param>
    /// <param name="actor">Who did it; <c>null</c> for the command line or the program.</param>
    /// <param name="subject">Whom it is about; <c>null</c> for nobody.</param>
    /// <param name="details">Ids, numbers and names of ours only: no free text.</param>
    /// <param name="note">What was before, what is after, why: kept beside the ledger, where it can be erased.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task ActAsync(string act, PersonId? actor, PersonId? subject, object? details, string? note, CancellationToken cancellationToken)
    {
        var who = await SubjectAsync(subject, cancellationToken);
        await AppendAsync(
            LedgerKind.Act, clock.GetUtcNow(), who, await SubjectAsync(actor, cancellationToken), new { act, details, note = Note(who, note) }, cancellationToken);
    }

    /// <summary>Records an attempt; one that was recorded before, as a correction.</summary>
    public async Task AppendAttemptAsync(LedgerKind kind, Attempt attempt, Guid? subject, object payload, CancellationToken cancellationToken)
    {
        var entry = await AppendAsync(kind, attempt.CompletedAt!.Value, subject, actor: null, payload, cancellationToken);
        entry.About(attempt.Id, attempt.Version);
    }

    /// <summary>Records a fact about a subject.</summary>
    public async Task<LedgerEntry> AppendAsync(LedgerKind kind, DateTimeOffset occurredAt, Guid? subject, Guid? actor, object payload, CancellationToken cancellationToken)
    {
        _last ??= await db.Ledger.AsNoTracking().OrderByDescending(entry => entry.Number).FirstOrDefaultAsync(cancellationToken);
        _last = LedgerEntry.After(_last, clock.GetUtcNow(), occurredAt, kind, subject, actor, JsonSerializer.Serialize(payload, Json));
        db.Ledger.Add(_last);
        return _last;
    }

    /// <summary>Keeps a text beside the ledger.</summary>
    /// <returns>Its digest, for the payload; <c>null</c> for no text.</returns>
    public string? Note(Guid? subject, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var note = LedgerNote.Of(subject, text);
        db.LedgerNotes.Add(note);
        return note.Digest;
    }

    /// <summary>The random id of a person, drawn when it is first needed.</summary>
    public async Task<Guid?> SubjectAsync(PersonId? person, CancellationToken cancellationToken)
    {
        if (person is not { } id)
        {
            return null;
        }

        if (_subjects.TryGetValue(id, out var known))
        {
            return known;
        }

        var link = await db.LedgerSubjects.AsNoTracking().SingleOrDefaultAsync(subject => subject.PersonId == id, cancellationToken);
        if (link is null)
        {
            // All random: the time of its making would help to find the person again.
            link = new(id, new Guid(RandomNumberGenerator.GetBytes(16)));
            db.LedgerSubjects.Add(link);
        }

        return _subjects[id] = link.Subject;
    }
}
