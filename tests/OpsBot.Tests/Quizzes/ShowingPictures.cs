using System.Text.Json.Nodes;
using OpsBot.Domain.Quizzes;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Quizzes;

public class ShowingPictures
{
    [Fact]
    public async Task Pictures_of_stem_and_options_are_drawn_by_their_https_address_and_named_for_who_cannot_see_them()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        await bot.AskStoreAsync(async db =>
        {
            db.Topics.Add(new Topic { Id = "pictures", Titles = new() { ["zh-CN"] = "看图题" } });
            db.Items.Add(Item.Create(
                new()
                {
                    Type = ItemType.ChoiceSingle,
                    Id = "PIC-1",
                    Stem = new("""<p>哪张标签合格？<img src="https://cdn.example/label.png?a=1&amp;b=2" alt="两张快递标签"><img src="http://cdn.example/plain.png"></p>""", TextFormat.Html),
                    Answers = [new(new("![左边的标签](https://cdn.example/left.png)", TextFormat.Markdown), 1), new(new("都不合格", TextFormat.Plain), 0)],
                },
                "pictures"));
            return await db.SaveChangesAsync();
        });

        var card = await bot.Person("Ana").SaysAsync("测验 看图题");

        var images = Images(card.Card).ToList();
        Assert.Equal(["https://cdn.example/label.png?a=1&b=2", "https://cdn.example/left.png"], images.Select(image => (string?)image["url"]));
        Assert.Equal(["两张快递标签", "左边的标签"], images.Select(image => (string?)image["altText"]));
        Assert.Contains("哪张标签合格？", card.Text);
        Assert.Contains(card.Choices, choice => ((string)choice["title"]!).EndsWith("· 左边的标签", StringComparison.Ordinal));
        Assert.DoesNotContain("<img", card.Card!.ToJsonString());
    }

    private static IEnumerable<JsonObject> Images(JsonNode? node) => node switch
    {
        JsonObject element => ((string?)(element["type"] as JsonValue) == "Image" ? [element] : Array.Empty<JsonObject>()).Concat(element.SelectMany(member => Images(member.Value))),
        JsonArray list => list.SelectMany(Images),
        _ => [],
    };
}
