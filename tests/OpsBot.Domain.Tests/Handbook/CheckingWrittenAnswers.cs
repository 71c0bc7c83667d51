using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Generation;
using OpsBot.Domain.Handbook.Reading;

namespace OpsBot.Domain.Tests.Handbook;

public class CheckingWrittenAnswers
{
    private const string Path = "第1章 投诉 > 客服-1.1 投诉时限";

    private static readonly Citation Complaints = Cite("客服要在24小时内响应投诉，重大投诉上报主管，并在3天内结案。");
    private static readonly Citation Review = Cite("没有审查记录的，不得上线；紧急事项可以加快审查，但不能省略审查。");
    private static readonly Citation Law = Cite("《个人信息保护法》自2021年11月1日起施行，网店按4P安排活动，转化率（CVR）不低于2.5%，由四个小组负责。");

    public static TheoryData<string, string> Held => new()
    {
        { "客服应在24小时内响应投诉。", "complaints" },
        { "客服要在二十四小时以内响应投诉", "complaints" },
        { "重大投诉要上报主管，并在3天内结案。", "complaints" },
        { "客服要在24小時內響應投訴。", "complaints" },
        { "没有审查记录的，不得上线。", "review" },
        { "紧急事项可以加快审查，但不能省略。", "review" },
        { "《个人信息保护法》从2021年11月1日起施行。", "law" },
        { "个人信息保护法2021-11-01起施行。", "law" },
        { "转化率CVR不低于2.5%。", "law" },
        { "由4个小组负责。", "law" },
        { "投诉时限：24小时内响应，3天内结案。", "complaints" },
        { "按客服-1.1，投诉在24小时内响应。", "complaints" },
    };

    public static TheoryData<string, string, SentenceFault> Dropped => new()
    {
        { "客服应在48小时内响应投诉。", "complaints", SentenceFault.Figure },
        { "客服应在24分钟内响应投诉。", "complaints", SentenceFault.Figure },
        { "客服要在四十八小时内响应投诉。", "complaints", SentenceFault.Figure },
        { "客服至少24小时响应投诉。", "complaints", SentenceFault.Figure },
        { "客服要在24小时后响应投诉。", "complaints", SentenceFault.Figure },
        { "重大投诉在30天内结案。", "complaints", SentenceFault.Figure },
        { "转化率CVR不超过2.5%。", "law", SentenceFault.Figure },
        { "《个人信息保护法》自2021年12月1日起施行。", "law", SentenceFault.Date },
        { "个人信息保护法自2021年1月11日起施行。", "law", SentenceFault.Date },
        { "没有审查记录的，可以上线。", "review", SentenceFault.Negation },
        { "没有审查记录的也能上线。", "review", SentenceFault.Negation },
        { "紧急事项能省略审查。", "review", SentenceFault.Negation },
        { "紧急事项不可以加快审查。", "review", SentenceFault.Negation },
        { "客服不响应投诉。", "complaints", SentenceFault.Negation },
        { "客服可以在24小时内响应投诉。", "complaints", SentenceFault.Modality },
        { "所有投诉上报主管。", "complaints", SentenceFault.Modality },
        { "只有重大投诉在3天内结案。", "complaints", SentenceFault.Modality },
        { "《消费者权益保护法》自2021年11月1日起施行。", "law", SentenceFault.Quotation },
        { "按“先行赔付”响应投诉。", "complaints", SentenceFault.Quotation },
        { "转化率GMV不低于2.5%。", "law", SentenceFault.Name },
        { "客服要在24小时内响应投诉，逾期扣发当月绩效工资。", "complaints", SentenceFault.Support },
        { "请联系人力资源部办理入职体检报销。", "complaints", SentenceFault.Support },
        { "客服响应投诉，详见[制度](https://example.com)。", "complaints", SentenceFault.Markup },
        { "。", "complaints", SentenceFault.Length },
    };

    [Theory, MemberData(nameof(Held))]
    public void A_sentence_that_its_passage_says_holds(string sentence, string passage) =>
        Assert.Null(SentenceCheck.FindFault(sentence, [Named(passage)]));

