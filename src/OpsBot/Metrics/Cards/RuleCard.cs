using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Metrics;
using OpsBot.Domain.Metrics.Rules;

namespace OpsBot.Metrics.Cards;

/// <summary>A crossed limit, and the list of all rules.</summary>
internal static class RuleCard
{
    public static AdaptiveCard Build(BrokenRule broken, ClauseText? clause, MetricText words)
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
        };
    }

    public static AdaptiveCard List(IReadOnlyList<(ThresholdRule Rule, int Crossings, int Series)> rules, MetricText words)
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
                .. new[] { RuleRole.Limit, RuleRole.Mark }.SelectMany(role => Group(role, rules, words)),
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

    private static IEnumerable<CardElement> Group(RuleRole role, IReadOnlyList<(ThresholdRule Rule, int Crossings, int Series)> rules, MetricText words)
    {
        var texts = words.Texts;
        yield return new TextBlock(texts[$"Metrics.Rule.Title{role}"]) { Weight = "Bolder", Separator = true };
        foreach (var (rule, crossings, series) in rules.Where(one => one.Rule.Role == role))
        {
            yield return new TextBlock($"{Sentence(rule, words)} {(series == 0 ? texts["Metrics.Rule.NoData"] : texts.Format("Metrics.Rule.Preview", crossings))}") { Spacing = "Small" };
        }
    }
}
