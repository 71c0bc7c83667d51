using System.Globalization;

namespace OpsBot.Domain.Metrics.Rules;

/// <summary>Reads the thresholds that people edit.</summary>
public static class RuleFile
{
    private const string Header = "metric,window,comparison,limit,role,origin,clause";

    /// <summary>Reads <c>metric,window,comparison,limit,role,origin,clause</c>: window day, week, month or quarter; comparison max or min; a limit such as 24 or 15%; role limit or mark; origin required, example or default. Lines with # are passed over.</summary>
    /// <param name="text">The whole file.</param>
    /// <exception cref="FormatException">A row is wrong; the message begins with its line, from 1.</exception>
    public static IReadOnlyList<ThresholdRule> Read(string text)
    {
        var rules = new List<ThresholdRule>();
        var lines = text.Split('\n').Select((line, index) => (Text: line.Trim(), Number: index + 1));
        foreach (var (line, number) in lines.Where(line => line.Text.Length > 0 && line.Text[0] != '#' && line.Text != Header))
        {
            if (line.Split(',', StringSplitOptions.TrimEntries) is not [var metric, var window, "max" or "min", var limit, var role, var origin, var clause]
                || MetricCatalogue.Find(metric) is null || !Named<RuleWindow>(window, out var days) || !Number(limit, out var value)
                || !Named<RuleRole>(role, out var leads) || !Named<RuleOrigin>(origin, out var from))
            {
                throw new FormatException($"{number}: {line} ({Header}; day/week/month/quarter, max/min, limit/mark, required/example/default)");
            }

            var rule = new ThresholdRule(metric, days, line.Split(',')[2].Trim() == "max", value, leads, from, clause);
            if (rules.Exists(other => other.Key == rule.Key))
            {
                throw new FormatException($"{number}: {line} (the same metric, window and comparison stand above)");
            }

            rules.Add(rule);
        }

        return rules;
    }

    private static bool Named<T>(string text, out T value)
        where T : struct, Enum
    {
        value = default;
        return text.All(char.IsAsciiLetter) && Enum.TryParse(text, ignoreCase: true, out value);
    }

    private static bool Number(string text, out double value)
    {
        var isPercentage = text.EndsWith('%');
        var read = double.TryParse(isPercentage ? text[..^1] : text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
        value = isPercentage ? value / 100 : value;
        return read;
    }
}
