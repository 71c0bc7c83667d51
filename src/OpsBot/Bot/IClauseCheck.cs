using OpsBot.BotFramework.Cards;

namespace OpsBot.Bot;

/// <summary>Asks people about a clause that has changed: the quizzes know items of clauses, the handbook does not.</summary>
internal interface IClauseCheck
{
    /// <summary>Which of some clauses have items.</summary>
    Task<IReadOnlySet<string>> WithItemsAsync(IReadOnlyCollection<string> clauses, CancellationToken cancellationToken);

    /// <summary>A button that asks whoever clicks it two items of a clause.</summary>
    ActionExecute Button(Texts texts, string clause);
}
