using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Quizzes;
using OpsBot.Storage;

namespace OpsBot.Quizzes;

/// <summary>Finds the items of the bank to be written to a file.</summary>
internal sealed class ExportItems(OpsBotDbContext db)
{
    /// <param name="topic">A topic's id or title; <c>null</c> for all.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>In the order of their ids; empty when there are none.</returns>
    public async Task<IReadOnlyList<ItemContent>> FindAsync(string? topic, CancellationToken cancellationToken)
    {
        var topics = await db.Topics.AsNoTracking().ToDictionaryAsync(t => t.Id, cancellationToken);
        var items = await db.Items.AsNoTracking().Where(item => item.IsCurrent).ToListAsync(cancellationToken);
        return
        [
            .. items.Where(item => topic is null || (topics.TryGetValue(item.Topic, out var held) ? held.IsCalled(topic) : item.Topic == topic))
                .OrderBy(item => item.Id.Value, StringComparer.Ordinal)
                .Select(ContentOf),
        ];
    }

    private static ItemContent ContentOf(Item item)
    {
        MarkedText Text(string text) => text.Length == 0 ? default : new(text, TextFormat.Moodle);

        var keys = item.Options.Count(option => option.IsKey);
        return new ItemContent
        {
            Type = item.Type,
            Id = item.Id.Value,
            Name = item.Id.Value,
            Category = item.Topic,
            Topics = [item.Topic],
            Stem = Text(item.Stem),
            Explanation = Text(item.Explanation),
            Answers = item.Type == ItemType.TrueFalse ? []
                : [.. item.Options.Select(option => new ItemAnswer(Text(option.Text), option.IsKey ? 1.0 / keys : 0) { Feedback = Text(option.Why) })],
            IsTrue = item.Type == ItemType.TrueFalse && item.Options[0].IsKey,
            FeedbackIfTrueChosen = item.Type == ItemType.TrueFalse ? Text(item.Options[0].Why) : default,
            FeedbackIfFalseChosen = item.Type == ItemType.TrueFalse ? Text(item.Options[1].Why) : default,
            Marks = item.Marks,
            Difficulty = item.Difficulty,
            Level = item.Level,
            Platform = item.Platform,
            ClauseId = item.ClauseId,
        };
    }
}