    [Theory, MemberData(nameof(Dropped))]
    public void A_sentence_that_its_passage_does_not_say_is_dropped(string sentence, string passage, SentenceFault fault) =>
        Assert.Equal(fault, SentenceCheck.FindFault(sentence, [Named(passage)]));

    [Fact]
    public void A_piece_of_a_passage_that_leaves_out_its_negation_is_no_quote() =>
        Assert.NotNull(SentenceCheck.FindFault("没有审查记录的，得上线。", [Review]));

    [Fact]
    public void A_sentence_may_rest_on_two_passages_together()
    {
        const string Both = "客服要在24小时内响应投诉，没有审查记录的，不得上线。";

        Assert.Null(SentenceCheck.FindFault(Both, [Complaints, Review]));
        Assert.NotNull(SentenceCheck.FindFault(Both, [Review]));
    }

    [Theory]
    [InlineData("客服在24小时内响应[1]。重大投诉3天内结案。[2][3] 完。", "客服在24小时内响应。:1|重大投诉3天内结案。:2,3|完。:")]
    [InlineData("- **客服**在24小时内响应【1】\n2. 重大投诉上报[1, 2]。", "客服在24小时内响应:1|重大投诉上报。:1,2")]
    [InlineData("写明“不退。不换”的无效[4]。", "写明“不退。不换”的无效。:4")]
    [InlineData("达到2.5%为达标[1]。", "达到2.5%为达标。:1")]
    public void A_text_is_cut_into_the_same_sentences_however_it_arrives(string text, string expected)
    {
        foreach (var size in new[] { 1, 3, 7, text.Length })
        {
            var reader = new CitedSentence.Reader();

            var sentences = text.Chunk(size).SelectMany(piece => reader.Take(new string(piece)).ToList()).ToList();

            var all = reader.TakeRest() is { } rest ? [.. sentences, rest] : sentences;
            Assert.Equal(expected, string.Join('|', all.Select(sentence => $"{sentence.Text}:{string.Join(',', sentence.Units)}")));
        }
    }

    [Fact]
    public void An_answer_whose_first_sentence_holds_is_shown_without_the_sentences_that_do_not()
    {
        var answer = Begin();

        answer.Take(new("客服应在24小时内响应投诉。", [1]));
        answer.Take(new("逾期扣发当月工资500元。", [1]));
        answer.Take(new("重大投诉上报主管。", [1]));

        var written = answer.Finish(_ => true);
        Assert.Equal(["客服应在24小时内响应投诉。", "重大投诉上报主管。"], written.Written!.Select(sentence => sentence.Text));
        Assert.Equal([Complaints], written.Citations);
        Assert.Equal([SentenceFault.Figure], answer.Faults);
    }

    [Theory]
    [InlineData("客服应在48小时内响应投诉。", 1)]
    [InlineData("客服应在24小时内响应投诉。", 9)]
    [InlineData("客服应在24小时内响应投诉。", 0)]
    public void An_answer_whose_first_sentence_is_a_lie_stays_in_quotes(string first, int unit)
    {
        var answer = Begin();

        answer.Take(new(first, unit == 0 ? [] : [unit]));
        answer.Take(new("客服应在24小时内响应投诉。", [1]));

        Assert.False(answer.HasCore);
        Assert.Null(answer.Finish(_ => true).Written);
    }

    [Fact]
    public void An_answer_without_the_kind_of_thing_that_was_asked_for_stays_in_quotes()
    {
        var answer = Begin();

        Assert.True(answer.Take(new("重大投诉上报主管。", [1])));

        Assert.Null(answer.Finish(_ => true).Written);
    }

    [Fact]
    public void An_answer_from_other_passages_than_were_found_to_answer_stays_in_quotes()
    {
        var answer = new GroundedAnswer("投诉要多久响应？", Quoted(Complaints), [new(1, Complaints), new(2, Cite("访客24小时去重统计。"))]);

        answer.Take(new("访客24小时去重统计。", [2]));

        Assert.Null(answer.Finish(_ => true).Written);
    }

    [Fact]
    public void A_citation_that_the_store_no_longer_has_is_never_shown()
    {
        var answer = Begin();
        answer.Take(new("客服应在24小时内响应投诉。", [1]));

        Assert.Null(answer.Finish(citation => citation != Complaints).Written);
    }

