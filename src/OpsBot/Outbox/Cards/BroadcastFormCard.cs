using System.Globalization;
using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Delivery;
using OpsBot.Outbox.Broadcasts;

namespace OpsBot.Outbox.Cards;

/// <summary>Writes a notice to many, and leads to those that went out lately.</summary>
internal static class BroadcastFormCard
{
    public static AdaptiveCard Build(Texts texts, OrderBroadcast.Data filled, IReadOnlyList<string> teams, IReadOnlyList<Broadcast> recent, TimeZoneInfo zone, string? fault) => new()
    {
        FallbackText = texts["Outbox.FormTitle"],
        Speak = texts["Outbox.FormTitle"],
        Lang = texts.Language,
        Body =
        [
            new TextBlock(texts["Outbox.FormTitle"]) { Size = "Medium", Weight = "Bolder", Style = "heading" },
            .. fault is null ? [] : (CardElement[])[new TextBlock(fault) { Color = "Attention" }],
            new InputText { Id = "title", Label = texts["Outbox.FormSubject"], MaxLength = OrderBroadcast.MaxTitle, Value = Kept(filled.Title), IsRequired = true, ErrorMessage = texts["Outbox.FormRequired"] },
            new InputText { Id = "text", Label = texts["Outbox.FormText"], MaxLength = OrderBroadcast.MaxText, IsMultiline = true, Value = Kept(filled.Text), IsRequired = true, ErrorMessage = texts["Outbox.FormRequired"] },
            new InputChoiceSet([new Choice(texts["Outbox.Everybody"], ""), .. teams.Select(team => new Choice(team, team))])
            {
                Id = "team", Label = texts["Outbox.FormTo"], Value = filled.Team, Style = "compact",
            },
            new InputChoiceSet([new Choice(texts["Outbox.OpensNothing"], ""), .. NoticeCard.Openings.Select(key => new Choice(NoticeCard.OpeningName(texts, key), key))])
            {
                Id = "opens", Label = texts["Outbox.FormOpens"], Value = filled.Opens, Style = "compact",
            },
            new InputDate { Id = "day", Label = texts["Outbox.FormDay"], Value = Kept(filled.Day) },
            new InputTime { Id = "time", Label = texts["Outbox.FormTime"], Value = Kept(filled.Time) },
            new InputToggle(texts["Outbox.FormQuiet"]) { Id = "quiet", Value = filled.Quiet, ValueOn = "true", ValueOff = "false" },
            .. recent.Count == 0 ? [] : (CardElement[])
            [
                new TextBlock(texts["Outbox.Recent"]) { Weight = "Bolder", Spacing = "Large" },
                new ActionSet([.. recent.Select(broadcast => new ActionExecute(LookAfterBroadcast.ShowVerb, new LookAfterBroadcast.ShowData(broadcast.Id.ToString()))
                {
                    Title = string.Create(CultureInfo.InvariantCulture, $"{TimeZoneInfo.ConvertTime(broadcast.SendAt, zone):MM-dd HH:mm} {broadcast.Title}"),
                    AssociatedInputs = "none",
                })]),
            ],
        ],
        Actions = [new ActionExecute(OrderBroadcast.PreviewVerb) { Title = texts["Outbox.FormPreview"], Style = "positive" }],
    };

    private static string? Kept(string value) => value.Length == 0 ? null : value;
}
