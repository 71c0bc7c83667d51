using OpsBot.Domain.Handbook.Retrieval;

namespace OpsBot.Domain.Tests.Handbook;

public class SearchingTexts
{
    private static readonly string[] Passages =
    [
        "觀星台每天二十點開放，滿三十人限流。",
        "溫室裡的蘭花每週澆水一次，由園藝組負責。",
        "The greenhouse follows GB/T22239-2019 and keeps 20%-30% humidity.",
        "トマトは温室で育てる。",
        "",
    ];

    private readonly CollectionSearch _search = new(Passages);

    [Theory]
    [InlineData("观星台什么时候开放？", 0)]
    [InlineData("谁负责浇兰花的水？", 1)]
    [InlineData("gb/t22239", 2)]
    [InlineData("湿度 20％－30％", 2)]
    [InlineData("トマトはどこ", 3)]
    public void The_passage_that_is_asked_for_comes_first_in_any_script_and_width(string query, int expected)
    {
        Assert.Equal(expected, _search.Find(query, 3)[0].Text);
    }

    [Fact]
    public void A_query_of_nothing_but_interrogatives_is_looked_for_as_it_stands()
    {
        Assert.Equal(0, new CollectionSearch(["何时写作什么时候", "温室"]).Find("什么时候", 3).Single().Text);
    }

    [Fact]
    public void Scores_fall_equals_keep_their_order_and_no_more_come_than_asked_for()
    {
        var search = new CollectionSearch(Enumerable.Repeat("兰花浇水", 20).Append("兰花").Append("无关"));

        var found = search.Find("兰花浇水", 5);

        Assert.Equal([0, 1, 2, 3, 4], found.Select(hit => hit.Text));
        Assert.Equal(21, search.Find("兰花浇水", 50).Count);
        Assert.All(found.Zip(found.Skip(1)), pair => Assert.True(pair.First.Score >= pair.Second.Score));
    }

    [Theory]
    [InlineData("")]
    [InlineData("—— ... %%")]
    [InlineData("宇航")]
    public void What_no_passage_has_finds_nothing(string query)
    {
        Assert.Empty(_search.Find(query, 10));
    }

    [Theory]
    [InlineData("客单价5%", "客", "客单", "单", "单价", "价", "5%")]
    [InlineData("gb/t22239-2019,ok", "gb/t22239-2019", "gb", "t22239", "2019", "ok")]
    [InlineData("a--b -x- ...", "a--b", "a", "b", "x")]
    public void Terms_are_characters_pairs_runs_and_parts_of_runs(string normalised, params string[] terms)
    {
        Assert.Equal(terms, Terms.Of(normalised));
    }
}
