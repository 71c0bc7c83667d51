using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Ledger;
using OpsBot.People;
using OpsBot.Storage;
using OpsBot.Training.Cards;

namespace OpsBot.Training.FollowUp;

/// <summary>The <c>submissions</c> command lists what people in reach handed in; the <c>training.decide</c> verb accepts or declines one.</summary>
internal sealed class DecideContribution(OpsBotDbContext db, TrainingReach reach, SendUnasked send, LedgerBook ledger, TrainingDays days, TimeProvider clock)
    : ICommandHandler, ICardActionHandler<DecideContribution.Data>
{
    public const string Verb = "training.decide";
    private const int Shown = 5;
    private const int MayWaitDays = 5;

    /// <summary>What a button sends; the comment is named after the submission, because a card shows several.</summary>
    public sealed record Data(Guid Contribution, string Accept = "", string Comment = "");

    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        var waiting = await (from contribution in db.Contributions.AsNoTracking()
                             join person in reach.Of(turn) on contribution.PersonId equals person.Id
                             where contribution.IsAccepted == null
                             orderby contribution.SubmittedAt
                             select new { contribution, person.Name }).ToListAsync(cancellationToken);
        return waiting.Count == 0
            ? Reply.Of(turn.Texts["Training.ContributionsNone"])
            : new Reply([.. waiting.Take(Shown).Select(one => BotFramework.Schema.Activity.CreateMessage(ContributionCard.ToDecide(turn.Texts, one.contribution, one.Name, waiting.Count, days)))]);
    }

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken)
    {
        var contribution = await db.Contributions.SingleOrDefaultAsync(one => one.Id == data.Contribution, cancellationToken);
        if (contribution is null || data.Accept is not ("yes" or "no") || await reach.FindAsync(turn, contribution.PersonId, cancellationToken) is not { } author)
        {
            return new CardReply.Notice(turn.Texts["Training.NotYours"]);
        }

        var comment = data.Comment.Trim();
        if (data.Accept == "no" && comment.Length == 0)
        {
            return new CardReply.Notice(turn.Texts["Training.ContributionWhy"]);
        }

        if (!contribution.Decide(data.Accept == "yes", comment, turn.Person.Id, clock.GetUtcNow()))
        {
            return new CardReply.Notice(turn.Texts["Training.ContributionDecided"]);
        }

        await ledger.ActAsync(
            "contribution.decided", turn.Person.Id, author.Id, new { contribution = contribution.Id, contribution.Kind, accepted = contribution.IsAccepted }, comment.Length > 0 ? comment : null, cancellationToken);
        await send.QueueAsync(
            author, new Unasked("training.contribution", $"training.contribution:{contribution.Id}") { IsOptional = true, MayWaitDays = MayWaitDays },
            texts => ContributionCard.ForAuthor(texts, contribution), cancellationToken);
        return TitledCard.Build(
            turn.Texts, turn.Texts.Format(contribution.IsAccepted == true ? "Training.ContributionAccepted" : "Training.ContributionDeclined", author.Name, contribution.Title), []);
    }
}
