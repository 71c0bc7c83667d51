using OpsBot.Domain.People;
using OpsBot.Domain.Quizzes;

namespace OpsBot.Domain.Tests.Quizzes;

public class AnsweringAnItem
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    private readonly Item _item = Single("A-1", keyAt: 0);

    [Fact]
    public void The_first_answer_stands_when_the_card_is_clicked_twice()
    {
        var attempt = Deal(_item);
        var wrong = PlaceOf(attempt, key: false);
        attempt.Answer(1, _item, [wrong], Noon);

        var outcome = attempt.Answer(1, _item, [PlaceOf(attempt, key: true)], Noon.AddSeconds(1));

        var already = Assert.IsType<AnswerOutcome.AlreadyAnswered>(outcome);
        Assert.False(already.Earlier.IsCorrect);
        Assert.Equal(0, attempt.CorrectCount);
        Assert.Equal(1, attempt.Version);
    }

    [Fact]
    public void The_last_answer_completes_the_attempt()
    {
        var attempt = Deal(_item);

        attempt.Answer(1, _item, [PlaceOf(attempt, key: true)], Noon);

        Assert.Equal(Noon, attempt.CompletedAt);
        Assert.Null(attempt.NextPosition);
        Assert.Equal(1, attempt.CorrectCount);
    }

    [Theory]
    [InlineData(new[] { 0 })]
    [InlineData(new[] { 4 })]
    [InlineData(new[] { -1 })]
    [InlineData(new[] { 1, 2 })]
    public void What_is_no_option_is_not_recorded(int[] places)
    {
        var attempt = Deal(_item);

        Assert.IsType<AnswerOutcome.NotAnOption>(attempt.Answer(1, _item, places, Noon));
        Assert.Empty(attempt.Responses);
    }

    [Fact]
    public void Multiple_choice_is_right_with_all_keys_and_nothing_else_in_any_order()
    {
        var item = Multiple("M-1");
        var keys = PlacesOf(Deal(item), item, key: true);
        var others = PlacesOf(Deal(item), item, key: false);

        Assert.True(Correct(item, keys));
        Assert.True(Correct(item, [.. keys.Reverse()]));
        Assert.True(Correct(item, [.. keys, keys[0]]));
        Assert.False(Correct(item, keys[..1]));
        Assert.False(Correct(item, [.. keys, others[0]]));
    }

    [Fact]
    public void An_item_of_another_attempt_is_not_recorded()
    {
        var attempt = Deal(_item);

        Assert.IsType<AnswerOutcome.NotDealt>(attempt.Answer(1, Single("B-1", keyAt: 1), [1], Noon));
        Assert.IsType<AnswerOutcome.NotDealt>(attempt.Answer(2, _item, [1], Noon));
    }

    [Fact]
    public void The_same_id_deals_the_same_items_and_orders_whatever_the_order_of_the_pool()
    {
        Item[] pool = [.. Enumerable.Range(1, 20).Select(n => Single($"P-{n:00}", keyAt: n % 3))];
        var id = new AttemptId(Guid.Parse("01a20b4d-95f1-766e-a0f0-a1d506522cfb"));

        var one = Attempt.Start(id, default, null, pool, 5, Noon);
        var other = Attempt.Start(id, default, null, [.. pool.Reverse()], 5, Noon);

        Assert.Equal(one.Items.Select(i => (i.ItemId, string.Join(',', i.OptionOrder))), other.Items.Select(i => (i.ItemId, string.Join(',', i.OptionOrder))));
        Assert.Equal(5, one.Items.Select(i => i.ItemId).Distinct().Count());
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(5, 4)]
    public void Two_items_that_ask_nearly_the_same_are_dealt_together_only_when_the_others_run_out(int count, int unlike)
    {
        string[] stems = ["客户申请退款以后，商家最晚应在多久之内处理？", "客户申请退款以后，商家最晚须在多久之内处理？", "哪些词不能写进商品标题里去？", "直播间的赠品要怎样标明数量？", "收到差评之后第一步做什么？"];
        Item[] pool = [.. stems.Select((stem, n) => Item.Create(Asking($"P-{n}", ItemType.TrueFalse) with { IsTrue = true, Stem = new(stem, TextFormat.Plain) }, "topic"))];

        for (var seed = 0; seed < 50; seed++)
        {
            var dealt = Attempt.Start(new AttemptId(new Guid(seed, 0, 0, [0, 0, 0, 0, .. BitConverter.GetBytes(seed)])), default, null, pool, count, Noon).Items.Select(item => item.ItemId.Value).ToList();

            Assert.Equal(count, dealt.Distinct().Count());
            Assert.Equal(unlike, dealt.Select(id => id == "P-1" ? "P-0" : id).Distinct().Count());
        }
    }

    [Fact]
    public void The_key_stands_in_each_place_about_equally_often()
    {
        var places = Enumerable.Range(0, 3000).Select(n => PlaceOf(Deal(_item, n), key: true)).CountBy(place => place).ToDictionary();

        Assert.Equal([1, 2, 3], places.Keys.Order());
        Assert.All(places.Values, count => Assert.InRange(count, 850, 1150));
    }

    [Fact]
    public void Statements_keep_right_before_wrong()
    {
        var item = Item.Create(Asking("T-1", ItemType.TrueFalse) with { IsTrue = true }, "topic");

        Assert.All(Enumerable.Range(0, 50), n => Assert.Equal(["a", "b"], Deal(item, n).Items.Single().OptionOrder));
    }

    private static bool Correct(Item item, int[] places) =>
        ((AnswerOutcome.Accepted)Deal(item).Answer(1, item, places, Noon)).Response.IsCorrect;

    private static Attempt Deal(Item item, int seed = 7)
    {
        var id = new byte[16];
        BitConverter.TryWriteBytes(id.AsSpan(12), seed);
        return Attempt.Start(new AttemptId(new Guid(id)), new PersonId(Guid.Empty), "topic", [item], 5, Noon);
    }

    private int PlaceOf(Attempt attempt, bool key) => PlacesOf(attempt, _item, key)[0];

    private static int[] PlacesOf(Attempt attempt, Item item, bool key) =>
    [
        .. attempt.Items.Single().OptionOrder.Index().Where(o => item.Options.Single(option => option.Id == o.Item).IsKey == key).Select(o => o.Index + 1),
    ];

    private static Item Single(string id, int keyAt) => Item.Create(
        Asking(id, ItemType.ChoiceSingle) with { Answers = [.. Enumerable.Range(0, 3).Select(n => new ItemAnswer(new($"o{n}", TextFormat.Plain), n == keyAt ? 1 : 0))] }, "topic");

    private static Item Multiple(string id) => Item.Create(
        Asking(id, ItemType.ChoiceMultiple) with { Answers = [.. Enumerable.Range(0, 4).Select(n => new ItemAnswer(new($"o{n}", TextFormat.Plain), n < 2 ? 0.5 : 0))] }, "topic");

    private static ItemContent Asking(string id, ItemType type) => new()
    {
        Type = type,
        Id = id,
        Stem = new("stem", TextFormat.Plain),
        Explanation = new("because", TextFormat.Plain),
        ClauseId = "平台-1.1",
    };
}
