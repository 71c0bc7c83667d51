using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Domain.People;
using OpsBot.Domain.Training.FollowUp;
using OpsBot.Ledger;
using OpsBot.People;
using OpsBot.Storage;
using OpsBot.Training.Cards;

namespace OpsBot.Training.FollowUp;

/// <summary>The <c>content review</c> command and its form: courses are looked through every quarter. Owners are reminded once a week until one of them has.</summary>
internal sealed class ReviewContent(OpsBotDbContext db, Staff staff, SendUnasked send, LedgerBook ledger, TrainingDays days, TimeProvider clock)
    : ICommandHandler, ICardActionHandler<ReviewContent.Data>
{
    public const string Verb = "training.reviewed";
    private const int DaysBetweenReminders = 7;

    /// <summary>What the form sends.</summary>
    /// <param name="Outcome">What was found and changed.</param>
    public sealed record Data(string Outcome = "");

    private string Quarter => ContentReview.QuarterOf(days.Today);

    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken) => Reply.Of(await CardAsync(turn.Texts, cancellationToken));

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken)
    {
        if (data.Outcome.Trim() is not { Length: > 0 } outcome)
        {
            return new CardReply.Notice(turn.Texts["Training.ReviewIncomplete"]);
        }

        if (!await db.ContentReviews.AnyAsync(review => review.Quarter == Quarter, cancellationToken))
        {
            db.ContentReviews.Add(new(Quarter, turn.Person.Id, clock.GetUtcNow(), outcome));
            await ledger.ActAsync("content.reviewed", turn.Person.Id, null, new { quarter = Quarter }, outcome, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        return await CardAsync(turn.Texts, cancellationToken);
    }

    /// <summary>Reminds the owners when this quarter's review is missing.</summary>
    /// <returns>How many messages were queued.</returns>
    public async Task<int> RemindAsync(CancellationToken cancellationToken)
    {
        if (!await db.Programmes.AnyAsync(cancellationToken) || await db.ContentReviews.AnyAsync(review => review.Quarter == Quarter, cancellationToken))
        {
            return 0;
        }

        var week = days.Today.DayNumber / DaysBetweenReminders;
        var owners = (await staff.WithRoleAsync(Roles.TrainingOwner, cancellationToken)).Select(person => person.Id).ToList();
        var queued = 0;
        foreach (var owner in await db.People.Where(person => owners.Contains(person.Id)).ToListAsync(cancellationToken))
        {
            var outcome = await send.QueueAsync(
                owner, new Unasked("training.review", $"training.review:{Quarter}:{week}:{owner.Id}"), texts => ContentReviewCard.Reminder(texts, Quarter), cancellationToken);
            queued += outcome == UnaskedOutcome.Queued ? 1 : 0;
        }

        return queued;
    }

    private async Task<BotFramework.Cards.AdaptiveCard> CardAsync(Texts texts, CancellationToken cancellationToken)
    {
        var today = days.Today;
        var running = await db.Programmes.AsNoTracking().Where(programme => programme.To >= today).OrderBy(programme => programme.Code).ToListAsync(cancellationToken);
        return ContentReviewCard.Build(texts, Quarter, running, await db.ContentReviews.AsNoTracking().SingleOrDefaultAsync(review => review.Quarter == Quarter, cancellationToken), days);
    }
}
