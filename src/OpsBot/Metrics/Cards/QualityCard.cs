using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Metrics;
using OpsBot.Domain.Metrics.Alerting;

namespace OpsBot.Metrics.Cards;

/// <summary>How good the alerts of a week were: what people said of them, how soon somebody took them, what of the budget was used, what was missed.</summary>
internal static class QualityCard
{
    private const int MostMissed = 3;

    public static AdaptiveCard Build(AlertQuality quality, IReadOnlyList<MissedReport> missed, MetricText words)
    {
        var texts = words.Texts;
        var title = texts.Format("Metrics.Quality.Title", words.ShortDay(quality.From), words.ShortDay(quality.To));
        return new()
        {
            FallbackText = title,
            Speak = title,
            Lang = texts.Language,
            Body =
            [
                new TextBlock(title) { Size = "Medium", Weight = "Bolder", Style = "heading" },
                new FactSet(
                [
                    new(texts["Metrics.Quality.Posted"], texts.Format("Metrics.Quality.Count", quality.Posted)),
                    new(texts["Metrics.Quality.Precision"], quality.Precision is { } precision
                        ? texts.Format("Metrics.Quality.PrecisionOf", precision, quality.Useful, quality.False)
                        : texts["Metrics.Quality.NobodySaid"]),
                    .. quality.Known > 0 ? new[] { new Fact(texts["Metrics.Quality.Known"], texts.Format("Metrics.Quality.Count", quality.Known)) } : [],
                    new(texts["Metrics.Quality.Taken"], quality.TimeToTake is { } time
                        ? texts.Format("Metrics.Quality.TakenIn", quality.Taken, quality.Posted, Span(time, words))
                        : texts["Metrics.Quality.NobodyTook"]),
                    new(texts["Metrics.Quality.Budget"], texts.Format("Metrics.Quality.BudgetOf", quality.BudgetUsed, quality.Budget)),
                    new(texts["Metrics.Quality.Missed"], texts.Format("Metrics.Quality.Count", missed.Count)),
                ]),
                .. missed.Take(MostMissed).Select(report => new TextBlock(texts.Format("Metrics.Quality.MissedOne", words.ShortDay(report.Day), report.Text)) { Spacing = "Small", IsSubtle = true }),
            ],
            Actions = [MissedForm.Of(texts)],
        };
    }

    private static string Span(TimeSpan time, MetricText words) => time < TimeSpan.FromHours(1)
        ? words.Texts.Format("Metrics.Quality.Minutes", Math.Max(1, Math.Round(time.TotalMinutes)))
        : words.Texts.Format("Metrics.Quality.Hours", time.TotalHours);
}
