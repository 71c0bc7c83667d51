using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Handbook.Asking;
using OpsBot.Handbook.Asking;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Handbook;

public class RatingAnswers
{
    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task Thumbs_and_a_reason_are_kept_with_question_answer_passages_and_figures(string provider)
    {
        await using var bot = await HandbookBot.WithParkAsync(provider);
        var ana = bot.Person("Ana");
        var first = await bot.SaysAndIsAnsweredAsync(ana, "望远镜押金是多少？");
        await bot.SaysAndIsAnsweredAsync(ana, "观星台几点开放？");

        await bot.RatesAsync(ana, first, "dislike", "没说坏了怎么办");

        var rating = Assert.Single(await bot.AskStoreAsync(db => db.AnswerRatings.AsNoTracking().ToListAsync()));
        var question = await bot.AskStoreAsync(db => db.AskedQuestions.AsNoTracking().SingleAsync(q => q.Id == rating.QuestionId));
        Assert.Equal((false, "没说坏了怎么办", "望远镜押金是多少？"), (rating.IsHelpful, rating.Reason, question.Text));
        Assert.Equal(("park", "园区-1.2", "3", "望远镜的押金标准是200元一台。"), (question.Citations[0].Source, question.Citations[0].ClauseId, question.Citations[0].Version, question.Citations[0].Quote));
        Assert.Contains("200元", question.Answer, StringComparison.Ordinal);
        Assert.InRange(question.Confidence, question.Threshold, 1);
        Assert.Equal("3", question.Scores[0].Version);
        Assert.True(question.Scores[0].Evidence >= question.Scores[^1].Evidence);
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task The_last_word_of_each_person_counts(string provider)
    {
        await using var bot = await HandbookBot.WithParkAsync(provider);
        var (ana, ben) = (bot.Expert("Ana"), bot.Expert("Ben"));
        var message = await bot.SaysAndIsAnsweredAsync(ana, "望远镜押金是多少？");

        await bot.RatesAsync(ana, message, "dislike", "看不懂");
        await bot.RatesAsync(ana, message, "like");
        await bot.RatesAsync(ben, message, "dislike");

        var ratings = await bot.AskStoreAsync(db => db.AnswerRatings.AsNoTracking().ToListAsync());
        Assert.Equal(2, ratings.Count);
        Assert.Single(ratings, rating => rating is { IsHelpful: true, Reason: "" });
    }

    [Fact]
    public async Task Every_answer_asks_to_be_rated_and_a_greeting_does_not()
    {
        await using var bot = await HandbookBot.WithParkAsync(Providers.Sqlite);
        var ana = bot.Person("Ana");

        foreach (var question in new[] { "望远镜押金是多少？", "公司年会在哪里办？", "押金标准是多少？" })
        {
            Assert.Equal("default", (string?)(await ana.SaysAsync(question)).Json["channelData"]?["feedbackLoop"]?["type"]);
        }

        Assert.Null((await ana.SaysAsync("早上好")).Json["channelData"]);
    }

    [Fact]
    public async Task A_rating_of_a_message_whose_id_was_lost_goes_to_the_last_question_and_one_of_nothing_is_let_go()
    {
        await using var bot = await HandbookBot.WithParkAsync(Providers.Sqlite);
        var (ana, eve) = (bot.Person("Ana"), bot.Person("Eve"));

        // Answered in the response itself: no id is ever known.
        await ana.SaysAsync("望远镜押金是多少？");
        await bot.RatesAsync(ana, "sent-unknown", "dislike");
        await bot.RatesAsync(eve, "sent-unknown", "dislike");
        await bot.RatesAsync(ana, null, "sideways");

        Assert.Equal(1, await bot.AskStoreAsync(db => db.AnswerRatings.CountAsync()));
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_replay_asks_again_what_went_wrong_and_says_what_differs_now(string provider)
    {
        await using var bot = await HandbookBot.WithParkAsync(provider);
        var ana = bot.Person("Ana");
        await ana.SaysAsync("营地篝火几点熄灭？");
        await ana.SaysAsync("營地篝火幾點熄滅");
        await ana.SaysAsync("公司年会在哪里办？");
        await ana.SaysAsync("观星台几点开放？");
        await bot.RatesAsync(ana, await bot.SaysAndIsAnsweredAsync(ana, "望远镜押金是多少？"), "dislike", "太贵");
        await HandbookBot.ImportAsync(bot, HandbookBot.Park.Replace("200元", "300元", StringComparison.Ordinal) + "\n### 园区-1.5 篝火\n营地篝火23点熄灭。\n");
        await HandbookBot.RefreshAsync(bot);

        IReadOnlyList<ReplayedQuestion> replayed = [];
        await bot.DoAsync<ReplayQuestions>(async replay => replayed = await replay.RunAsync(null, CancellationToken.None));

        Assert.Equal(3, replayed.Count);
        var fire = replayed.Single(question => question.Question.Contains('火', StringComparison.Ordinal));
        Assert.True(fire is { IsAnsweredNow: true, Differs: true, Times: 2 });
        var deposit = replayed.Single(question => question.Then == QuestionOutcome.Answered);
        Assert.True(deposit is { Differs: true, IsAnsweredNow: false, Reason: "太贵" });
        Assert.Equal("望远镜的押金标准是300元一台。", deposit.After[0]);
        Assert.False(replayed.Single(question => question.Question.Contains("年会", StringComparison.Ordinal)).Differs);
        await bot.DoAsync<ReplayQuestions>(async replay => replayed = await replay.RunAsync(TimeProvider.System.GetUtcNow().AddDays(1), CancellationToken.None));
        Assert.Empty(replayed);
    }
}
