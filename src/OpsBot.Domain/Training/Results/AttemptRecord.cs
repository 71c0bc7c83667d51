using System.Text.Json;
using OpsBot.Domain.Ledger;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Scoring;

namespace OpsBot.Domain.Training.Results;

/// <summary>One answer, as the ledger has it.</summary>
/// <param name="Position">From 1.</param>
/// <param name="Item">The item's id.</param>
/// <param name="ItemVersion">Which version was asked.</param>
/// <param name="Marks">What a right answer earns.</param>
/// <param name="Fraction">The share that was earned, 0–1; <c>null</c> without an answer, or while it waits for a person.</param>
/// <param name="Earned">Marks; <c>null</c> without an answer.</param>
/// <param name="Waits">Whether a person has still to mark it.</param>
/// <param name="AnsweredAt">When.</param>
/// <param name="Answer">As JSON; <c>null</c> for none and for typed texts, which stand in a note.</param>
public sealed record AnswerRecord(
    int Position, string Item, int ItemVersion, double Marks, double? Fraction, double? Earned, bool Waits, DateTime? AnsweredAt, JsonElement? Answer);

/// <summary>One closed attempt, as the ledger has it.</summary>
/// <param name="Attempt">The attempt's id.</param>
/// <param name="Version">Its state: a regraded attempt has a later one.</param>
/// <param name="Receipt">What the learner keeps.</param>
/// <param name="Mode">What it was for.</param>
/// <param name="Topic">The topic's id; <c>null</c> for all.</param>
/// <param name="Method">How several right options were scored.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="CompletedAt">UTC.</param>
/// <param name="Items">In the order in which they were asked.</param>
/// <param name="Typed">The digest of the note with the typed answers.</param>
/// <param name="Score">0–100.</param>
public sealed record AttemptRecord(
    Guid Attempt, int Version, string? Receipt, AttemptMode Mode, string? Topic, PartialCredit Method, DateTime StartedAt, DateTime CompletedAt,
    IReadOnlyList<AnswerRecord> Items, string? Typed, decimal Score)
{
    // What a sum of binary fractions may differ by.
    private const double Tolerance = 1e-9;

    /// <summary>The score as its answers give it; see <see cref="Quizzes.Attempt.Score"/>.</summary>
    public decimal RecomputedScore
    {
        get
        {
            var possible = Items.Sum(item => item.Waits ? 0 : item.Marks);
            return possible > 0 ? Math.Round((decimal)(100 * Items.Sum(item => item.Earned ?? 0) / possible), 2, MidpointRounding.AwayFromZero) : 0;
        }
    }

    /// <summary>Reads an entry of the ledger.</summary>
    /// <exception cref="JsonException">The payload is no attempt.</exception>
    public static AttemptRecord Read(LedgerEntry entry) => ResultsJson.Read<AttemptRecord>(entry.Payload);

    /// <summary>Finds what does not add up within the record itself.</summary>
    /// <returns>The position of the first answer whose marks are not fraction × marks, 0 for the score of the whole; <c>null</c> when all adds up.</returns>
    public int? FindFault()
    {
        var answer = Items.FirstOrDefault(item => item.Earned is { } earned && Math.Abs(earned - (item.Fraction ?? 0) * item.Marks) > Tolerance);
        return answer?.Position ?? (RecomputedScore == Score ? null : 0);
    }
}

/// <summary>How records stand in the ledger.</summary>
public static class ResultsJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };

    /// <summary>Reads a payload.</summary>
    /// <exception cref="JsonException">It is of another shape.</exception>
    public static T Read<T>(string payload) => JsonSerializer.Deserialize<T>(payload, Options) ?? throw new JsonException("The payload is empty.");
}
