using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Quizzes;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Quizzes;

public class TheBundledItemBank
{
    [Fact]
    public async Task Every_item_cites_a_clause_that_exists_and_gives_a_reason_for_each_option()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        var items = await bot.AskStoreAsync(db => db.Items.AsNoTracking().Where(item => item.IsCurrent).ToListAsync());
        var clauses = bot.Services.GetRequiredService<IClauseLookup>();

        Assert.True(items.Count >= 200, $"{items.Count} items");
        Assert.True(items.Select(item => item.Topic).Distinct().Count() >= 8);
        Assert.All(items, item => Assert.True(clauses.Find(item.ClauseId) is { Text.Length: > 0 }, $"{item.Id} cites {item.ClauseId}"));
        Assert.All(items.SelectMany(item => item.Options), option => Assert.NotEmpty(option.Why));
        Assert.Equal([ItemType.ChoiceSingle, ItemType.ChoiceMultiple, ItemType.TrueFalse], items.Select(item => item.Type).Distinct().Order());
    }

    [Fact]
    public async Task Every_chapter_of_the_handbook_is_asked_about_and_two_in_five_items_are_cases()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        var items = await bot.AskStoreAsync(db => db.Items.AsNoTracking().Where(item => item.IsCurrent).ToListAsync());
        var chapters = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "content", "handbook"), "*.md")
            .SelectMany(File.ReadAllLines)
            .Where(line => line.StartsWith("### ", StringComparison.Ordinal))
            .Select(line => line[4..line.IndexOf('.', StringComparison.Ordinal)])
            .Distinct()
            .ToList();

        var asked = items.Select(item => item.ClauseId.Split('.')[0]).ToHashSet();

        Assert.True(chapters.Count >= 30);
        Assert.Empty(chapters.Except(asked));
        Assert.True(items.Count(item => item.Level == ItemLevel.Apply) >= 0.4 * items.Count);
        Assert.All(["general", "taobao", "jd", "douyin", "pinduoduo"], platform => Assert.Contains(items, item => item.Platform == platform));
    }

    [Fact]
    public async Task Keys_stand_evenly_in_every_place_and_no_two_items_ask_the_same()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        var items = await bot.AskStoreAsync(db => db.Items.AsNoTracking().Where(item => item.IsCurrent).ToListAsync());
        var places = items.Where(item => item.Type == ItemType.ChoiceSingle).CountBy(item => item.Options.ToList().FindIndex(option => option.IsKey)).ToDictionary();
        var truths = items.Where(item => item.Type == ItemType.TrueFalse).CountBy(item => item.Options[0].IsKey).ToDictionary();
        var stems = items.ConvertAll(item => (item.Id, Stem: ItemFingerprint.OfText(item.Stem)));

        Assert.All(Enumerable.Range(0, 4), place => Assert.InRange(places[place], 0.2 * places.Values.Sum(), 0.3 * places.Values.Sum()));
        Assert.InRange(truths[true], 0.3 * truths.Values.Sum(), 0.7 * truths.Values.Sum());
        Assert.Empty(from one in stems from other in stems where string.CompareOrdinal(one.Id.Value, other.Id.Value) < 0 && ItemFingerprint.AreNear(one.Stem, other.Stem) select (one.Id, other.Id));
    }

    [Fact]
    public async Task The_longest_option_is_the_key_no_more_often_than_by_chance()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        var items = await bot.AskStoreAsync(db => db.Items.AsNoTracking().Where(item => item.IsCurrent && item.Type == ItemType.ChoiceSingle).ToListAsync());

        var longest = items.Count(item => item.Options.Where(option => option.IsKey).All(key => item.Options.All(other => other == key || other.Text.Length < key.Text.Length)));
        var chance = items.Sum(item => 1.0 / item.Options.Count);

        // Two standard deviations of a count by chance.
        Assert.InRange(longest, 0, chance + 2 * Math.Sqrt(chance * 0.75));
    }

    [Fact]
    public async Task Starting_again_takes_nothing_twice()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        var before = await bot.AskStoreAsync(db => db.Items.CountAsync());

        await bot.RestartAsync();

        Assert.Equal(before, await bot.AskStoreAsync(db => db.Items.CountAsync()));
    }
}
