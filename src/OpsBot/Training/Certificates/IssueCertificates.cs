using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpsBot.Domain.Training.Certificates;
using OpsBot.Domain.Training.Programmes;
using OpsBot.Ledger;
using OpsBot.People;
using OpsBot.Storage;
using OpsBot.Training.Cards;

namespace OpsBot.Training.Certificates;

/// <summary>Issues the certificate of a finished programme, once, and tells the person. What it changes is left unsaved.</summary>
internal sealed class IssueCertificates(OpsBotDbContext db, SendUnasked send, LedgerBook ledger, IOptions<TrainingOptions> options, TrainingDays days)
{
    private const int MayWaitDays = 5;

    // 11 digits of 5 bits: nobody guesses one; and a check digit, so that a slip of the pen is told from a forged code.
    private const int RandomDigits = 11;

    public async Task IssueAsync(Programme programme, Enrolment enrolment, string post, CancellationToken cancellationToken)
    {
        var (person, id) = (enrolment.PersonId, programme.Id);
        if (!Certificate.IsEarned(enrolment, programme, post)
            || db.Certificates.Local.Any(one => one.PersonId == person && one.ProgrammeId == id)
            || await db.Certificates.AnyAsync(one => one.PersonId == person && one.ProgrammeId == id, cancellationToken))
        {
            return;
        }

        var on = days.DayOf(enrolment.FinishedAt!.Value);
        var certificate = new Certificate(
            CheckedCode.Of(RandomNumberGenerator.GetBytes(RandomDigits)), person, id, on, options.Value.CertificateMonths is > 0 and var months ? on.AddMonths(months) : null,
            programme.PartsFor(post).Sum(part => part.Hours), enrolment.Composite.Total);
        db.Certificates.Add(certificate);
        await ledger.ActAsync("certificate.issued", actor: null, person, new { programme = id.Value, certificate.IssuedOn, certificate.ExpiresOn }, null, cancellationToken);
        if (await db.People.SingleOrDefaultAsync(one => one.Id == person, cancellationToken) is { } holder)
        {
            await send.QueueAsync(
                holder, new Unasked("training.certificate", $"training.certificate:{certificate.Code}") { IsOptional = true, MayWaitDays = MayWaitDays },
                texts => CertificateCard.Ready(texts, programme), cancellationToken);
        }
    }
}
