using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Papers;

namespace OpsBot.Domain.Tests.Quizzes;

public class DrawingAPaper
{
    private static readonly string[] Topics = ["服务", "隐私", "平台"];

    // 3 topics × 3 difficulties × 2 types, 8 of each: 144 items.
    private static readonly PaperItem[] Pool =
    [
        .. from topic in Topics
           from difficulty in new[] { 1, 2, 3 }
           from type in new[] { ItemType.ChoiceSingle, ItemType.TrueFalse }
           from number in Enumerable.Range(1, 8)
           select new PaperItem(new($"{topic}-{difficulty}-{type}-{number}"), topic, difficulty, type),
    ];

    private static readonly Blueprint Mixed = new(
    [
        new("服务", 1, ItemType.ChoiceSingle, 2), new("服务", 2, ItemType.TrueFalse, 1), new("隐私", 2, null, 3), new("平台", null, ItemType.ChoiceSingle, 4),
    ]);

    [Fact]
    public void Ten_thousand_draws_meet_every_quota_and_expose_the_items_of_a_cell_evenly()
    {
        var exposure = Pool.ToDictionary(item => item.Id, _ => 0);

        for (var seed = 0; seed < 10_000; seed++)
        {
            var drawn = Assert.IsType<DrawOutcome.Drawn>(Mixed.Draw(Pool, seed)).Items;

            Assert.Equal(10, drawn.Select(item => item.Id).Distinct().Count());
            Assert.All(Mixed.Cells, cell => Assert.Equal(cell.Count, drawn.Count(cell.Takes)));
            foreach (var item in drawn)
            {
                exposure[item.Id]++;
            }
        }

        foreach (var cell in Mixed.Cells)
        {
            var counts = Pool.Where(cell.Takes).Select(item => exposure[item.Id]).ToList();
            Assert.All(counts, count => Assert.InRange(count, 0.8 * counts.Average(), 1.2 * counts.Average()));
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_paper_whatever_the_order_of_the_pool()
    {
        var one = Assert.IsType<DrawOutcome.Drawn>(Mixed.Draw(Pool, 7)).Items;
        var again = Assert.IsType<DrawOutcome.Drawn>(Mixed.Draw(Pool.Reverse(), 7)).Items;
        var other = Assert.IsType<DrawOutcome.Drawn>(Mixed.Draw(Pool, 8)).Items;

        Assert.Equal(one.Select(item => item.Id), again.Select(item => item.Id));
        Assert.NotEqual(one.Select(item => item.Id), other.Select(item => item.Id));
    }

    [Fact]
    public void A_blueprint_that_the_pool_cannot_meet_is_refused_by_the_name_of_the_cell()
    {
        var blueprint = new Blueprint([new("服务", 1, ItemType.ChoiceSingle, 8), new("隐私", 3, ItemType.TrueFalse, 11)]);

        var refused = Assert.IsType<DrawOutcome.Refused>(blueprint.Draw(Pool, 1));

        Assert.Equal([(blueprint.Cells[1], 3)], refused.Cells);
    }

    [Fact]
    public void A_wide_cell_leaves_the_last_items_to_a_narrow_one()
    {
        PaperItem[] pool = [new(new("a"), "服务", 1, ItemType.TrueFalse), new(new("b"), "服务", 2, ItemType.TrueFalse)];
        var blueprint = new Blueprint([new("服务", null, null, 1), new("服务", 1, null, 1)]);

        Assert.All(Enumerable.Range(0, 50), seed => Assert.IsType<DrawOutcome.Drawn>(blueprint.Draw(pool, seed)));
    }

    [Fact]
    public void What_was_seen_lately_is_left_out_what_was_asked_less_comes_first_and_enemies_stay_apart()
    {
        PaperItem[] pool =
        [
            new(new("a"), "服务", 1, ItemType.TrueFalse), new(new("b"), "服务", 1, ItemType.TrueFalse) { Exposure = 9 },
            new(new("c"), "服务", 1, ItemType.TrueFalse) { Exposure = 5 }, new(new("d"), "服务", 1, ItemType.TrueFalse) { Enemies = [new("c")] },
        ];
        var two = new Blueprint([new("服务", 1, null, 2)]);

        var drawn = Assert.IsType<DrawOutcome.Drawn>(two.Draw(pool, 3, new HashSet<ItemId> { new("a") })).Items;

        Assert.Equal(["b", "d"], drawn.Select(item => item.Id.Value).Order());
    }

    [Fact]
    public void Weights_are_rounded_so_that_rows_and_columns_add_up()
    {
        var blueprint = Blueprint.Of(20, [("T1", 40), ("T2", 30), ("T3", 20), ("T4", 10)], [5, 3, 2]);

        Assert.Equal(
            [("T1", 1, 4), ("T1", 2, 2), ("T1", 3, 2), ("T2", 1, 3), ("T2", 2, 2), ("T2", 3, 1), ("T3", 1, 2), ("T3", 2, 1), ("T3", 3, 1), ("T4", 1, 1), ("T4", 2, 1)],
            blueprint.Cells.Select(cell => (cell.Topic!, cell.Difficulty!.Value, cell.Count)));
    }

    [Fact]
    public void Any_weights_give_a_table_with_both_sums()
    {
        var random = new Random(11);
        for (var round = 0; round < 2000; round++)
        {
            double[] rows = [.. Enumerable.Range(0, random.Next(1, 7)).Select(_ => random.NextDouble() + 0.01)];
            double[] columns = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.NextDouble() + 0.01)];
            var count = random.Next(0, 60);

            var table = ControlledRounding.Table(count, rows, columns);

            Assert.Equal(ControlledRounding.Split(count, rows), Enumerable.Range(0, rows.Length).Select(r => Enumerable.Range(0, columns.Length).Sum(c => table[r, c])));
            Assert.Equal(ControlledRounding.Split(count, columns), Enumerable.Range(0, columns.Length).Select(c => Enumerable.Range(0, rows.Length).Sum(r => table[r, c])));
        }
    }

    [Fact]
    public void Before_a_paper_goes_out_gaps_likely_score_and_giveaways_are_named()
    {
        var first = Choice("一般投诉应当在多少小时之内解决完毕", "七十二小时", "客服-1.3");
        var near = Choice("一般投诉应当在多少小时之内解决完毕呢", "四十八小时", "客服-1.3") with { Id = "b" };
        var cue = Choice("复核通过后才能上传平台后台的是什么材料", "营业执照和行业许可", "平台-1.1") with { Id = "c" };
        var cued = Choice("营业执照和行业许可由谁复核才算数", "合规管理部门来复核", "平台-1.1") with { Id = "d" };

        var check = PublishCheck.Of([(first, 0.6), (near, null), (cue, 0.9), (cued, null)], ["客服-1.3", "隐私-2.1"]);

        Assert.Equal(["隐私-2.1"], check.UncoveredClauses);
        Assert.Equal(0.75, check.ExpectedMean!.Value, 1e-12);
        Assert.Equal(2, check.ItemsWithFacility);
        Assert.Contains(new PaperConflict("a", "b", PaperConflictKind.NearDuplicate), check.Conflicts);
        Assert.Contains(new PaperConflict("d", "c", PaperConflictKind.Cueing), check.Conflicts);
    }

    private static ItemContent Choice(string stem, string key, string clause) => new()
    {
        Type = ItemType.ChoiceSingle,
        Id = "a",
        Stem = new(stem, TextFormat.Plain),
        ClauseId = clause,
        Answers = [new(new(key, TextFormat.Plain), 1), new(new("别的", TextFormat.Plain), 0)],
    };
}
