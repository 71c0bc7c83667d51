using OpsBot.Domain.Quizzes;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Quizzes;

/// <summary>An item of each type that is answered, in a topic of their own.</summary>
internal static class SampleItems
{
    public const string Topic = "every-type";

    public static IReadOnlyList<ItemContent> All { get; } =
    [
        Of(ItemType.ShortAnswer, "退货的英文缩写是什么？") with { Answers = [new(Plain("RMA退货授权"), 1), new(Plain("RMA"), 1), new(Plain("R*"), 0.5) { Feedback = Plain("只对了一个字母，请记全称。") }] },
        Of(ItemType.FillIn, "先______，再______。") with { Blanks = [["核对订单号"], ["登记"]] },
        Of(ItemType.Numerical, "投诉应在多少小时内解决？") with { Answers = [new(Plain("72"), 1) { Tolerance = 1 }] },
        Of(ItemType.Matching, "给每个指标选它的分母。") with { Pairs = [new(Plain("转化率"), "访客数"), new(Plain("客单价"), "订单数"), new(default, "库存数")] },
        Of(ItemType.Ordering, "把退款的步骤排好。") with { Sequence = ["核对订单", "核对商品", "原路退款"] },
        Of(ItemType.Essay, "说说怎样安抚着急的客户。") with { ReferenceAnswer = "先致歉，再说明进度，最后给出时限。", Rubric = Plain("态度、时限、结果各三分之一") },
        Of(ItemType.Cloze, "理论占 {#1}%，由 {#2} 组织。") with
        {
            Parts =
            [
                new() { Type = ItemType.Numerical, Answers = [new(Plain("40"), 1)] },
                new() { Type = ItemType.ChoiceSingle, Answers = [new(Plain("人事部"), 0), new(Plain("培训组织方"), 1)] },
            ],
        },
        Of(ItemType.ChoiceSingle, "哪一个时限用于普通投诉？") with { Answers = [new(Plain("24小时"), 0) { Feedback = Plain("这是首次响应的时限。") }, new(Plain("72小时"), 1)] },
        Of(ItemType.ChoiceMultiple, "哪些要先征得同意？") with { Answers = [new(Plain("共享"), 0.5), new(Plain("转移"), 0.5), new(Plain("统计"), 0)] },
        Of(ItemType.TrueFalse, "评价可以代客户删除。") with { IsTrue = false, FeedbackIfTrueChosen = Plain("平台也不能删除评价。") },
    ];

    /// <summary>Puts some of them into the bank.</summary>
    public static Task StoreAsync(RunningBot bot, params ItemType[] types) => bot.AskStoreAsync(async db =>
    {
        db.Topics.Add(new Topic { Id = Topic, Titles = new() { ["zh-CN"] = "各种题型", ["en"] = "Every type" } });
        db.Items.AddRange(All.Where(item => types.Length == 0 || types.Contains(item.Type)).Select(item => Item.Create(item, Topic)));
        return await db.SaveChangesAsync();
    });

    private static MarkedText Plain(string text) => new(text, TextFormat.Plain);

    private static ItemContent Of(ItemType type, string stem) => new()
    {
        Type = type,
        Id = $"ET-{type}",
        Name = stem,
        Stem = Plain(stem),
        Scenario = type == ItemType.ChoiceSingle ? Plain("一位客户昨天投诉包装破损，今天又打来电话。") : default,
        Explanation = Plain($"这是第 {(int)type} 号题型的解析，说明为什么。"),
        ClauseId = "售后-3.2",
        ClauseVersion = "2025",
        Tags = ["练习"],
        Marks = 2,
        Extras = new Dictionary<string, string> { ["penalty"] = "0.1" },
    };
}
