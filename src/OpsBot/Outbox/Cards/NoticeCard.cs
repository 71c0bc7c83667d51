using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.Delivery;
using OpsBot.Outbox.Broadcasts;
using OpsBot.People.Cards;

namespace OpsBot.Outbox.Cards;

/// <summary>A notice or an assignment as people get it; confirmed; withdrawn.</summary>
internal static class NoticeCard
{
    /// <summary>What the button of a notice can open: keys of commands.</summary>
    public static IReadOnlyList<string> Openings { get; } = ["Training.MineWords", "Quizzes.QuizWords", "Quizzes.ExamWords"];

    public static Activity Message(Texts texts, Guid broadcastId, string title, string text, string opens) =>
        Activity.CreateMessage(Build(texts, broadcastId, title, text, opens), title);

    public static AdaptiveCard Build(Texts texts, Guid broadcastId, string title, string text, string opens) => Framed(texts, title) with
    {
        Body = [Heading(title), .. Paragraphs(text)],
        Actions =
        [
            .. opens.Length == 0 ? [] : (CardAction[])[StarterButton.Build(OpeningName(texts, opens), OpeningName(texts, opens))],
            new ActionExecute(OrderBroadcast.SeenVerb, new OrderBroadcast.SeenData(broadcastId.ToString())) { Title = texts["Outbox.NoticeConfirm"], Style = "positive" },
        ],
    };

    public static AdaptiveCard Confirmed(Texts texts, Broadcast broadcast) => Framed(texts, broadcast.Title) with
    {
        Body = [Heading(broadcast.Title), new TextBlock(texts["Outbox.NoticeConfirmed"]) { Color = "Good" }],
    };

    public static AdaptiveCard Withdrawn(Texts texts, string title) => Framed(texts, texts.Format("Outbox.NoticeWithdrawn", title));

    public static string OpeningName(Texts texts, string key) => texts[key].Split(';')[0].Trim();

    /// <summary>What people typed, paragraph by paragraph.</summary>
    public static IEnumerable<CardElement> Paragraphs(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => new TextBlock(line));

    private static TextBlock Heading(string title) => new(title) { Size = "Medium", Weight = "Bolder", Style = "heading" };

    private static AdaptiveCard Framed(Texts texts, string sentence) => new()
    {
        FallbackText = sentence,
        Speak = sentence,
        Lang = texts.Language,
        Body = [new TextBlock(sentence)],
    };
}
