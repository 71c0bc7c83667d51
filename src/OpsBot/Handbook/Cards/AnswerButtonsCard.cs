using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Handbook.Asking;
using OpsBot.Handbook.Experts;

namespace OpsBot.Handbook.Cards;

/// <summary>What one can do with an answer: open its clauses at their place, or ask people where the handbook does not say.</summary>
/// <remarks>A message of its own below the answer: the answer is a text, for the citations, and Teams would split text and card anyhow and tell no id.</remarks>
internal static class AnswerButtonsCard
{
    private const int MaxOpened = 3;
    private const int MaxTitle = 22;

    /// <returns>Null when there is nothing to do.</returns>
    public static AdaptiveCard? Build(Texts texts, AskedQuestion question)
    {
        if (question.Outcome == QuestionOutcome.Unclear || (question.Outcome != QuestionOutcome.NotSaid && question.Citations.Count == 0))
        {
            return null;
        }

        var isRefusal = question.Outcome == QuestionOutcome.NotSaid;
        var lead = texts[isRefusal ? "Handbook.AskPeople" : "Handbook.OpenAtPlace"];
        return new AdaptiveCard
        {
            FallbackText = lead,
            Speak = lead,
            Lang = texts.Language,
            Body = [new TextBlock(lead) { IsSubtle = true, Size = "Small" }],
            Actions =
            [
                .. isRefusal ? new CardAction[] { new ActionExecute(AskExpert.Verb, new AskExpert.Data(question.Id)) { Title = texts["Handbook.AskExpert"], Style = "positive" } } : [],
                .. Opened(question),
            ],
        };
    }

    private static IEnumerable<CardAction> Opened(AskedQuestion question)
    {
        var isAnswer = question.Outcome != QuestionOutcome.NotSaid;
        return question.Citations.Select((citation, i) => (citation, i)).DistinctBy(cited => (cited.citation.Source, cited.citation.Section)).Take(MaxOpened)
            .Select((cited, number) => new ActionSubmit(new OpenClause.Data(question.Id, cited.i)) { Title = (isAnswer ? $"[{number + 1}] " : "") + Short(cited.citation.Heading), Tooltip = cited.citation.Section });
    }

    internal static string Short(string heading) => heading.Length <= MaxTitle ? heading : heading[..(MaxTitle - 1)] + "…";
}
