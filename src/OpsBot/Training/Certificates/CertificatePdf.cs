using System.Globalization;
using OpsBot.Bot;
using OpsBot.Domain.Training.Certificates;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Writer;

namespace OpsBot.Training.Certificates;

/// <summary>Draws a certificate on a sheet of A4 across, with the font inside.</summary>
internal static class CertificatePdf
{
    private const double Margin = 28;

    /// <param name="certificate">What it certifies.</param>
    /// <param name="name">Whose it is.</param>
    /// <param name="programme">What was finished.</param>
    /// <param name="issuer">Who says so; may be empty.</param>
    /// <param name="font">A TrueType face.</param>
    /// <param name="texts">In the reader's language.</param>
    /// <exception cref="InvalidOperationException">The font lacks a character.</exception>
    public static byte[] Draw(Certificate certificate, string name, string programme, string issuer, byte[] font, Texts texts)
    {
        var builder = new PdfDocumentBuilder { IncludeDocumentInformation = true };
        builder.DocumentInformation.Title = texts["Training.CertificateHeading"];
        builder.DocumentInformation.Subject = CheckedCode.Grouped(certificate.Code);
        var face = builder.AddTrueTypeFont(font);
        var page = builder.AddPage(PageSize.A4, isPortrait: false);
        var (width, height) = (page.PageSize.Width, page.PageSize.Height);
        page.SetStrokeColor(31, 78, 121);
        page.DrawRectangle(new PdfPoint(Margin, Margin), width - 2 * Margin, height - 2 * Margin, 3);
        page.DrawRectangle(new PdfPoint(Margin + 8, Margin + 8), width - 2 * (Margin + 8), height - 2 * (Margin + 8), 0.8);
        Centred(texts["Training.CertificateHeading"], 36, height - 130);
        Centred(name, 30, height - 205);
        Centred(texts.Format("Training.CertificateSentence", programme), 18, height - 255);
        Centred(texts.Format("Training.CertificateHours", certificate.Hours), 14, height - 290);
        if (certificate.Composite is { } composite)
        {
            Centred(texts.Format("Training.CertificateComposite", composite), 14, height - 315);
        }

        Centred(
            certificate.ExpiresOn is { } last
                ? texts.Format("Training.CertificateDays", Day(certificate.IssuedOn), Day(last))
                : texts.Format("Training.CertificateDay", Day(certificate.IssuedOn)),
            14, 150);
        Centred(issuer, 14, 125);
        Centred(texts.Format("Training.CertificateCode", CheckedCode.Grouped(certificate.Code)), 12, 80);
        return builder.Build();

        // What is too wide is written smaller: a long title stays on the sheet.
        void Centred(string text, double size, double y)
        {
            if (text.Length == 0)
            {
                return;
            }

            var room = width - 4 * Margin;
            var wide = WidthOf(text, size);
            var fitting = wide > room ? size * room / wide : size;
            page.AddText(text, fitting, new PdfPoint((width - WidthOf(text, fitting)) / 2, y), face);
        }

        double WidthOf(string text, double size) => page.MeasureText(text, size, new PdfPoint(0, 0), face) is { Count: > 0 } letters
            ? letters.Max(letter => letter.EndBaseLine.X) - letters.Min(letter => letter.StartBaseLine.X) : 0;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
