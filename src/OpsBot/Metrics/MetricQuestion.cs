using System.Text;
using OpsBot.Bot;
using OpsBot.Domain.Metrics;

namespace OpsBot.Metrics;

/// <summary>A question for the numbers of a metric: <c>昨天转化率</c>, <c>how was GMV last week</c>.</summary>
/// <param name="Metric">What is asked for.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
internal sealed record MetricQuestion(MetricDefinition Metric, DateOnly From, DateOnly To)
{
    /// <returns>Null when the text isn't just a metric, a period and the words around them: then it is a question of another kind.</returns>
    public static MetricQuestion? Read(string text, DateOnly yesterday)
    {
        var rest = text.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        var weekStart = yesterday.AddDays(1);
        weekStart = weekStart.AddDays(-7 - (((int)weekStart.DayOfWeek + 6) % 7));
        var period = Take(ref rest, "Metrics.Ask.LastWeek") ? (weekStart, weekStart.AddDays(6))
            : Take(ref rest, "Metrics.Ask.Yesterday") ? (yesterday, yesterday)
            : ((DateOnly, DateOnly)?)null;
        if (period is not var (from, to))
        {
            return null;
        }

        var named = MetricCatalogue.All
            .SelectMany(metric => Words($"Metrics.Heading.{metric.Code}").Append(metric.Code).Select(word => (metric, word)))
            .OrderByDescending(name => name.word.Length)
            .FirstOrDefault(name => Contains(rest, name.word));
        if (named.metric is null)
        {
            return null;
        }

        rest = rest.Replace(named.word, " ", StringComparison.Ordinal);
        foreach (var word in Words("Metrics.Ask.Rest").OrderByDescending(word => word.Length))
        {
            rest = Contains(rest, word) ? Without(rest, word) : rest;
        }

        return rest.Any(char.IsLetterOrDigit) ? null : new(named.metric, from, to);
    }

    private static bool Take(ref string rest, string key)
    {
        var before = rest;
        foreach (var word in Words(key))
        {
            rest = rest.Replace(word, " ", StringComparison.Ordinal);
        }

        return rest != before;
    }

    // Latin words stand between other signs; Chinese ones stand together.
    private static bool Contains(string text, string word) => Positions(text, word).Any();

    private static string Without(string text, string word) =>
        Positions(text, word).Reverse().Aggregate(text, (left, at) => string.Concat(left.AsSpan(0, at), " ", left.AsSpan(at + word.Length)));

    private static IEnumerable<int> Positions(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + word.Length, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if (!char.IsAsciiLetter(word[0]) || ((at == 0 || !char.IsAsciiLetter(text[at - 1])) && (end == text.Length || !char.IsAsciiLetter(text[end]))))
            {
                yield return at;
            }
        }
    }

    private static IEnumerable<string> Words(string key) => Texts.Languages
        .SelectMany(language => Texts.In(language)[key].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        .Select(word => word.Normalize(NormalizationForm.FormKC).ToLowerInvariant());
}
