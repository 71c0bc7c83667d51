using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Scoring;
using OpsBot.Quizzes.Storage;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Quizzes;

public class KeepingItemsOfEveryType
{
    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task What_an_item_says_comes_back_whole(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider);
        await SampleItems.StoreAsync(bot);

        var stored = await bot.AskStoreAsync(db => db.Items.AsNoTracking().Where(item => item.Topic == SampleItems.Topic).ToListAsync());

        Assert.Equal(SampleItems.All.Count, stored.Count);
        Assert.All(SampleItems.All, item =>
        {
            var back = stored.Single(other => other.Id.Value == item.Id);
            Assert.True(back.Content.AsksTheSame(item), item.Id);
            Assert.Equal(QuizJson.Write(item), QuizJson.Write(back.Content));
            Assert.Equal((item.Type, "2025", ItemState.Active, 2.0), (back.Type, back.ClauseVersion, back.State, back.Marks));
        });
    }

    public static TheoryData<ItemResponse> Answers => new(
        new ItemResponse.Picked([0, 2]),
        new ItemResponse.Judged(false),
        new ItemResponse.Typed(["一", "{\"a\":1}"]),
        new ItemResponse.Paired(["", "右"]),
        new ItemResponse.Ordered(["甲", "乙"]));

    [Theory, MemberData(nameof(Answers))]
    public void An_answer_of_any_shape_comes_back(ItemResponse answer)
    {
        var back = QuizJson.ReadAnswer(QuizJson.Write(answer));

        Assert.Equal(answer.GetType(), back.GetType());
        Assert.Equal(QuizJson.Write(answer), QuizJson.Write(back));
    }
}
