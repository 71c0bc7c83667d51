using OpsBot.Domain.People;

namespace OpsBot.Domain.Metrics.Rules;

/// <summary>What the team made of a rule: another limit, or silence. Without a setting a rule is as its file has it.</summary>
public sealed class ThresholdSetting
{
    /// <param name="key">Of the rule: <see cref="ThresholdRule.Key"/>.</param>
    public ThresholdSetting(string key) => Key = key;

    private ThresholdSetting()
    {
    }

    /// <summary>Of the rule.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Whether it is told.</summary>
    public bool IsOn { get; private set; } = true;

    /// <summary>In the unit of the metric; null for that of the file.</summary>
    public double? Limit { get; private set; }

    /// <summary>Who changed it last.</summary>
    public PersonId ChangedById { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Changes it.</summary>
    /// <param name="isOn">Whether it is told.</param>
    /// <param name="limit">In the unit of the metric; null for that of the file.</param>
    /// <param name="by">Who.</param>
    /// <param name="at">Now.</param>
    public void Change(bool isOn, double? limit, PersonId by, DateTimeOffset at) => (IsOn, Limit, ChangedById, ChangedAt) = (isOn, limit, by, at);

    /// <summary>The rule as the team wants it; null when it is off.</summary>
    public ThresholdRule? Apply(ThresholdRule rule) => !IsOn ? null : Limit is { } limit ? rule with { Limit = limit } : rule;
}

/// <summary>Somebody said of a crossing that was told whether it was worth their time. There is one for a crossing: the last word counts.</summary>
public sealed class CrossingVerdict
{
    /// <param name="subject">What was told: rule, series and day.</param>
    /// <param name="ruleKey">Of the rule.</param>
    public CrossingVerdict(string subject, string ruleKey) => (Subject, RuleKey) = (subject, ruleKey);

    private CrossingVerdict()
    {
    }

    /// <summary>What was told.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>Of the rule.</summary>
    public string RuleKey { get; private set; } = "";

    /// <summary>Whether it was worth their time.</summary>
    public bool IsUseful { get; private set; }

    /// <summary>Who said so.</summary>
    public PersonId SaidById { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>Says it.</summary>
    public void Say(bool isUseful, PersonId by, DateTimeOffset at) => (IsUseful, SaidById, At) = (isUseful, by, at);
}
