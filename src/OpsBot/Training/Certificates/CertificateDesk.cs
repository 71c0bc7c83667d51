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
    public Task<IReadOnlyList<NamedCertificate>> OfAsync(PersonId person, CancellationToken cancellationToken) =>
        NamedAsync(db.Certificates.Where(one => one.PersonId == person), cancellationToken);

    /// <returns>Null when no certificate has this code: it was forged, or its person was erased.</returns>
    public async Task<NamedCertificate?> FindAsync(string code, CancellationToken cancellationToken) =>
        CheckedCode.Read(code) is { } read && await NamedAsync(db.Certificates.Where(one => one.Code == read), cancellationToken) is [var found] ? found : null;

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

    private async Task<IReadOnlyList<NamedCertificate>> NamedAsync(IQueryable<Certificate> certificates, CancellationToken cancellationToken)
    {
        var found = await (from certificate in certificates.AsNoTracking()
                           join person in db.People on certificate.PersonId equals person.Id
                           join programme in db.Programmes on certificate.ProgrammeId equals programme.Id
                           orderby certificate.IssuedOn descending
                           select new { certificate, person.Name, programme.Title }).ToListAsync(cancellationToken);
        return [.. found.Select(one => new NamedCertificate(one.certificate, one.Name, one.Title))];
    }
}
