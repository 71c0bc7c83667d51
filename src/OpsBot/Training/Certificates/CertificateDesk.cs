using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpsBot.Bot;
using OpsBot.Domain.People;
using OpsBot.Domain.Training.Certificates;
using OpsBot.Storage;

namespace OpsBot.Training.Certificates;

/// <summary>A certificate with the names on it.</summary>
internal sealed record NamedCertificate(Certificate Certificate, string Name, string Programme);

/// <summary>Finds certificates by person or code, and draws them.</summary>
internal sealed class CertificateDesk(OpsBotDbContext db, CertificateFont font, IOptions<TrainingOptions> options)
{
    public async Task<IReadOnlyList<NamedCertificate>> OfAsync(PersonId person, CancellationToken cancellationToken) =>
        await Named().Where(one => one.Certificate.PersonId == person).OrderByDescending(one => one.Certificate.IssuedOn).ToListAsync(cancellationToken);

    /// <returns>Null when no certificate has this code: it was forged, or its person was erased.</returns>
    public async Task<NamedCertificate?> FindAsync(string code, CancellationToken cancellationToken) =>
        CheckedCode.Read(code) is { } read ? await Named().SingleOrDefaultAsync(one => one.Certificate.Code == read, cancellationToken) : null;

    /// <returns>The file; or the sentence that says why there is none.</returns>
    public (byte[]? Pdf, string? Fault) Draw(NamedCertificate one, Texts texts)
    {
        if (font.Load() is not { } face)
        {
            return (null, texts["Training.CertificateNoFont"]);
        }

        try
        {
            return (CertificatePdf.Draw(one.Certificate, one.Name, one.Programme, options.Value.CertificateIssuer, face, texts), null);
        }
        catch (InvalidOperationException fault)
        {
            return (null, texts.Format("Training.CertificateNoGlyph", fault.Message));
        }
    }

    public static string FileName(NamedCertificate one, Texts texts) => texts.Format("Training.CertificateFile", one.Certificate.IssuedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), one.Certificate.Code[..4]);

    private IQueryable<NamedCertificate> Named() =>
        from certificate in db.Certificates.AsNoTracking()
        join person in db.People on certificate.PersonId equals person.Id
        join programme in db.Programmes on certificate.ProgrammeId equals programme.Id
        select new NamedCertificate(certificate, person.Name, programme.Title);
}
