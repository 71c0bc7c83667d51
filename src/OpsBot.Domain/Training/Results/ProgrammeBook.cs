using System.Text.Json;
using OpsBot.Domain.Ledger;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Training.Programmes;

namespace OpsBot.Domain.Training.Results;

/// <summary>What the ledger says of one subject in one programme.</summary>
/// <param name="Done">The parts that were done, by id.</param>
/// <param name="IsFinished">Whether all that were asked for were done.</param>
/// <param name="FirstTheory">0–100.</param>
/// <param name="Theory">0–100.</param>
/// <param name="PreTest">0–100.</param>
/// <param name="Practical">0–100.</param>
/// <param name="Process">0–100.</param>
/// <param name="Transferred">Whether the check on the job met the standard; <c>null</c> before it.</param>
/// <param name="ExemptUntil">Until when they are let off.</param>
public sealed record ProgrammeFigures(
    IReadOnlyList<string> Done, bool IsFinished, decimal? FirstTheory, decimal? Theory, decimal? PreTest, decimal? Practical, decimal? Process, bool? Transferred, DateOnly? ExemptUntil)
{
    /// <summary>Somebody who was just enrolled.</summary>
    public static ProgrammeFigures None { get; } = new([], false, null, null, null, null, null, null, null);

    /// <summary>The figures as they stand in the store, to be compared.</summary>
    public static ProgrammeFigures Of(Enrolment enrolment) => new(
        [.. enrolment.Done.Select(done => done.Part).Order(StringComparer.Ordinal)], enrolment.FinishedAt is not null, enrolment.FirstTheory, enrolment.Theory, enrolment.PreTest,
        enrolment.Practical, enrolment.Process, enrolment.Transferred, enrolment.ExemptUntil);

    /// <summary>The names of the figures that differ; empty when all agree.</summary>
    public IEnumerable<string> DifferencesFrom(ProgrammeFigures other)
    {
        if (!Done.SequenceEqual(other.Done))
        {
            yield return nameof(Done);
        }

        foreach (var (name, one, two) in new (string, object?, object?)[]
        {
            (nameof(IsFinished), IsFinished, other.IsFinished), (nameof(FirstTheory), FirstTheory, other.FirstTheory), (nameof(Theory), Theory, other.Theory), (nameof(PreTest), PreTest, other.PreTest),
            (nameof(Practical), Practical, other.Practical), (nameof(Process), Process, other.Process), (nameof(Transferred), Transferred, other.Transferred), (nameof(ExemptUntil), ExemptUntil, other.ExemptUntil),
        })
        {
            if (!Equals(one, two))
            {
                yield return name;
            }
        }
    }
}

/// <summary>Computes how a programme stands from the ledger alone: what is shown of it has to come out the same.</summary>
public static class ProgrammeBook
{
    /// <param name="programme">As it is defined now.</param>
    /// <param name="entries">The whole ledger, in its order.</param>
    /// <param name="postOf">The post of a subject: it says which parts are asked for.</param>
    /// <param name="zone">Decides which exams lie within the programme's days.</param>
    /// <returns>A row for each subject that was enrolled.</returns>
    /// <exception cref="JsonException">A payload can't be read.</exception>
    public static IReadOnlyDictionary<Guid, ProgrammeFigures> Read(Programme programme, IReadOnlyList<LedgerEntry> entries, Func<Guid, string> postOf, TimeZoneInfo zone)
    {
        var figures = new Dictionary<Guid, ProgrammeFigures>();
        foreach (var entry in entries.Where(entry => entry.Subject is not null && entry.AttemptId is null && entry.Kind is not LedgerKind.Attempt))
        {
            using var payload = JsonDocument.Parse(entry.Payload);
            var root = payload.RootElement;
            var details = root.TryGetProperty("details", out var of) ? of : root;
            if (details.ValueKind != JsonValueKind.Object || !details.TryGetProperty("programme", out var id) || !id.TryGetGuid(out var guid) || guid != programme.Id.Value)
            {
                continue;
            }

            var subject = entry.Subject!.Value;
            var act = root.TryGetProperty("act", out var name) ? name.GetString() : null;
            if (act == "person.enrolled")
            {
                figures.TryAdd(subject, ProgrammeFigures.None);
            }
            else if (figures.TryGetValue(subject, out var before))
            {
                figures[subject] = act is null ? Scored(before, details) : Acted(before, act, details);
            }
        }

        var exams = new ResultsBook(entries).Attempts
            .Where(attempt => attempt.Record.Mode == AttemptMode.Exam && DayOf(attempt.Record.CompletedAt, zone) is var day && day >= programme.From && day <= programme.To)
            .ToLookup(attempt => attempt.Subject, attempt => new SatExam(attempt.Record.Topic, attempt.Record.RecomputedScore, new DateTimeOffset(DateTime.SpecifyKind(attempt.Record.CompletedAt, DateTimeKind.Utc))));
        foreach (var (subject, before) in figures.ToList())
        {
            var scores = ExamScores.Of(programme, postOf(subject), exams[subject]);
            figures[subject] = before with { FirstTheory = scores.First, Theory = scores.Best, PreTest = scores.PreTest };
        }

        return figures;
    }

    private static ProgrammeFigures Scored(ProgrammeFigures before, JsonElement entry) => entry.GetProperty("part").GetString() == nameof(EnteredPart.Practical)
        ? before with { Practical = entry.GetProperty("score").GetDecimal() }
        : before with { Process = entry.GetProperty("score").GetDecimal() };

    private static ProgrammeFigures Acted(ProgrammeFigures before, string act, JsonElement details) => act switch
    {
        "part.done" => before with { Done = [.. before.Done.Append(details.GetProperty("part").GetString()!).Order(StringComparer.Ordinal)] },
        "programme.finished" => before with { IsFinished = true },
        "transfer.checked" => before with { Transferred = details.GetProperty("met").GetBoolean() },
        "person.exempted" => before with { ExemptUntil = DateOnly.ParseExact(details.GetProperty("until").GetString()!, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) },
        "person.exemptionEnded" => before with { ExemptUntil = null },
        _ => before,
    };

    private static DateOnly DayOf(DateTime at, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(at, DateTimeKind.Utc), zone));
}
