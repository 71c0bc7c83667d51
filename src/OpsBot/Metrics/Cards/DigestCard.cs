using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Metrics.Alerting;
using OpsBot.Domain.People;

namespace OpsBot.Metrics.Cards;

/// <summary>The morning's lines, at most eight.</summary>
internal static class DigestCard
{
    public static AdaptiveCard Build(Digest digest, MetricText words, Person? owner)
    {
        var lines = Lines(digest, words).ToList();
        var title = Title(digest, words);
        return new()
        {
            FallbackText = $"{title} {lines[0]}",
            Speak = $"{title} {lines[0]}",
            Lang = words.Texts.Language,
            Body =
            [
                new TextBlock(title) { Size = "Medium", Weight = "Bolder", Style = "heading" },
                .. lines.Select(line => new TextBlock(line) { Spacing = "Small" }),
                .. owner is null ? [] : (CardElement[])[new TextBlock(words.Texts.Format("Metrics.Owner", OwnerMention.TextOf(owner))) { Spacing = "Small", IsSubtle = true }],
            ],
            Actions = [MissedForm.Of(words.Texts)],
            Msteams = owner is null ? null : new(Entities: [OwnerMention.Of(owner)]),
        };
    }

    public static string Title(Digest digest, MetricText words) => words.Texts.Format(
        $"Metrics.Digest.{digest.Period}", words.Day(digest.To), words.ShortDay(digest.From), words.ShortDay(digest.To));

    private static IEnumerable<string> Lines(Digest digest, MetricText words)
    {
        var texts = words.Texts;
        foreach (var total in digest.Totals.Take(Digest.MostTotals))
        {
            var said = texts.Format("Metrics.Digest.Total", Where(total.Shop), words.Name(total.Metric.Code), words.Value(total.Metric, total.Value));
            yield return total.Change is { } change
                ? said + texts.Format($"Metrics.Digest.{(change < 0 ? "Less" : "More")}{(digest.Period == DigestPeriod.Day ? "ThanLastWeek" : "ThanBefore")}", Math.Abs(change))
                : said + texts["Metrics.Digest.End"];
        }

        foreach (var moved in digest.Moved)
        {
            yield return texts.Format(
                "Metrics.Digest.Moved", words.Place(moved.Series), words.Name(moved.Series.Metric), words.Beside(moved.Series.Definition, Digest.DayOf(moved.Check)!));
        }

        if (digest.Alerts > 0)
        {
            yield return texts.Format("Metrics.Digest.Alerts", digest.Alerts);
        }

        yield return digest.Checked == 0 ? texts["Metrics.Digest.NothingChecked"]
            : texts.Format(digest.Alerts > 0 || digest.Moved.Count > 0 ? "Metrics.Digest.RestFine" : "Metrics.Digest.AllFine", digest.Checked);
        if (digest.Late.Count > 0)
        {
            yield return string.Join(texts["Metrics.Digest.ListSeparator"], digest.Late.Select(late => texts.Format(
                late.Days > 1 ? "Metrics.Digest.StillLate" : late.Load.State == LoadState.Partial ? "Metrics.Digest.Partial" : "Metrics.Digest.Late",
                words.Place(late.Load.Shop, late.Load.Channel, ""),
                late.Days,
                digest.Due is { } due ? words.Moment(due) : "")));
        }

        if (digest.Missed.Count > 0)
        {
            yield return texts.Format("Metrics.Digest.Missed", string.Join(texts["Metrics.Digest.ListSeparator"], digest.Missed.Select(missed => texts.Format(
                "Metrics.Digest.OneMissed",
                words.Place(missed.Series),
                words.Name(missed.Rule.Metric),
                words.Value(missed.Series.Definition, missed.Value),
                words.Value(missed.Series.Definition, missed.Rule.Limit)))));
        }

        if (digest.Pacing is { } pacing)
        {
            yield return texts.Format(
                "Metrics.Digest.Pacing",
                Where(pacing.Shop),
                words.Name(pacing.Metric.Code),
                words.Value(pacing.Metric, pacing.Reached),
                pacing.Share,
                words.Value(pacing.Metric, pacing.Target),
                pacing.Time,
                words.Value(pacing.Metric, pacing.AtThisPace));
        }

        string Where(string shop) => shop.Length > 0 ? shop + " · " : "";
    }
}
