using OpsBot.People;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Bot;

public class SpeakingALanguage
{
    [Theory]
    [InlineData("zh-CN", "您可以这样用我")]
    [InlineData("en-US", "What you can do here")]
    [InlineData("fr-FR", "您可以这样用我")]
    public async Task The_clients_language_is_spoken_and_chinese_to_everybody_else(string locale, string title)
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        var ana = bot.Person("Ana");
        ana.Locale = locale;

        Assert.Contains(title, (await ana.SaysAsync("help")).Text);
    }

    [Fact]
    public async Task A_persons_choice_wins_over_the_setting_and_the_client()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, ("OpsBot:Language", "zh-CN"));
        var ana = bot.Person("Ana");
        ana.Locale = "zh-CN";

        await ana.ClicksAsync(await ana.SaysAsync("语言"), ChooseLanguage.Verb, which: b => (string?)b["title"] == "English");

        Assert.Contains("What you can do here", (await ana.SaysAsync("帮助")).Text);
    }

    [Fact]
    public async Task The_setting_wins_over_the_client()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, ("OpsBot:Language", "zh-CN"));
        var ana = bot.Person("Ana");
        ana.Locale = "en-US";

        Assert.Contains("您可以这样用我", (await ana.SaysAsync("help")).Text);
    }
}
