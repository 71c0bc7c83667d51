using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MiniExcelLibs;
using OpsBot.Bot;
using OpsBot.Domain.Metrics;
using OpsBot.Tests.Drivers;
using OpsBot.Training.Kpi;
using OpsBot.Training.Ratings;
using Reply = OpsBot.Tests.Drivers.Reply;

namespace OpsBot.Tests.Training;

/// <summary>Evaluations by oneself, colleagues and outsiders; and the KPI scorecard of a person and a shop.</summary>
public sealed class RatingAndScoring
{
    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task An_outsider_fills_in_one_form_once_and_the_rated_person_not_at_all(string provider)
    {
        await using var bot = await ProgrammeBot.OnAsync(provider);
        var max = bot.Person("Max");
        var outsider = bot.Person("Design-Dora");
        var code = await InviteAsync(max, "Design");

        var own = await bot.Person("Ana").SaysAsync($"评价 {code}");
        var form = await outsider.SaysAsync($"评价 {code}");
        var incomplete = await outsider.ClicksAsync(RatePeople.Verb, form.Filled(RatePeople.Verb));
        var tooMuch = await outsider.ClicksAsync(RatePeople.Verb, form.Filled(RatePeople.Verb, ("cooperation", "11")));
        var sent = await outsider.ClicksAsync(RatePeople.Verb, form.Filled(RatePeople.Verb, ("cooperation", "7"), ("comment", "响应快")));
        var again = await outsider.ClicksAsync(RatePeople.Verb, form.Filled(RatePeople.Verb, ("cooperation", "10")));
        var unknown = await outsider.SaysAsync("评价 ZZZZ");

        Assert.Contains("邀请码无效", own.Text);
        Assert.Contains("协作满意度", form.Text);
        Assert.Contains("每一项都选分数", incomplete.Said());
        Assert.Contains("每一项都选分数", tooMuch.Said());
        Assert.Contains("谢谢", sent.Text);
        Assert.Contains("邀请码无效", again.Said());
        Assert.Contains("邀请码无效", unknown.Text);
        Assert.Contains("70 分 × 5% = 3.5（系统记录", (await max.SaysAsync("绩效 Ana")).Text);
    }

