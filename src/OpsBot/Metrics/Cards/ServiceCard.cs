using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Metrics.Service;

namespace OpsBot.Metrics.Cards;

/// <summary>The events of a team that are near their limits or beyond, worst first.</summary>
internal static class ServiceCard
{
    // What is longer is a list for the desk, not for a card.
    private const int MostOfAStage = 5;

    private static readonly ServiceStage[] WorstFirst = [ServiceStage.AtOnce, ServiceStage.ResolveLate, ServiceStage.RespondLate, ServiceStage.ResolveSoon, ServiceStage.RespondSoon];

    /// <param name="events">In the order of their limits.</param>
    /// <param name="now">The moment.</param>
    /// <param name="zone">For the limits.</param>
    /// <param name="words">The reader's language.</param>
    public static AdaptiveCard Build(IReadOnlyList<ServiceEvent> events, DateTimeOffset now, TimeZoneInfo zone, MetricText words)
    {
        var texts = words.Texts;
        var late = events.Count(one => one.StageAt(now) is not (ServiceStage.RespondSoon or ServiceStage.ResolveSoon));
        var title = events.Count == 0 ? texts["Metrics.Service.AllDone"] : texts.Format("Metrics.Service.Title", events.Count, late);
        return new()
        {
            FallbackText = title,
            Speak = title,
            Lang = texts.Language,
            Body =
            [
                new TextBlock(title) { Size = "Medium", Weight = "Bolder", Style = "heading", Color = late > 0 ? "Attention" : events.Count > 0 ? "Warning" : "Good" },
                .. WorstFirst.SelectMany(stage => Stage(stage, [.. events.Where(one => one.StageAt(now) == stage)], zone, words)),
                .. events.Count == 0 ? [] : (CardElement[])[new TextBlock(texts["Metrics.Service.Limits"]) { IsSubtle = true, Size = "Small", Separator = true }],
            ],
        };
    }

    private static IEnumerable<TextBlock> Stage(ServiceStage stage, List<ServiceEvent> events, TimeZoneInfo zone, MetricText words)
    {
        if (events.Count == 0)
        {
            yield break;
        }

        yield return new(words.Texts.Format($"Metrics.Service.Stage.{stage}", events.Count)) { Weight = "Bolder", Separator = true };
        foreach (var one in events.Take(MostOfAStage))
        {
            yield return new(Line(one, stage, zone, words)) { Spacing = "Small" };
        }

        if (events.Count > MostOfAStage)
        {
            yield return new(words.Texts.Format("Metrics.Service.More", events.Count - MostOfAStage)) { Spacing = "Small", IsSubtle = true };
        }
    }

    private static string Line(ServiceEvent one, ServiceStage stage, TimeZoneInfo zone, MetricText words)
    {
        var texts = words.Texts;
        var limit = stage switch
        {
            ServiceStage.ResolveSoon or ServiceStage.ResolveLate => one.ResolveBy,
            ServiceStage.AtOnce => null,
            _ => one.RespondBy,
        };
        var name = texts.Format(one.Severity == ServiceSeverity.Major ? "Metrics.Service.MajorOne" : "Metrics.Service.One", texts[$"Metrics.Service.Kind.{one.Kind}"], one.Number);
        var place = one.Shop.Length + one.Channel.Length > 0 ? $" · {words.Place(one.Shop, one.Channel, "")}" : "";
        return limit is { } by
            ? name + place + texts.Format("Metrics.Service.By", Moment(by))
            : name + place + texts.Format("Metrics.Service.Since", Moment(one.OpenedAt));

        string Moment(DateTimeOffset at) => words.Moment(TimeZoneInfo.ConvertTime(at, zone));
    }
}
