using System.Text;
using OpsBot.Domain.Handbook.Reading;
using OpsBot.Domain.Handbook.Versions;

namespace OpsBot.Domain.Tests.Handbook;

/// <summary>Manuals made by chance and run together as a hosting site serves them, with its own lines around: a score, with figures to hold.</summary>
public class RecoveringGeneratedText
{
    private const int Manuals = 40;

    private static readonly string[] Subjects = ["仓储", "客诉", "选品", "供应商", "库存", "会员", "物流", "直播间", "退换货", "广告", "价格", "评价", "账号", "发票", "包装", "报表"];
    private static readonly string[] Works = ["盘点", "验收", "对接", "审核", "跟进", "发布", "登记", "分级", "复盘", "交接"];
    private static readonly string[] Endings = ["管理", "流程", "标准", "要求", "职责", "计划", "方法", "措施", "规范", "机制"];
    private static readonly string[] Posts = ["店长", "主管", "数据专员", "仓库组长", "值班客服", "采购经理"];
    private static readonly string[] Advertised = ["2026年高考生物一轮复习讲义", "施工员模拟试题", "防雷装置检测课件", "妇科门诊管理制度", "汽车配件目录"];
    private static readonly string[] Han = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];

    private sealed record Made(string Title, List<(int Level, string Heading)> Headings, string Words, string Raw);

    [Fact]
    public void Nearly_all_headings_come_back_at_their_level_and_the_text_is_whole()
    {
        var random = new Random(20260601);
        var (right, all, wrong, broken) = (0, 0, new List<string>(), new List<string>());
        for (var i = 0; i < Manuals; i++)
        {
            var made = Make(random, isPaired: i % 2 == 0);

            var document = HandbookText.Read("made", made.Raw, TextMarkup.Plain).Document;

            var found = document.Sections.Select(section => (section.Level, Words(section.Heading))).ToHashSet();
            all += made.Headings.Count;
            right += made.Headings.Count(heading => found.Contains((heading.Level, Words(heading.Heading))));
            wrong.AddRange(made.Headings.Where(heading => !found.Contains((heading.Level, Words(heading.Heading)))).Select(heading => heading.Heading));
            var text = Words(MarkdownText.Of(document));
            if (text != made.Words)
            {
                broken.Add($"{made.Title}: {text.Length} for {made.Words.Length} characters");
            }
        }

        Assert.True(right >= 0.98 * all, $"{right} of {all} headings: {string.Join(" | ", wrong)}");
        Assert.True(broken.Count == 0, string.Join('\n', broken));
    }

    [Fact]
    public void Nothing_of_the_site_is_left_and_the_title_is_that_of_its_captions()
    {
        var random = new Random(20260602);
        for (var i = 0; i < Manuals; i++)
        {
            var made = Make(random, isPaired: i % 2 == 0);

            var cleaned = HandbookText.Read("made", made.Raw, TextMarkup.Plain);

            var text = cleaned.Document.Title + MarkdownText.Of(cleaned.Document);
            Assert.Equal(made.Title, cleaned.Document.Title);
            Assert.All([.. Advertised, "版权", "文档简介", "付费下载", "温馨提示", "评论", "_第"], words => Assert.DoesNotContain(words, text, StringComparison.Ordinal));
            Assert.True(cleaned.Removed.Single(removal => removal.What == "boilerplate-lines").Count >= 10);
        }
    }

    private static string Words(string text) => ClauseWords.Of(text.Replace("#", "", StringComparison.Ordinal).ReplaceLineEndings(""));

    private static Made Make(Random random, bool isPaired)
    {
        var title = Pick(random, Subjects) + Pick(random, Works) + "工作手册";
        var (headings, text, used) = (new List<(int, string)>(), new StringBuilder(), new HashSet<string>());
        for (var chapter = 1; chapter <= random.Next(3, 7); chapter++)
        {
            Add(1, isPaired ? $"第{chapter}章 " : $"{Han[chapter - 1]}、", Name());
            for (var section = 1; section <= random.Next(2, 5); section++)
            {
                var name = Name();
                Add(2, isPaired ? $"{chapter}.{section} " : $"({Han[section - 1]})", name);
                text.Append(Body(random, name));
            }
        }

        var run = text.ToString();
        return new Made(title, headings, Words(run), Served(random, title, run));

        void Add(int level, string number, string name)
        {
            headings.Add((level, number + name));
            text.Append(number.TrimEnd()).Append(name);
        }

        // No two headings alike, and none that begins another.
        string Name()
        {
            string name;
            do
            {
                name = Pick(random, Subjects) + Pick(random, Works) + Pick(random, Endings);
            }
            while (!used.Add(name));
            return name;
        }
    }

    private static string Body(Random random, string name)
    {
        var work = name[..^2];
        string[] openings =
        [
            $"{work}由{Pick(random, Posts)}负责", $"为保障{work}按时完成", "公司每月检查一次", "本节适用于全体员工", "根据上月的结果安排人手", $"{name}每季度更新一次", "通过系统提交申请", "建立台账并逐条核对",
        ];
        var body = new StringBuilder(Pick(random, openings)).Append(",结果由").Append(Pick(random, Posts)).Append("签字。");
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            body.Append(random.Next(4) switch
            {
                0 => $"超过{random.Next(2, 72)}小时没有处理的,由{Pick(random, Posts)}跟进。",
                1 => $"占比不低于{random.Next(10, 95)}.{random.Next(1, 9)}%,每周公布。",
                2 => $"{Pick(random, Posts)}和{Pick(random, Posts)}各留一份记录,保存{random.Next(1, 5)}年。",
                _ => $"发现差错当天更正,并写明原因。",
            });
        }

        return body.ToString();
    }

    // The site breaks the text at pages, wherever that is.
    private static string Served(Random random, string title, string run)
    {
        var lines = new List<string> { "", "版权说明:本文档由用户提供并上传,收益归属内容提供方", "文档简介" };
        var page = 1;
        for (var at = 0; at < run.Length;)
        {
            var length = Math.Min(run.Length - at, random.Next(150, 400));
            lines.Add(string.Concat(at == 0 ? title : "", run.AsSpan(at, length)));
            lines.Add($"{title}_第{page++}页");
            at += length;
        }

        lines.AddRange(["已阅读5页,还剩3页未读", "付费下载", "下载本文档", "温馨提示", "1.本站所有资源如无特殊说明,都需要本地电脑安装软件", "最新文档", .. Advertised.Select(name => "- " + name), "评论", "0/150", "提交评论"]);
        return string.Join('\n', lines);
    }

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];
}
