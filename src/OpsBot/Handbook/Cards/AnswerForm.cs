using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Handbook.Experts;
using OpsBot.Handbook.Experts;

namespace OpsBot.Handbook.Cards;

/// <summary>A button that opens the form for an answer and the clauses that it rests on.</summary>
internal static class AnswerForm
{
    /// <param name="texts">The reader's language.</param>
    /// <param name="title">Of the button.</param>
    /// <param name="verb">Takes <see cref="AnswerTicket.AnswerInput"/> and <see cref="AnswerTicket.ClausesInput"/>.</param>
    /// <param name="data">What it is an answer to.</param>
    /// <param name="key">Sets the inputs of several forms on one card apart.</param>
    public static ActionShowCard Button(Texts texts, string title, string verb, object data, string key = "") => new(new AdaptiveCard
    {
        FallbackText = title,
        Body =
        [
            new InputText
            {
                Id = AnswerTicket.AnswerInput + key,
                Label = texts["Handbook.AnswerLabel"],
                IsMultiline = true,
                MaxLength = ExpertTicket.MaxAnswerCharacters,
                IsRequired = true,
                ErrorMessage = texts["Handbook.AnswerEmpty"],
            },
            new InputText { Id = AnswerTicket.ClausesInput + key, Label = texts["Handbook.ClausesLabel"], Placeholder = texts["Handbook.ClausesPlaceholder"], MaxLength = 200 },
        ],
        Actions = [new ActionExecute(verb, data) { Title = texts["Handbook.SendAnswer"], Style = "positive" }],
    })
    { Title = title };
}
