using System.Text.Json.Nodes;
using OpsBot.BotFramework.Cards;
using OpsBot.BotFramework.Tests.Cards;

namespace OpsBot.EndToEnd;

/// <summary>Every card record, as clients other than Teams see it, in the official renderer.</summary>
public class RecordsInTheRenderer
{
    [Fact]
    public async Task Every_record_with_every_member_set_is_drawn_without_a_warning()
    {
        await using var renderer = await CardRenderer.StartAsync();
        var drawn = 0;

        foreach (var record in CardSamples.Records)
        {
            for (var variant = 0; variant < CardSamples.Variants(record); variant++)
            {
                var faults = await renderer.DrawPlainAsync(PlainCard.Of(CardSamples.CardWith(record, variant)));

                Assert.True(faults.Length == 0, $"{record.Name}, variant {variant}: {string.Join("; ", faults)}");
                drawn++;
            }
        }

        Assert.True(drawn > CardSamples.Records.Count, $"{drawn} cards");
    }

    [Fact]
    public async Task The_renderer_warns_of_what_it_can_not_draw()
    {
        await using var renderer = await CardRenderer.StartAsync();

        Assert.NotEmpty(await renderer.DrawPlainAsync(JsonNode.Parse("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"a","size":"huge"}]}""")!));
        Assert.NotEmpty(await renderer.DrawPlainAsync(JsonNode.Parse("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"Badge","text":"a"}]}""")!));
    }
}