    [Fact]
    public void What_people_have_seen_of_an_answer_that_broke_off_is_followed_by_the_quotes()
    {
        var answer = Begin();
        answer.Take(new("客服应在24小时内响应投诉。", [1]));

        var written = answer.FinishInQuotes(_ => true);

        Assert.Equal(["客服应在24小时内响应投诉。", Complaints.Quote], written.Written!.Select(sentence => sentence.Text));
    }

    [Fact]
    public void Sources_that_differ_long_lists_and_corrected_statements_stay_in_quotes()
    {
        var correction = Complaints with { Correction = new Correction("应为12小时。", "") };

        Assert.Empty(GroundingUnit.Of(Quoted(Complaints) with { SourcesDiffer = true }));
        Assert.Empty(GroundingUnit.Of(Quoted(correction)));
        Assert.Empty(GroundingUnit.Of(Quoted([.. Enumerable.Range(1, 7).Select(i => Cite($"第{i}条。"))])));
        Assert.Single(GroundingUnit.Of(Quoted(Complaints)));
    }

    [SkippableFact]
    public void Every_passage_of_the_handbooks_bears_out_itself_and_none_bears_out_a_changed_figure_or_a_dropped_ban()
    {
        var passages = BundledHandbooks().SelectMany(SentenceSplitter.PassagesOf).Select(passage => passage.Cite()).ToList();
        Skip.If(passages.Count == 0, "The bundled handbooks are absent.");
        var (changed, missed) = (0, new List<string>());

        foreach (var passage in passages)
        {
            Assert.Null(SentenceCheck.FindFault(passage.Quote, [passage]));
            foreach (var lie in Lies(passage.Quote))
            {
                changed++;
                if (SentenceCheck.FindFault(lie, [passage]) is null)
                {
                    missed.Add($"{passage.Quote} → {lie}");
                }
            }
        }

        Assert.True(changed > 80, $"{changed} lies are few.");
        Assert.True(missed.Count == 0, $"{missed.Count} of {changed}: {string.Join('\n', missed.Take(10))}");
    }

    private static IEnumerable<string> Lies(string quote)
    {
        var digit = quote.AsSpan().IndexOfAnyInRange('1', '8');

        // The digits of a name, such as 4P, GB/T 22239 or 平台-2.3, are no figure: another check has those.
        if (digit >= 0 && digit + 1 < quote.Length && (quote[digit + 1] is '%' or '天' or '年' or '元' or '次' or '月' or '日' or '小' or '个' or '分'))
        {
            yield return quote[..digit] + (char)(quote[digit] + 1) + quote[(digit + 1)..];
        }

        foreach (var (ban, leave) in new[] { ("不得", "可以"), ("不能", "能"), ("禁止", "允许"), ("不予", "应当") })
        {
            if (quote.Split(ban).Length == 2)
            {
                yield return quote.Replace(ban, leave, StringComparison.Ordinal);
            }
        }
    }

    private static List<HandbookDocument> BundledHandbooks()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !Directory.Exists(System.IO.Path.Combine(folder.FullName, "content", "handbook")))
        {
            folder = folder.Parent;
        }

        return folder is null ? [] : [.. Directory.EnumerateFiles(System.IO.Path.Combine(folder.FullName, "content", "handbook"), "*.md")
            .Select(file => HandbookText.Read(System.IO.Path.GetFileNameWithoutExtension(file), File.ReadAllText(file), TextMarkup.Markdown).Document)];
    }

    private static GroundedAnswer Begin() => new("投诉要多久响应？", Quoted(Complaints), [new(1, Complaints), new(2, Review)]);

    private static HandbookAnswer.Answered Quoted(params IReadOnlyList<Citation> citations) =>
        new(citations, SourcesDiffer: false) { Reasons = new AnswerReasons(0.9, 0.5, 0.1, [], []) };

    private static Citation Cite(string quote) => new("service", "客服手册", Path, "客服-1.1", "2026.1", quote);

    private static Citation Named(string passage) => passage switch { "complaints" => Complaints, "review" => Review, _ => Law };
}
