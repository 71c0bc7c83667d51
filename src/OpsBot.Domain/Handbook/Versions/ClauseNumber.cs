using System.Text.RegularExpressions;
using OpsBot.Domain.Handbook.Retrieval;

namespace OpsBot.Domain.Handbook.Versions;

/// <summary>A heading taken apart: the number that it begins with and the words behind it, both in the one form for comparing.</summary>
/// <param name="Number">Without closing marks, such as <c>1.1</c> or <c>第1章</c>; empty for none.</param>
/// <param name="Words">Letters and figures alone.</param>
internal sealed partial record ClauseNumber(string Number, string Words)
{
    public static ClauseNumber Of(string heading)
    {
        var plain = SearchText.Of(heading).Trim();
        var match = Printed().Match(plain);
        var number = match.Value.Trim(' ', '.', '、', ':', '(', ')', '。');
        return new(number, ClauseWords.Of(plain[match.Length..]));
    }

    [GeneratedRegex(@"^(?:q\d{1,3}(?![a-z\d])|[\p{L}]{1,8}-\d+(?:\.\d+)*|第[0-9一二三四五六七八九十百零ivx]+[章节節条條篇部编編]|[(]?[一二三四五六七八九十百]+[)、.](?=.)|[(]\d{1,3}[)]|\d{1,3}(?:\.\d{1,3})*(?![\d%]|[小个天日年月人元分次])[.、)]?)\s*[:]?")]
    private static partial Regex Printed();
}
