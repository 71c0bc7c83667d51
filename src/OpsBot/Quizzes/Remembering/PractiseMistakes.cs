using Microsoft.Extensions.Options;
using OpsBot.Bot;
using OpsBot.Domain.Quizzes;

namespace OpsBot.Quizzes.Remembering;

/// <summary>The <c>mistakes</c> command: the items that one got wrong or guessed, the weakest first.</summary>
internal sealed class PractiseMistakes(QuizDesk desk, ReviewLog reviews, BookItems bookItems, IOptions<QuizOptions> options) : ICommandHandler
{
    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        if (!turn.IsPersonal)
        {
            return Reply.Of(turn.Texts["Quizzes.RevisionPersonal"]);
        }

        if (await desk.OpenAsync(turn.Person.Id, AttemptMode.Mistakes, cancellationToken) is { } open)
        {
            return Reply.Of(await desk.CurrentAsync(open, turn, cancellationToken));
        }

        var book = await reviews.BookAsync(turn.Person.Id, cancellationToken);
        var items = await bookItems.LoadAsync(book.Select(item => item.ItemId), options.Value.ItemsPerPractice, cancellationToken);
        if (items.Count == 0)
        {
            return Reply.Of(turn.Texts["Quizzes.MistakesNone"]);
        }

        var attempt = await desk.DealAsync(turn, null, items, AttemptRules.Practice with { Mode = AttemptMode.Mistakes }, cancellationToken);
        return Reply.Of(await desk.CurrentAsync(attempt, turn, cancellationToken));
    }
}
