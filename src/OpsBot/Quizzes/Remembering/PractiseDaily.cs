using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpsBot.Bot;
using OpsBot.Domain.People;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Remembering;
using OpsBot.Storage;

namespace OpsBot.Quizzes.Remembering;

/// <summary>The <c>daily</c> command and the <c>daily.start</c> verb: the few items that are due today, and with a word behind the command its settings.</summary>
internal sealed class PractiseDaily(OpsBotDbContext db, QuizDesk desk, ReviewLog reviews, BookItems bookItems, PlanDaily plan, IOptions<QuizOptions> options)
    : ICommandHandler, ICardActionHandler<PractiseDaily.Data>
{
    public const string Verb = "daily.start";

    public sealed record Data;

    /// <summary>One run a day: asking again shows where it stands.</summary>
    public static string SlotOf(PersonId personId, DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{personId}|daily|{day:yyyy-MM-dd}");

    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        if (!turn.IsPersonal)
        {
            return Reply.Of(turn.Texts["Quizzes.RevisionPersonal"]);
        }

        if (arguments.Length > 0)
        {
            return Reply.Of(await plan.SettingsAsync(turn, null, cancellationToken));
        }

        return await StartAsync(turn, cancellationToken) is var (attempt, notice) && attempt is not null
            ? Reply.Of(await desk.CurrentAsync(attempt, turn, cancellationToken))
            : Reply.Of(notice);
    }

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken)
    {
        if (!turn.IsPersonal)
        {
            return new CardReply.Notice(turn.Texts["Quizzes.RevisionPersonal"]);
        }

        return await StartAsync(turn, cancellationToken) is var (attempt, notice) && attempt is not null
            ? await desk.CurrentAsync(attempt, turn, cancellationToken)
            : new CardReply.Notice(notice);
    }

    private async Task<(Attempt? Attempt, string Notice)> StartAsync(Turn turn, CancellationToken cancellationToken)
    {
        var slot = SlotOf(turn.Person.Id, reviews.Today);
        if (await db.Attempts.SingleOrDefaultAsync(attempt => attempt.Slot == slot, cancellationToken) is { } begun)
        {
            return (begun, "");
        }

        var own = await db.DailyPlans.FindAsync([turn.Person.Id], cancellationToken) ?? new DailyPlan(turn.Person.Id);
        var items = await bookItems.LoadAsync(await reviews.DueAsync(turn.Person.Id, own, cancellationToken), options.Value.ItemsPerDay, cancellationToken);
        if (items.Count > 0)
        {
            return (await desk.DealAsync(turn, null, items, AttemptRules.Practice with { Mode = AttemptMode.Daily, Slot = slot }, cancellationToken), "");
        }

        var book = await reviews.BookAsync(turn.Person.Id, cancellationToken);
        return (null, book.Count == 0
            ? turn.Texts["Quizzes.MistakesNone"]
            : turn.Texts.Format("Quizzes.DailyNone", book.Min(item => item.DueOn).ToString("MM-dd", turn.Texts.Culture), book.Count));
    }
}
