using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Metrics;
using OpsBot.Domain.Metrics.Rules;

namespace OpsBot.Metrics.Cards;

/// <summary>A crossed limit, and the list of all rules.</summary>
internal static class RuleCard
{
    public static AdaptiveCard Build(BrokenRule broken, string subject, ClauseText? clause, MetricText words)
    {
        var (texts, metric) = (words.Texts, MetricCatalogue.Find(broken.Rule.Metric)!);
        var title = texts.Format("Metrics.Rule.Crossed", words.Place(broken.Series), words.Name(metric.Code));
        return new()
        {
            FallbackText = title,
            Speak = title,
            Lang = texts.Language,
            Body =
            [
                new TextBlock(title) { Size = "Medium", Weight = "Bolder", Style = "heading", Color = "Attention" },
                new TextBlock(texts.Format(
                    "Metrics.Rule.Now", texts[$"Metrics.Rule.{broken.Rule.Window}"], words.Value(metric, broken.Value), words.Day(broken.Since))) { Spacing = "Small" },
                new TextBlock(Sentence(broken.Rule, words)),
                .. clause is null ? Array.Empty<CardElement>() : [new TextBlock(texts.Format("Metrics.Clause", clause.HeadingPath, clause.Text)) { Separator = true }],
                new TextBlock(texts["Metrics.Rule.Once"]) { IsSubtle = true, Size = "Small" },
            ],
            Actions =
            [
                new ActionExecute(JudgeCrossing.Verb, new JudgeCrossing.Data(subject, broken.Rule.Key, IsUseful: true)) { Title = texts["Metrics.Useful"] },
                new ActionExecute(JudgeCrossing.Verb, new JudgeCrossing.Data(subject, broken.Rule.Key, IsUseful: false)) { Title = texts["Metrics.Rule.Useless"] },
            ],
        };
    }

    public static AdaptiveCard List(IReadOnlyList<RulePreview> rules, MetricText words, string? said = null)
    {
        var texts = words.Texts;
        return new()
        {
            FallbackText = texts["Metrics.Rule.Title"],
            Speak = texts["Metrics.Rule.Title"],
            Lang = texts.Language,
            Body =
            [
                new TextBlock(texts["Metrics.Rule.Title"]) { Size = "Medium", Weight = "Bolder", Style = "heading" },
                .. said is null ? [] : (CardElement[])[new TextBlock(said) { Color = "Good" }],
                .. new[] { RuleRole.Limit, RuleRole.Mark }.SelectMany(role => Group(role, rules, words)),
            ],
            Actions = rules.Count == 0 ? null : [Choose(rules, words)],
        };
    }

    /// <summary>One rule with what it would have told, and the limit to change.</summary>
    public static AdaptiveCard Edit(RulePreview rule, MetricText words)
    {
        var (texts, metric) = (words.Texts, MetricCatalogue.Find(rule.Rule.Metric)!);
        return new()
        {
            FallbackText = texts["Metrics.Rule.EditTitle"],
            Speak = texts["Metrics.Rule.EditTitle"],
            Lang = texts.Language,
            Body =
            [
                new TextBlock(texts["Metrics.Rule.EditTitle"]) { Size = "Medium", Weight = "Bolder", Style = "heading" },
                new TextBlock(Sentence(rule.Rule, words)),
                new TextBlock(Told(rule, words)) { Color = "Accent", Spacing = "Small" },
                new TextBlock(texts.Format("Metrics.Rule.FromFile", words.Value(metric, rule.FileLimit))) { IsSubtle = true, Size = "Small" },
                new InputText
                {
                    Id = EditRule.LimitInput,
                    Label = texts[metric.Unit == MetricUnit.Percent ? "Metrics.Rule.LimitPercent" : "Metrics.Rule.Limit"],
                    Value = EditRule.TextOf(metric, rule.Rule.Limit),
                    MaxLength = 20,
                },
                new InputToggle(texts["Metrics.Rule.IsOn"]) { Id = EditRule.OnInput, Value = rule.IsOn ? "true" : "false" },
            ],
            Actions =
            [
                new ActionExecute(EditRule.PreviewVerb, new EditRule.PreviewData(rule.Rule.Key)) { Title = texts["Metrics.Rule.DoPreview"] },
                new ActionExecute(EditRule.SaveVerb, new EditRule.SaveData(rule.Rule.Key)) { Title = texts["Metrics.Rule.Save"], Style = "positive" },
            ],
        };
    }

    /// <summary>The rule as people say it.</summary>
    public static string Sentence(ThresholdRule rule, MetricText words)
    {
        var (texts, metric) = (words.Texts, MetricCatalogue.Find(rule.Metric)!);
        return texts.Format(
            rule.IsUpper ? "Metrics.Rule.AtMost" : "Metrics.Rule.AtLeast",
            texts[$"Metrics.Rule.{rule.Window}"],
            words.Name(rule.Metric),
            words.Value(metric, rule.Limit),
            texts[$"Metrics.Rule.Origin{rule.Origin}"]);
    }

    private static ActionShowCard Choose(IReadOnlyList<RulePreview> rules, MetricText words) => new(new AdaptiveCard
    {
        FallbackText = words.Texts["Metrics.Rule.Change"],
        Body =
        [
            new InputChoiceSet([.. rules.Select(rule => new Choice(Sentence(rule.Rule, words), rule.Rule.Key))])
            {
                Id = EditRule.RuleInput, Label = words.Texts["Metrics.Rule.Which"], Value = rules[0].Rule.Key,
            },
        ],
        Actions = [new ActionExecute(EditRule.OpenVerb, new EditRule.OpenData()) { Title = words.Texts["Metrics.Rule.Open"] }],
    })
    { Title = words.Texts["Metrics.Rule.Change"] };

    private static IEnumerable<CardElement> Group(RuleRole role, IReadOnlyList<RulePreview> rules, MetricText words)
    {
        yield return new TextBlock(words.Texts[$"Metrics.Rule.Title{role}"]) { Weight = "Bolder", Separator = true };
        foreach (var rule in rules.Where(one => one.Rule.Role == role))
        {
            yield return new TextBlock($"{Sentence(rule.Rule, words)} {Told(rule, words)}") { Spacing = "Small", IsSubtle = rule.IsOn ? null : true };
        }
    }

    private static string Told(RulePreview rule, MetricText words) =>
        !rule.IsOn ? words.Texts["Metrics.Rule.Off"]
        : rule.Series == 0 ? words.Texts["Metrics.Rule.NoData"]
        : rule.Said > 0 ? words.Texts.Format("Metrics.Rule.PreviewUseful", rule.Crossings, rule.Useful, rule.Said)
        : words.Texts.Format("Metrics.Rule.Preview", rule.Crossings);
}
