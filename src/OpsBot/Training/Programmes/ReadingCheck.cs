using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.People;
using OpsBot.Domain.Quizzes;
using OpsBot.Storage;

namespace OpsBot.Training.Programmes;

/// <summary>The two questions that show that clauses were read.</summary>
internal sealed class ReadingCheck(OpsBotDbContext db)
{
    private const int QuestionsPerReading = 2;

    /// <summary>Two items on the clauses, the same two for one person: reading again asks no easier ones.</summary>
    public async Task<IReadOnlyList<Item>> QuestionsAsync(IReadOnlyList<string> clauses, PersonId reader, CancellationToken cancellationToken)
    {
        var wanted = clauses.ToList();
        var items = await db.Items.AsNoTracking().Where(item => item.IsCurrent && item.State == ItemState.Active && wanted.Contains(item.ClauseId)).ToListAsync(cancellationToken);
        var seed = BitConverter.ToInt32(reader.Value.ToByteArray(), 12);
        Item[] fit = [.. items.Where(item => item.Content.Type is ItemType.ChoiceSingle or ItemType.TrueFalse).OrderBy(item => item.Id.Value, StringComparer.Ordinal)];
        new Random(seed).Shuffle(fit);
        return [.. fit.Take(QuestionsPerReading)];
    }

    /// <summary>Whether every question is answered rightly.</summary>
    /// <param name="questions">As they were asked.</param>
    /// <param name="data">What the card sent: <c>answer0</c>, <c>answer1</c>.</param>
    public static bool IsPassed(IReadOnlyList<Item> questions, JsonElement data) =>
        questions.Select((item, place) => (item, place)).All(one => Text(data, $"answer{one.place}") is { } picked && one.item.KeyIds.SequenceEqual([picked]));

    /// <summary>A member of what a card sent, whatever the letters' case.</summary>
    public static string? Text(JsonElement data, string name)
    {
        if (data.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var member in data.EnumerateObject())
        {
            if (string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString() : member.Value.ToString();
            }
        }

        return null;
    }
}
