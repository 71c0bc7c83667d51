using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.People;
using OpsBot.Domain.Quizzes;

namespace OpsBot.Storage;

internal sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(
    value => value.UtcDateTime, stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));

internal sealed class PersonIdConverter() : ValueConverter<PersonId, Guid>(id => id.Value, stored => new PersonId(stored));

internal sealed class AttemptIdConverter() : ValueConverter<AttemptId, Guid>(id => id.Value, stored => new AttemptId(stored));

// An id that was never set has no text; the compiled model writes it down and needs one.
internal sealed class ItemIdConverter() : ValueConverter<ItemId, string>(id => id.Value ?? "", stored => new ItemId(stored));

internal static class JsonColumn
{
    /// <summary>Keeps a list that never changes after its row was made as one JSON column.</summary>
    public static PropertyBuilder<IReadOnlyList<T>> AsJson<T>(this PropertyBuilder<IReadOnlyList<T>> property) =>
        property.HasConversion(
            new ValueConverter<IReadOnlyList<T>, string>(
                list => JsonSerializer.Serialize(list, ProtocolJson.Options),
                stored => JsonSerializer.Deserialize<List<T>>(stored, ProtocolJson.Options)!),
            new ValueComparer<IReadOnlyList<T>>(
                (one, other) => ReferenceEquals(one, other) || (one != null && other != null && one.SequenceEqual(other)),
                list => list.Count,
                list => list));
}
