using System.Text.Json;
using System.Text.Json.Serialization;
using OpsBot.Domain.Training.Programmes;

namespace OpsBot.Training.Programmes;

/// <summary>A programme as people write it: JSON. Without days it runs in the current quarter.</summary>
/// <param name="Code">What people type for it.</param>
/// <param name="Title">What people read.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="PassMark">The composite that passes; required, because no handbook gives one.</param>
/// <param name="AutoPosts">Posts that are enrolled by themselves.</param>
/// <param name="Parts">At least one.</param>
internal sealed record ProgrammeFile(
    string? Code, string? Title, DateOnly? From, DateOnly? To, decimal? PassMark, IReadOnlyList<string>? AutoPosts, IReadOnlyList<ProgrammePart>? Parts)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false) },
    };

    /// <exception cref="JsonException">It is no programme; the message names line and place.</exception>
    public static ProgrammeFile Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<ProgrammeFile>(json, Options) ?? throw new JsonException("The file is empty.");

    public (DateOnly From, DateOnly To) DaysFrom(DateOnly today)
    {
        var quarter = new DateOnly(today.Year, (today.Month - 1) / 3 * 3 + 1, 1);
        return (From ?? quarter, To ?? quarter.AddMonths(3).AddDays(-1));
    }
}
