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

        Assert.True(items.Count >= 40, $"{items.Count} items");
        Assert.True(items.Select(item => item.Topic).Distinct().Count() >= 4);
        Assert.All(items, item => Assert.True(clauses.Find(item.ClauseId) is { Text.Length: > 0 }, $"{item.Id} cites {item.ClauseId}"));
        Assert.All(items.SelectMany(item => item.Options), option => Assert.NotEmpty(option.Why));
        Assert.Equal(Enum.GetValues<ItemType>(), items.Select(item => item.Type).Distinct().Order());
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
