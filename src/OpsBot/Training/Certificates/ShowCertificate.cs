using OpsBot.Bot;
using OpsBot.BotFramework.Schema;
using OpsBot.People;
using OpsBot.Training.Cards;

namespace OpsBot.Training.Certificates;

/// <summary>The <c>certificate</c> command: one's own certificates with their codes, the latest one as a file.</summary>
internal sealed class ShowCertificate(CertificateDesk desk, OfferedFiles files, TrainingDays days) : ICommandHandler, IFileConsentHandler<ShowCertificate.Context>
{
    public const string Purpose = "training.certificate";

    /// <summary>Comes back with the answer.</summary>
    public sealed record Context(string Code = "", string Purpose = ShowCertificate.Purpose);

    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        if (!turn.IsPersonal)
        {
            return Reply.Of(turn.Texts["Training.MinePersonal"]);
        }

        var mine = await desk.OfAsync(turn.Person.Id, cancellationToken);
        if (mine.Count == 0)
        {
            return Reply.Of(turn.Texts["Training.CertificateNone"]);
        }

        var card = Activity.CreateMessage(CertificateCard.Build(turn.Texts, mine, days.Today));
        var (pdf, fault) = desk.Draw(mine[0], turn.Texts);
        return pdf is null
            ? new Reply(card, Activity.CreateMessage(fault!))
            : new Reply(card, OfferedFiles.Offer(CertificateDesk.FileName(mine[0], turn.Texts), turn.Texts.Format("Training.CertificateDescription", mine[0].Programme), pdf.Length, new Context(mine[0].Certificate.Code)));
    }

    public async Task HandleAsync(Turn turn, Context context, FileUploadInfo? upload, CancellationToken cancellationToken)
    {
        // The code alone opens nothing: only one's own is given out.
        if (upload is not null && turn.IsPersonal && await desk.FindAsync(context.Code, cancellationToken) is { } one && one.Certificate.PersonId == turn.Person.Id
            && desk.Draw(one, turn.Texts).Pdf is { } pdf)
        {
            await files.StoreAsync(turn, upload, pdf, cancellationToken);
        }
    }
}

/// <summary>The <c>verify</c> command with the code of a certificate: whose it is, for what, and whether it still holds.</summary>
internal sealed class VerifyCertificate(CertificateDesk desk, TrainingDays days) : ICommandHandler
{
    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken) => arguments.Length == 0
        ? Reply.Of(turn.Texts["Training.VerifyHow"])
        : Reply.Of(Answer(turn.Texts, arguments, await desk.FindAsync(arguments, cancellationToken), days.Today));

    public static string Answer(Texts texts, string typed, NamedCertificate? found, DateOnly today) => found is null
        ? texts.Format(Domain.Training.Certificates.CheckedCode.Read(typed) is null ? "Training.VerifyMistyped" : "Training.VerifyUnknown", typed)
        : texts.Format(found.Certificate.HoldsOn(today) ? "Training.VerifyHolds" : "Training.VerifyExpired", found.Name, found.Programme, found.Certificate.IssuedOn, CertificateCard.Until(texts, found.Certificate));
}
