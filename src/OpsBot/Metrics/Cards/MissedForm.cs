using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Metrics;

namespace OpsBot.Metrics.Cards;

/// <summary>"Something went wrong and no alert came": a line to fill in below a card.</summary>
internal static class MissedForm
{
    public static ActionShowCard Of(Texts texts) => new(new AdaptiveCard
    {
        FallbackText = texts["Metrics.Missed.Title"],
        Body =
        [
            new InputText
            {
                Id = ReportMissed.TextInput, Label = texts["Metrics.Missed.Label"], Placeholder = texts["Metrics.Missed.Placeholder"], IsMultiline = true,
                MaxLength = MissedReport.MaxCharacters, IsRequired = true, ErrorMessage = texts["Metrics.Missed.Empty"],
            },
        ],
        Actions = [new ActionExecute(ReportMissed.Verb, new ReportMissed.Data()) { Title = texts["Metrics.Missed.Do"] }],
    })
    { Title = texts["Metrics.Missed.Title"] };
}
