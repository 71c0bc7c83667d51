using OpsBot.Domain.People;
using OpsBot.Domain.Training.Programmes;
using OpsBot.Ledger;
using OpsBot.Training.Certificates;

namespace OpsBot.Training.Programmes;

/// <summary>Takes over that parts were done, in one place for every way of doing one: the ledger hears of it, and the last part brings the certificate.</summary>
internal sealed class DoneParts(LedgerBook ledger, IssueCertificates certificates)
{
    /// <param name="programme">The programme.</param>
    /// <param name="enrolment">Of the person in it.</param>
    /// <param name="part">The part's id.</param>
    /// <param name="post">The person's post.</param>
    /// <param name="actor">Who says so; <c>null</c> when an exam does.</param>
    /// <param name="evidence">What shows it, kept beside the ledger; <c>null</c> when the part shows it by itself.</param>
    /// <param name="at">When it was done.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Whether that was new.</returns>
    public async Task<bool> CompleteAsync(
        Programme programme, Enrolment enrolment, string part, string post, PersonId? actor, string? evidence, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var wasFinished = enrolment.FinishedAt is not null;
        if (!enrolment.Complete(programme, part, post, at))
        {
            return false;
        }

        await ledger.ActAsync("part.done", actor, enrolment.PersonId, new { programme = programme.Id.Value, part }, evidence, cancellationToken);
        if (!wasFinished && enrolment.FinishedAt is not null)
        {
            await ledger.ActAsync("programme.finished", actor, enrolment.PersonId, new { programme = programme.Id.Value }, null, cancellationToken);
        }

        if (actor is not null)
        {
            await FinishAsync(programme, enrolment, post, cancellationToken);
        }

        return true;
    }

    /// <summary>Issues the certificate when it is earned by now.</summary>
    public Task FinishAsync(Programme programme, Enrolment enrolment, string post, CancellationToken cancellationToken) =>
        certificates.IssueAsync(programme, enrolment, post, cancellationToken);
}
