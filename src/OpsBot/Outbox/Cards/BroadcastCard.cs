using System.Globalization;
using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Delivery;
using OpsBot.Outbox.Broadcasts;

namespace OpsBot.Outbox.Cards;

/// <summary>How far a broadcast is: delivered, acted, waiting, not reached and why. Never "read": nobody knows.</summary>
internal static class BroadcastCard
{
    private const int MaxReason = 80;

    public static AdaptiveCard Build(
        Texts texts, Broadcast broadcast, Reach reach, IReadOnlyList<(string Name, UnreachableReason? Unreachable, string? Error)> missed, TimeZoneInfo zone)
    {
        var state = texts[$"Outbox.State{broadcast.State}"];
        return new AdaptiveCard
        {
            FallbackText = $"{broadcast.Title}: {state}",
            Speak = $"{broadcast.Title}: {state}",
            Lang = texts.Language,
            Body =
            [
                new TextBlock(broadcast.Title) { Size = "Medium", Weight = "Bolder", Style = "heading" },
                new TextBlock(state) { IsSubtle = true, Spacing = "None" },
                new FactSet([.. Facts(texts, broadcast, reach, zone)]),
                .. missed.Count == 0 ? [] : (CardElement[])
                [
                    new TextBlock(texts["Outbox.MissedWho"]) { Weight = "Bolder", Spacing = "Medium" },
                    .. missed.Select(one => new TextBlock(texts.Format("Outbox.MissedOne", one.Name, Why(texts, one.Unreachable, one.Error))) { Spacing = "Small" }),
                ],
                new TextBlock(texts["Outbox.NotRead"]) { IsSubtle = true, Size = "Small", Spacing = "Medium" },
            ],
            Actions = [.. Buttons(texts, broadcast, reach)],
        };
    }

    private static IEnumerable<Fact> Facts(Texts texts, Broadcast broadcast, Reach reach, TimeZoneInfo zone)
    {
        yield return new(texts["Outbox.FormTo"], broadcast.Team.Length > 0 ? broadcast.Team : broadcast.Picked.Count > 0 ? texts.Format("Outbox.PeopleCount", broadcast.Picked.Count) : texts["Outbox.Everybody"]);
        yield return new(texts["Outbox.Begins"], TimeZoneInfo.ConvertTime(broadcast.SendAt, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
        yield return new(texts["Outbox.Recipients"], Count(reach.Recipients));
        yield return new(texts["Outbox.Delivered"], Count(reach.Delivered));
        yield return new(texts["Outbox.Acted"], Count(reach.Acted));
        foreach (var (standing, count) in Enum.GetValues<Standing>().Where(standing => standing is not (Standing.Sent or Standing.Sending)).Select(standing => (standing, reach.Of(standing))).Where(row => row.Item2 > 0))
        {
            yield return new(texts[$"Outbox.Standing{standing}"], Count(count));
        }

        foreach (var (reason, count) in reach.Unreachable.OrderBy(row => row.Key))
        {
            yield return new(texts[$"Outbox.Unreachable{reason}"], Count(count));
        }

        if (reach.Doubtful > 0)
        {
            yield return new(texts["Outbox.Doubtful"], Count(reach.Doubtful));
        }
    }

    private static IEnumerable<CardAction> Buttons(Texts texts, Broadcast broadcast, Reach reach)
    {
        var id = broadcast.Id.ToString();
        yield return new ActionExecute(LookAfterBroadcast.ShowVerb, new LookAfterBroadcast.ShowData(id)) { Title = texts["Outbox.Refresh"] };
        if (broadcast.IsStanding && (broadcast.IsQueueing || reach.Waiting > 0))
        {
            yield return new ActionExecute(LookAfterBroadcast.CancelVerb, new LookAfterBroadcast.CancelData(id)) { Title = texts["Outbox.Cancel"] };
        }

        if (broadcast.IsStanding && reach.Of(Standing.Failed) + reach.Of(Standing.Blocked) > 0)
        {
            yield return new ActionExecute(LookAfterBroadcast.ReplayVerb, new LookAfterBroadcast.ReplayData(id)) { Title = texts["Outbox.ReplayAll"] };
        }

        if (broadcast.IsStanding || broadcast.State == BroadcastState.Cancelled)
        {
            yield return new ActionExecute(LookAfterBroadcast.WithdrawVerb, new LookAfterBroadcast.WithdrawData(id)) { Title = texts["Outbox.Withdraw"], Style = "destructive" };
        }
    }

    private static string Why(Texts texts, UnreachableReason? unreachable, string? error) =>
        unreachable is { } reason ? texts[$"Outbox.Unreachable{reason}"] : error is null ? texts["Outbox.StandingFailed"] : error.Length > MaxReason ? error[..MaxReason] + "…" : error;

    private static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
