using System.Globalization;
using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Outbox.Broadcasts;

namespace OpsBot.Outbox.Cards;

/// <summary>A notice as people will see it, and how many they are.</summary>
internal static class BroadcastPreviewCard
{
    /// <summary>What the channel takes of one tenant in a minute.</summary>
    private const int AMinute = 48 * 60;

    public static AdaptiveCard Build(Texts texts, OrderBroadcast.Data data, string order, int people, int reachable, DateTimeOffset start)
    {
        var title = texts.Format("Outbox.PreviewTitle", people);
        return new AdaptiveCard
        {
            FallbackText = title,
            Speak = title,
            Lang = texts.Language,
            Body =
            [
                new TextBlock(title) { Size = "Medium", Weight = "Bolder", Style = "heading" },
                new FactSet(
                [
                    new Fact(texts["Outbox.FormTo"], data.Team.Length > 0 ? data.Team : texts["Outbox.Everybody"]),
                    new Fact(texts["Outbox.Reachable"], texts.Format("Outbox.ReachableOf", reachable, people)),
                    new Fact(texts["Outbox.Begins"], start.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)),
                    new Fact(texts["Outbox.Takes"], texts.Format("Outbox.Minutes", Math.Max(1, (reachable + AMinute - 1) / AMinute))),
                ]),
                new Container(
                [
                    new TextBlock(data.Title.Trim()) { Weight = "Bolder" },
                    .. NoticeCard.Paragraphs(data.Text),
                    .. data.Opens.Length == 0 ? [] : (CardElement[])[new TextBlock(texts.Format("Outbox.ButtonOf", NoticeCard.OpeningName(texts, data.Opens))) { IsSubtle = true }],
                ])
                { Style = "emphasis", Spacing = "Medium" },
            ],
            Actions =
            [
                new ActionExecute(OrderBroadcast.SendVerb, new OrderBroadcast.SendData(data.Title, data.Text, data.Team, data.Opens, data.Day, data.Time, data.Quiet, order))
                {
                    Title = texts.Format("Outbox.SendTo", people), Style = "positive",
                },
            ],
        };
    }
}