    [Fact]
    public async Task Colleagues_are_shown_as_a_mean_of_three_and_oneself_evaluates_once_a_programme()
    {
        await using var bot = await ProgrammeBot.OnAsync(Providers.Sqlite);
        var (ana, max) = (bot.Person("Ana"), bot.Person("Max"));
        await ana.SaysAsync("我的学习");
        var form = await ana.SaysAsync("评价");
        await ana.ClicksAsync(RatePeople.Verb, Marked(form, 4));
        var twice = await ana.ClicksAsync(RatePeople.Verb, Marked(form, 5));
        foreach (var name in new[] { "Ben", "Tia" })
        {
            await RateAsync(bot.Person(name), await InviteAsync(max, "Peer"), 5);
        }

        var few = await ana.SaysAsync("改进指南");
        await RateAsync(bot.Person("Tom"), await InviteAsync(max, "Peer"), 2);
        var enough = await ana.SaysAsync("改进指南");

        Assert.Contains("自评：本季培训", form.Text);
        Assert.Contains("邀请码无效", twice.Said());
        Assert.Contains("80 / 100（1 份）", few.Text);
        Assert.Contains("2 份，少于 3 份不显示", few.Text);
        Assert.Contains("80 / 100（3 份）", enough.Text);
        Assert.Contains("没有要做的自评", (await ana.SaysAsync("评价")).Text);
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task The_scorecard_takes_the_shops_metrics_and_what_was_entered_and_says_which(string provider)
    {
        await using var bot = await ProgrammeBot.OnAsync(provider);
        await bot.AskStoreAsync(async db =>
        {
            foreach (var (metric, values) in new[] { ("gmv", new[] { 85d }), ("gmv_target", [100d]), ("uv", [1000d]), ("pv", [3000d]), ("paid_orders", [50d]) })
            {
                var series = new MetricSeries(new(Guid.CreateVersion7()), new("华东", "", "", metric), MetricType.Amount);
                series.RecordAll(values.Select((value, day) => new MetricPoint(new DateOnly(2026, 3, 1 + day), value)));
                db.MetricSeries.Add(series);
            }

            return await db.SaveChangesAsync();
        });
        var max = bot.Person("Max");

        var shop = await max.SaysAsync("绩效 华东 2026-03");
        var person = await max.SaysAllAsync("绩效 Ana 2026年3月");
        JsonObject Entry(string indicator, JsonNode value) => person[0].Filled(EnterKpi.Verb, ("indicator", indicator), ("value", value));
        var bad = await max.ClicksAsync(EnterKpi.Verb, Entry("silentOrders", 101));
        var half = await max.ClicksAsync(EnterKpi.Verb, Entry("lateProblems", 1.5));
        var entered = await max.ClicksAsync(EnterKpi.Verb, Entry("promotionCost", 16));
        var restated = await max.ClicksAsync(EnterKpi.Verb, Entry("promotionCost", "17"));
        var ana = bot.Person("Ana");
        var own = await ana.SaysAsync("绩效 2026-03");
        var foreign = await ana.SaysAsync("绩效 Ben 2026-03");
        var foreignShop = await ana.SaysAsync("绩效 华东 2026-03");
        var oneself = await max.ClicksAsync(EnterKpi.Verb, (await max.SaysAsync("绩效 2026-03")).Filled(EnterKpi.Verb, ("indicator", "proposals"), ("value", 2)));

        Assert.Contains("85 分 × 30% = 25.5（店铺指标；D 二(一)1）", shop.Text);
        Assert.Contains("试算", shop.Text);
        Assert.Contains("按比例延伸", shop.Text);
        Assert.Contains("1 / 31 天有数据", shop.Text);
        Assert.Contains("在 0 到 100 之间", bad.Said());
        Assert.Contains("件数要整数", half.Said());
        Assert.Contains("98 分 × 5% = 4.9（录入；D 二(二)2）", entered.Text);
        Assert.Contains("96 分 × 5% = 4.8（录入", restated.Text);
        Assert.Contains("96 分 × 5% = 4.8（录入", own.Text);
        Assert.DoesNotContain(own.Buttons, button => (string?)button["verb"] == EnterKpi.Verb);
        Assert.Contains("没有找到您能看的", foreign.Text);
        Assert.Contains("没有找到您能看的", foreignShop.Text);
        Assert.Contains("不能自己录入", oneself.Said());
        Assert.Equal("绩效-Ana-2026-03.xlsx", (string?)person[1].Json["attachments"]![0]!["name"]);
    }

    [Fact]
    public async Task The_sheet_has_a_row_for_each_line_with_its_rule()
    {
        await using var bot = await ProgrammeBot.OnAsync(Providers.Sqlite);
        var view = await bot.AskAsync<KpiDesk, KpiView>(desk => desk.LoadAsync(new(null, "华东"), Domain.Training.Kpi.KpiPeriod.Read("2026Q1")!.Value, default));

        using var stream = new MemoryStream(KpiSheet.Write(view, Texts.In("zh-CN")));
        var rows = stream.Query().Cast<IDictionary<string, object?>>().ToList();

        Assert.Equal(20, rows.Count);
        Assert.Equal(["指标", "权重", "得分", "加权分", "来源", "规则", "试算口径"], rows[0].Values);
        Assert.Equal("D 二(一)1", rows[1]["F"]);
    }

    private static async Task<string> InviteAsync(Person max, string rater)
    {
        var form = await max.SaysAsync("邀请评价 Ana");
        var invited = await max.ClicksAsync(InviteRater.Verb, form.Filled(InviteRater.Verb, ("target", form.Choices[0]["value"]), ("rater", rater)));
        return invited.Text.Split("评价 ").Last().Split('\n')[0].Trim();
    }

    private static async Task RateAsync(Person rater, string code, int mark) =>
        Assert.Contains("谢谢", (await rater.ClicksAsync(RatePeople.Verb, Marked(await rater.SaysAsync($"评价 {code}"), mark))).Text);

    private static JsonObject Marked(Reply form, int mark) => form.Filled(
        RatePeople.Verb, ("knowledge", $"{mark}"), ("skill", $"{mark}"), ("conduct", $"{mark}"), ("innovation", $"{mark}"));
}
