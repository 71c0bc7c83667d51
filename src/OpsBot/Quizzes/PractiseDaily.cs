using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpsBot.Bot;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Remembering;
using OpsBot.Storage;

namespace OpsBot.Quizzes;

/// <summary>The <c>daily</c> command: the few items that are due today.</summary>
internal sealed class PractiseDaily(OpsBotDbContext db, QuizDesk desk, ReviewLog reviews, BookItems bookItems, IOptions<QuizOptions> options) : ICommandHandler
{
    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        if (!turn.IsPersonal)
        {
            return Reply.Of(turn.Texts["Quizzes.RevisionPersonal"]);
        }

        // One run a day: asking again shows where it stands.
        var today = reviews.Today;
        var slot = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{turn.Person.Id}|daily|{today:yyyy-MM-dd}");
        if (await db.Attempts.SingleOrDefaultAsync(attempt => attempt.Slot == slot, cancellationToken) is { } begun)
        {
            return Reply.Of(await desk.CurrentAsync(begun, turn, cancellationToken));
        }

        var book = await reviews.BookAsync(turn.Person.Id, cancellationToken);
        var due = RecallForecast.Due(Fsrs.Default, book.Select(item => (item.ItemId, item.DueOn, item.State)), today, book.Count);
        var items = await bookItems.LoadAsync(due, options.Value.ItemsPerDay, cancellationToken);
        if (items.Count == 0)
        {
            return Reply.Of(book.Count == 0
                ? turn.Texts["Quizzes.MistakesNone"]
                : turn.Texts.Format("Quizzes.DailyNone", book.Min(item => item.DueOn).ToString("MM-dd", turn.Texts.Culture), book.Count));
        }

        var attempt = desk.Deal(turn, null, items, AttemptRules.Practice with { Mode = AttemptMode.Daily, Slot = slot });
        return Reply.Of(await desk.CurrentAsync(attempt, turn, cancellationToken));
    }
}
