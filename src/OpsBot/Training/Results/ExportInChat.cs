using System.Globalization;
using OpsBot.Bot;
using OpsBot.BotFramework.Schema;
using OpsBot.People;

namespace OpsBot.Training.Results;

/// <summary>The <c>export</c> command: offers the results as a workbook, and stores it once the training owner agrees.</summary>
internal sealed class ExportInChat(ExportResults export, OfferedFiles files, TrainingDays days) : ICommandHandler, IFileConsentHandler<ExportInChat.Context>
{
    public const string Purpose = "training.export";

    /// <summary>Comes back with the answer.</summary>
    /// <param name="Programme">A code; empty for all.</param>
    /// <param name="Purpose">Finds this handler.</param>
    public sealed record Context(string Programme = "", string Purpose = ExportInChat.Purpose);

    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        if (!turn.IsPersonal)
        {
            return Reply.Of(turn.Texts["Training.ExportPersonal"]);
        }

        if (await export.RunAsync(Name(turn), Only(arguments), turn.Texts, cancellationToken) is not var (bytes, people, answers))
        {
            return Reply.Of(turn.Texts.Format("Training.Cli.NoSuchProgramme", arguments));
        }

        return new Reply(OfferedFiles.Offer(Name(turn), turn.Texts.Format("Training.ExportDescription", people, answers), bytes.Length, new Context(arguments)));
    }

    public async Task HandleAsync(Turn turn, Context context, FileUploadInfo? upload, CancellationToken cancellationToken)
    {
        if (upload is not null && turn.IsPersonal && await export.RunAsync(Name(turn), Only(context.Programme), turn.Texts, cancellationToken) is var (bytes, _, _))
        {
            await files.StoreAsync(turn, upload, bytes, cancellationToken);
        }
    }

    private static string? Only(string programme) => programme.Length > 0 ? programme : null;

    private string Name(Turn turn) => turn.Texts.Format("Training.ExportName", days.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}
