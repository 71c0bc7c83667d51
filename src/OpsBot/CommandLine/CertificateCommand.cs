using System.CommandLine;
using OpsBot.Bot;
using OpsBot.People;
using OpsBot.Training;
using OpsBot.Training.Certificates;

namespace OpsBot.CommandLine;

/// <summary><c>opsbot certificate export</c> and <c>verify</c>.</summary>
internal static class CertificateCommand
{
    public static Command Create(Texts texts) => new("certificate", texts["Training.Cli.CertificateHelp"]) { CreateExport(texts), CreateVerify(texts) };

    private static Command CreateExport(Texts texts)
    {
        var id = new Argument<string>("ID") { Description = texts["People.Cli.IdHelp"] };
        var output = new Option<string>("--out") { Description = texts["People.Cli.OutHelp"], HelpName = "FILE.pdf", Required = true };
        var command = new Command("export", texts["Training.Cli.CertificateExportHelp"]) { id, output };
        command.SetAction((parsed, cancellationToken) => QuietServices.RunAsync(texts, async (services, token) =>
        {
            var person = await services.GetRequiredService<PersonalData>().FindAsync(parsed.GetValue(id)!, token);
            var desk = services.GetRequiredService<CertificateDesk>();
            if (person is null || await desk.OfAsync(person.Id, token) is not [var latest, ..])
            {
                await Console.Error.WriteLineAsync(person is null ? texts.Format("People.Cli.NoSuchPerson", parsed.GetValue(id)) : texts["Training.Cli.CertificateNone"]);
                return OpsBotCommand.InputHasErrors;
            }

            var (pdf, fault) = desk.Draw(latest, texts);
            if (pdf is null)
            {
                await Console.Error.WriteLineAsync(fault);
                return OpsBotCommand.InputHasErrors;
            }

            await WholeFile.WriteAsync(parsed.GetValue(output)!, pdf, token);
            Console.WriteLine($"{parsed.GetValue(output)}: {VerifyCertificate.Answer(texts, latest.Certificate.Code, latest, services.GetRequiredService<TrainingDays>().Today)}");
            return 0;
        }, cancellationToken));
        return command;
    }

    private static Command CreateVerify(Texts texts)
    {
        var code = new Argument<string>("CODE") { Description = texts["Training.Cli.CertificateCodeHelp"] };
        var command = new Command("verify", texts["Training.Cli.CertificateVerifyHelp"]) { code };
        command.SetAction((parsed, cancellationToken) => QuietServices.RunAsync(texts, async (services, token) =>
        {
            var typed = parsed.GetValue(code)!;
            var found = await services.GetRequiredService<CertificateDesk>().FindAsync(typed, token);
            var today = services.GetRequiredService<TrainingDays>().Today;
            var holds = found?.Certificate.HoldsOn(today) == true;
            await (holds ? Console.Out : Console.Error).WriteLineAsync(VerifyCertificate.Answer(texts, typed, found, today));
            return holds ? 0 : OpsBotCommand.InputHasErrors;
        }, cancellationToken));
        return command;
    }
}
