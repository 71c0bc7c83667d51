using System.Text.RegularExpressions;
using OpsBot.Domain.Handbook.Retrieval;

namespace OpsBot.Domain.Handbook;

/// <summary>A question that leans on the one before it: <c>那试用期呢？</c> after <c>正式员工的年假有几天？</c>.</summary>
public static partial class FollowUp
{
    // A question with more of its own than this stands by itself.
    private const int MaxOwnCharacters = 12;

    /// <summary>The question as it would have been asked in full.</summary>
    /// <param name="question">As typed.</param>
    /// <param name="previous">The question before it, itself in full; null for the first of a conversation.</param>
    /// <returns><paramref name="question"/> itself when it leans on nothing.</returns>
    /// <remarks>
    /// What is asked about changes and what is wanted of it stays (那售后成本率呢？ keeps 目标是多少), or the other way round (为什么？ or
    /// 多久一次？ keep what was asked about). So the new words come first, and the old question gives what they lack.
    /// </remarks>
    public static string InFull(string question, string? previous)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (string.IsNullOrWhiteSpace(previous) || Question.IsSmallTalk(question))
        {
            return question;
        }

        var normalised = SearchText.Of(question).Trim('?', '!', '。', ',', ' ');
        if (normalised.Length > MaxOwnCharacters)
        {
            return question;
        }

        if (WhatAbout().Match(normalised) is { Success: true } about)
        {
            return WithSubject(previous, about.Groups["subject"].Value);
        }

        return Bare().IsMatch(normalised) ? $"{Subject(previous)}{normalised}" : question;
    }

    // 那满意度呢 after 培训完成率要求多少: the subject is put where the old one stood.
    private static string WithSubject(string previous, string subject)
    {
        var old = SearchText.Of(previous);
        var wanted = Wanted().Match(old);
        return wanted.Success ? $"{subject}{wanted.Value}" : $"{subject} {old}";
    }

    private static string Subject(string previous)
    {
        var old = SearchText.Of(previous).TrimEnd('?', '。');
        var wanted = Wanted().Match(old);
        return wanted is { Success: true, Index: > 0 } ? old[..wanted.Index] : old;
    }

    [GeneratedRegex("^(?:那么|那|还有|换成|如果是|要是)?(?<subject>.{1,10}?)(?:又|的话)?呢$|^(?:what|how) about (?:the )?(?<subject>.+)$|^(?:那么|那|換成|换成|如果是|要是)(?<subject>[^?]{2,10})$")]
    private static partial Regex WhatAbout();

    // Nothing but what is wanted: 为什么, 多久一次, 由谁负责, 扣几分.
    [GeneratedRegex("^(?:那|那么|它|这个|这)?(?:为什么|多久(?:一次)?|多少(?:分|钱|天)?|几[分天次个项]|扣几分|谁(?:负责|来做|管)?|由谁(?:负责|来做)?|怎么(?:办|做|算|处理|考核)?|如何(?:计算|处理|考核)?|有哪些|权重(?:是)?多少|目标(?:是)?多少|什么时候)$|^(?:why|how often|who|how|when)$")]
    private static partial Regex Bare();

    // From the verb or the interrogative that the old question ends in.
    [GeneratedRegex("(?:的)?(?:目标|权重|标准|要求|时限|分值|占比|规定)?(?:要|应该|应|是|有|由|归|为|能|会|得|扣|占|需要|达到|不超过|不低于)*(?:多少|多久|几|哪|什么|谁|怎么|如何|为什么|多大|多高).*$")]
    private static partial Regex Wanted();
}
