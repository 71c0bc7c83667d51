using System.Globalization;
using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.Training.Certificates;
using OpsBot.Domain.Training.Programmes;
using OpsBot.People.Cards;
using OpsBot.Training.Certificates;

namespace OpsBot.Training.Cards;

/// <summary>One's own certificates with their codes; and that one is ready.</summary>
internal static class CertificateCard
{
    public static AdaptiveCard Build(Texts texts, IReadOnlyList<NamedCertificate> mine, DateOnly today) => TitledCard.Build(
        texts, texts["Training.CertificateTitle"],
        mine.Select(one => new Container(
        [
            new TextBlock(one.Programme) { Weight = "Bolder" },
            new FactSet(
            [
                new Fact(texts["Training.CertificateCodeLabel"], CheckedCode.Grouped(one.Certificate.Code)),
                new Fact(texts["Training.CertificateIssued"], one.Certificate.IssuedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                new Fact(texts["Training.CertificateUntil"], one.Certificate.HoldsOn(today) ? Until(texts, one.Certificate) : texts.Format("Training.CertificateOver", Until(texts, one.Certificate))),
            ]),
        ])
        { Style = "emphasis" }));

    public static string Until(Texts texts, Certificate certificate) => certificate.ExpiresOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? texts["Training.CertificateForEver"];

    public static Activity Ready(Texts texts, Programme programme)
    {
        var sentence = texts.Format("Training.CertificateReady", programme.Title);
        return Activity.CreateMessage(TitledCard.Build(texts, sentence, [], StarterButton.Build(texts["Training.CertificateTitle"], texts["Training.CertificateWords"].Split(';')[0])), sentence);
    }
}
