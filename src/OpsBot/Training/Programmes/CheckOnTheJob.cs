using Microsoft.Extensions.Options;
using OpsBot.Bot;
using OpsBot.Domain.Training.FollowUp;
using OpsBot.Ledger;
using OpsBot.Training.Cards;
using OpsBot.Training.FollowUp;

namespace OpsBot.Training.Programmes;

/// <summary>
/// The <c>job check</c> command and its form: some weeks after the end of a training, does the person do at work what was taught? The answers are the
/// transfer rate; who does not meet the standard is trained again.
/// </summary>
internal sealed class CheckOnTheJob(
    EnrolledPeople people, OpenRetrainings retrainings, LedgerBook ledger, IOptions<TrainingOptions> options, TrainingDays days, TimeProvider clock)
    : ICommandHandler, ICardActionHandler<CheckOnTheJob.Data>
{
    public const string Verb = "training.jobCheck";
    private const int MaxChoices = 60;

    /// <summary>What the form sends.</summary>
    /// <param name="Target">Programme and person, joined by a colon.</param>
    /// <param name="Met">Whether the standard is met: <c>yes</c> or <c>no</c>.</param>
    /// <param name="Evidence">What was seen.</param>
    public sealed record Data(string Target = "", string Met = "", string Evidence = "");

    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        var after = options.Value.JobCheckAfterDays;
        var due = (await people.FindAsync(turn, arguments, lateDays: after + options.Value.JobCheckWithinDays, cancellationToken))
            .Where(one => one.Enrolment.IsCheckDue(days.Today, after, days.Zone)).ToList();
        return due.Count switch
        {
            0 => Reply.Of(turn.Texts.Format("Training.JobCheckNone", after)),
            > MaxChoices => Reply.Of(turn.Texts.Format("Training.JobCheckTooMany", due.Count)),
            _ => Reply.Of(JobCheckCard.Build(turn.Texts, due, days)),
        };
    }

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken)
    {
        var evidence = data.Evidence.Trim();
        if (data.Met is not ("yes" or "no") || evidence.Length == 0)
        {
            return new CardReply.Notice(turn.Texts["Training.JobCheckIncomplete"]);
        }

        if (await people.ReadAsync(turn, data.Target, cancellationToken) is not { } who || !who.Enrolment.IsCheckDue(days.Today, options.Value.JobCheckAfterDays, days.Zone))
        {
            return new CardReply.Notice(turn.Texts["Training.JobCheckNotDue"]);
        }

        var met = data.Met == "yes";
        who.Enrolment.CheckTransfer(met, clock.GetUtcNow());
        await ledger.ActAsync("transfer.checked", turn.Person.Id, who.Person.Id, new { programme = who.Programme.Id.Value, met }, evidence, cancellationToken);
        if (!met)
        {
            await retrainings.OpenAsync(who.Person, who.Programme, RetrainingCause.JobCheck, $"job:{who.Programme.Id}", cancellationToken);
        }

        return JobCheckCard.Saved(turn.Texts, who, met);
    }
}
