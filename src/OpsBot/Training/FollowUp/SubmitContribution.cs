using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Domain.Training.FollowUp;
using OpsBot.Ledger;
using OpsBot.Storage;
using OpsBot.Training.Cards;

namespace OpsBot.Training.FollowUp;

/// <summary>The <c>submit</c> command and its form: hands in a proposal, a case write-up, or the report of an external training.</summary>
internal sealed class SubmitContribution(OpsBotDbContext db, LedgerBook ledger, TrainingDays days, TimeProvider clock) : ICommandHandler, ICardActionHandler<SubmitContribution.Data>
{
    public const string Verb = "training.submit";
    private const int Shown = 5;

    /// <summary>What the form sends.</summary>
    /// <param name="Kind">See <see cref="ContributionKind"/>.</param>
    /// <param name="Title">What it is called.</param>
    /// <param name="Text">The text, or a link to it.</param>
    public sealed record Data(string Kind = "", string Title = "", string Text = "");

    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        if (!turn.IsPersonal)
        {
            return Reply.Of(turn.Texts["Training.MinePersonal"]);
        }

        var me = turn.Person.Id;
        var earlier = await db.Contributions.AsNoTracking().Where(one => one.PersonId == me).OrderByDescending(one => one.SubmittedAt).Take(Shown).ToListAsync(cancellationToken);
        return Reply.Of(ContributionCard.Build(turn.Texts, earlier, days));
    }

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken)
    {
        var (title, text) = (data.Title.Trim(), data.Text.Trim());
        if (title.Length == 0 || text.Length == 0 || !Enum.TryParse<ContributionKind>(data.Kind, out var kind) || !Enum.IsDefined(kind))
        {
            return new CardReply.Notice(turn.Texts["Training.ContributionIncomplete"]);
        }

        var (me, now) = (turn.Person.Id, clock.GetUtcNow());

        // Pressed twice: the same words wait once.
        if (!await db.Contributions.AnyAsync(one => one.PersonId == me && one.Kind == kind && one.Title == title && one.IsAccepted == null, cancellationToken))
        {
            var contribution = Contribution.Submit(Guid.CreateVersion7(now), me, kind, title, text, now);
            db.Contributions.Add(contribution);
            await ledger.ActAsync("contribution.submitted", me, me, new { contribution = contribution.Id, kind }, null, cancellationToken);
        }

        return TitledCard.Build(turn.Texts, turn.Texts.Format("Training.ContributionSubmitted", turn.Texts[$"Training.Contribution{kind}"], title), []);
    }
}
