using System.Text.RegularExpressions;

namespace OpsBot.Domain.Handbook.Retrieval;

/// <summary>What a question wants to hear, judged by its interrogative, and whether a passage could say it.</summary>
/// <remarks>
/// Words in common are not enough: 试用期工资打几折 shares words with passages on wages, but only one that has a discount in it answers.
/// </remarks>
internal sealed partial class AnswerType
{
    private readonly List<(string Name, Regex Wanted)> _wanted = [];

    private Regex? _count;

    private AnswerType()
    {
    }

    /// <summary>Names of what is wanted, for an explanation; empty when anything will do.</summary>
    public IEnumerable<string> Names => _wanted.Select(wanted => wanted.Name);

    /// <summary>Whether several things are asked for, so that a list is the answer.</summary>
    public bool WantsList { get; private init; }

    /// <summary>Whether a passage says the number of things that the question asks for: 哪三个阶段 and 三个阶段.</summary>
    public bool IsCountOf(string passage) => _count is not null && _count.IsMatch(passage);

    public bool Admits(string passage) => _wanted.TrueForAll(wanted => wanted.Wanted.IsMatch(passage));

    /// <param name="question">Normalised by <see cref="SearchText"/>.</param>
    public static AnswerType Of(string question)
    {
        var type = new AnswerType { WantsList = List().IsMatch(question), _count = CountOf(question) };
        if (Contact().Match(question) is { Success: true } contact)
        {
            type._wanted.Add(("contact", new Regex(Regex.Escape(contact.Value), RegexOptions.None, TimeSpan.FromSeconds(1))));
        }

        if (Duration().IsMatch(question))
        {
            type._wanted.Add(("time", TimeSpanOrRhythm()));
        }
        else if (CountWithUnit().Match(question) is { Success: true } count)
        {
            type._wanted.Add(("count of " + count.Groups[1].Value, new Regex($@"[\d%][^,;，；。]{{0,2}}{Regex.Escape(count.Groups[1].Value)}", RegexOptions.None, TimeSpan.FromSeconds(1))));
        }
        else if (Share().IsMatch(question))
        {
            type._wanted.Add(("share", Percentage()));
        }
        else if (Quantity().IsMatch(question))
        {
            type._wanted.Add(("number", Number()));
        }

        if (Person().IsMatch(question))
        {
            type._wanted.Add(("role", Role()));
        }

        return type;
    }

    private static Regex? CountOf(string question) =>
        HowMany().Match(question) is { Success: true } match
            ? new Regex($"{match.Groups[1].Value}(?:[个项种类点步条大位]|阶段|环节|方面)", RegexOptions.None, TimeSpan.FromSeconds(1))
            : null;

    [GeneratedRegex("哪([一二三四五六七八九十两])")]
    private static partial Regex HowMany();

    [GeneratedRegex("哪|什么|包括|包含|涵盖|分别|几[项种类个方点条步]|各几|which|what|list|groups?|kinds?|types?")]
    private static partial Regex List();

    [GeneratedRegex("电话|链接|网址|邮箱|下载|密码|连接字符串|地址|账号|发我|微信号")]
    private static partial Regex Contact();

    [GeneratedRegex("多久|多长时间|几天|几小时|几个小时|几个月|几点|什么时候|何时|时限|期限是|多少天|多少小时|几号|how long|how often|when |how soon|how quickly|how many (?:days|hours)")]
    private static partial Regex Duration();

    [GeneratedRegex(@"(?:每(?:个)?(?:天|日|周|月|季|季度|半年|年度?|次))|定期|\d+\s*(?:个)?(?:工作日|自然日|小时|分钟|秒|天|日|周|月|年|学时)|24小时")]
    private static partial Regex TimeSpanOrRhythm();

    [GeneratedRegex(@"(?:几|多少)(分|折|人|元|次|倍|万|份|级|学时)(?![\u4E00-\u9FFF])")]
    private static partial Regex CountWithUnit();

    [GeneratedRegex("占比|比例|百分之|百分比|percent|share of|proportion|rate")]
    private static partial Regex Share();

    [GeneratedRegex(@"\d\s*%|\d成")]
    private static partial Regex Percentage();

    [GeneratedRegex("多少|多大|多高|目标值|目标呢|target|几(?!乎|种|个方面|类|项|个阶段|个模块|个维度|个步骤|个环节|个层)|how many|how much")]
    private static partial Regex Quantity();

    [GeneratedRegex(@"\d|[一二三四五六七八九十两][个次项种类份分天]")]
    private static partial Regex Number();

    [GeneratedRegex("谁|哪个部门|哪个岗位|负责人|who ")]
    private static partial Regex Person();

    [GeneratedRegex("总监|经理|主管|部|团队|人员|员工|客服|专家|讲师|导师|供应商|负责人|管理层|岗|组|方|商|运营|机构|同事|企业|平台|manager|team")]
    private static partial Regex Role();
}
