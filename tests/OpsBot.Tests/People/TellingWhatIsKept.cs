using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.People;

public class TellingWhatIsKept
{
    private const string Notice = "关于您的数据";

    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task Everybody_is_told_once_in_their_own_chat_with_the_first_answer(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider, ("OpsBot:People:FirstNotice", "true"));

        var channel = await bot.Person("Ana", "channel").SaysAllAsync("帮助");
        var first = await bot.Person("Ana").SaysAllAsync("测验");
        var second = await bot.Person("Ana").SaysAllAsync("测验");

        Assert.DoesNotContain(channel, message => message.Text.Contains(Notice, StringComparison.Ordinal));
        Assert.Single(first, message => message.Text.Contains(Notice, StringComparison.Ordinal));
        Assert.DoesNotContain(second, message => message.Text.Contains(Notice, StringComparison.Ordinal));
    }
}
