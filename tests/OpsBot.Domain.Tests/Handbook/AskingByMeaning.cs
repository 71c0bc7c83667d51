using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Reading;
using OpsBot.Domain.Handbook.Retrieval;

namespace OpsBot.Domain.Tests.Handbook;

public class AskingByMeaning
{
    private static readonly DateOnly Day = new(2026, 3, 1);

    private static readonly HandbookDocument Handbook = HandbookText.Read("service", """
        # 客服手册
        ## 第1章 一号仓
        ### 客服-1.1 投诉
        投诉要在7天内结案，由售后专员登记。
        ## 第2章 二号仓
        ### 客服-2.1 投诉
        投诉要在15天内结案，由仓库主管登记。
        ## 第3章 着装
        ### 客服-3.1 工牌
        现场人员佩戴工牌，不佩戴首饰。
        """, TextMarkup.Markdown).Document;

    private static readonly HandbookDocument Filler = HandbookText.Read(
        "filler", "# 杂项手册\n" + string.Concat(Enumerable.Range(1, 12).Select(i => $"## 第{i}章 场地{i}\n会议室{i}由行政登记，桌椅{i}套，灯光按{i}号方案。\n")), TextMarkup.Markdown).Document;

    private static readonly HandbookIndex Index = new([Handbook, Filler], Glossary.Empty);

    [Fact]
    public void Of_passages_that_the_words_fit_alike_the_one_nearest_in_meaning_answers()
    {
        const string Question = "投诉要在几天内结案？";
        var byWords = Assert.IsType<HandbookAnswer.Answered>(new AskHandbook(Index).Answer(Question, Day));
        var other = byWords.Citations[0].ClauseId == "客服-1.1" ? "仓库主管" : "售后专员";

        var byMeaning = Assert.IsType<HandbookAnswer.Answered>(new AskHandbook(Index).Answer(Question, Day, meaning: Meaning(other)));

        Assert.Contains(other, byMeaning.Citations[0].Quote);
        Assert.NotEqual(byWords.Citations[0].ClauseId, byMeaning.Citations[0].ClauseId);
    }

    [Theory]
    [InlineData("婚假有几天？")]
    [InlineData("食堂几点开饭？")]
    public void A_refusal_by_words_stays_one_whatever_the_meaning_says(string question) =>
        Assert.IsType<HandbookAnswer.NearestOnly>(new AskHandbook(Index).Answer(question, Day, meaning: Meaning("售后专员")));

    [Fact]
    public void Passages_without_a_vector_and_vectors_of_another_size_are_no_hindrance()
    {
        var none = new QuestionMeaning([1, 0], new PassageVectors(new Dictionary<string, float[]>()));
        var other = new QuestionMeaning([1, 0, 0], new PassageVectors(Index.Passages.ToDictionary(PassageVectors.TextOf, _ => new float[] { 1, 0 })));

        foreach (var meaning in new[] { none, other })
        {
            Assert.Equal(
                Texts(new AskHandbook(Index).Answer("投诉要在几天内结案？", Day)),
                Texts(new AskHandbook(Index).Answer("投诉要在几天内结案？", Day, meaning: meaning)));
        }
    }

    [Fact]
    public void A_citation_holds_only_word_for_word_in_its_version_and_while_it_is_in_force()
    {
        var asked = new AskHandbook(new HandbookIndex([Handbook with { Version = "1", Until = Day }], Glossary.Empty));
        var citation = Assert.IsType<HandbookAnswer.Answered>(asked.Answer("投诉要在几天内结案？", Day)).Citations[0];

        Assert.True(asked.Holds(citation, Day));
        Assert.False(asked.Holds(citation with { Quote = citation.Quote.Replace("天", "年", StringComparison.Ordinal) }, Day));
        Assert.False(asked.Holds(citation with { Version = "2" }, Day));
        Assert.False(asked.Holds(citation with { Section = "第9章 售后" }, Day));
        Assert.False(asked.Holds(citation, Day.AddDays(1)));
    }

    // One direction means the word, the other everything else.
    private static QuestionMeaning Meaning(string word) =>
        new([1, 0], new PassageVectors(Index.Passages.ToDictionary(PassageVectors.TextOf, passage => passage.Text.Contains(word, StringComparison.Ordinal) ? new float[] { 1, 0 } : [0, 1])));

    private static string Texts(HandbookAnswer answer) => Assert.IsType<HandbookAnswer.Answered>(answer).Text;
}
