using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Domain.People;
using OpsBot.Domain.Quizzes.Formats;
using OpsBot.Files;
using OpsBot.Quizzes.Cards;
using OpsBot.Quizzes.Files;
using OpsBot.Storage;

namespace OpsBot.Quizzes;

/// <summary>
/// Someone sent a file of questions: it is previewed with all that is wrong with it, and becomes items only by a click, which can be taken back:
/// the verbs <c>items.preview</c>, <c>items.import</c> and <c>items.undo</c>.
/// </summary>
internal sealed class TakeItemFile(OpsBotDbContext db, ImportItems import, UndoImport undo, FileDownload download, IServiceScopeFactory scopes, TimeProvider clock)
    : IFileTaker, ICardActionHandler<TakeItemFile.PreviewData>, ICardActionHandler<TakeItemFile.ImportData>, ICardActionHandler<TakeItemFile.UndoData>
{
    public const string PreviewVerb = "items.preview";
    public const string ImportVerb = "items.import";
    public const string UndoVerb = "items.undo";

    private static readonly string[] Endings = [".gift", ".txt", ".xml", ".csv", ".tsv", ".xlsx"];

    // Nobody imports last week's file by its card.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <param name="FileId">Which file.</param>
    /// <param name="Page">Which page of its problems, from 0.</param>
    public sealed record PreviewData(Guid FileId, int Page = 0);

    /// <param name="FileId">Which file.</param>
    public sealed record ImportData(Guid FileId);

    /// <param name="FileId">Which file.</param>
    public sealed record UndoData(Guid FileId);

    public async Task<Reply?> TryTakeAsync(Turn turn, string text, SentFile file, CancellationToken cancellationToken)
    {
        if (!Endings.Contains(Path.GetExtension(file.Name), StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        if (!turn.Roles.Allows(Trainers.Reviewer))
        {
            return Reply.Of(turn.Texts["Quizzes.SentFile.ReviewersOnly"]);
        }

        if (!turn.IsPersonal)
        {
            return Reply.Of(turn.Texts["Quizzes.Review.Personal"]);
        }

        var (bytes, fault) = await download.GetAsync(file.Url.AbsoluteUri, cancellationToken);
        if (fault != DownloadFault.None)
        {
            return Reply.Of(turn.Texts.Format($"Quizzes.SentFile.{fault}", file.Name, FileDownload.MaxBytes / 1024 / 1024));
        }

        var now = clock.GetUtcNow();
        var oldest = now - Kept;
        await db.SentItemFiles.Where(held => held.SentAt < oldest).ExecuteDeleteAsync(cancellationToken);
        var kept = db.SentItemFiles.Add(SentItemFile.Take(turn.Person.Id, file.Name, bytes, now)).Entity;
        return Reply.Of(await PreviewAsync(turn, kept, 0, cancellationToken));
    }

    public async Task<CardReply> HandleAsync(Turn turn, PreviewData data, CancellationToken cancellationToken) =>
        await FindAsync(turn, data.FileId, cancellationToken) is { } file
            ? file.ImportId is null ? await PreviewAsync(turn, file, data.Page, cancellationToken) : SentFileCard.Imported(turn.Texts, file)
            : new CardReply.Notice(turn.Texts["Quizzes.SentFile.Gone"]);

    public async Task<CardReply> HandleAsync(Turn turn, ImportData data, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn, data.FileId, cancellationToken) is not { } file)
        {
            return new CardReply.Notice(turn.Texts["Quizzes.SentFile.Gone"]);
        }

        if (file.ImportId is null)
        {
            // What has errors was shown, and is left out by the same click.
            file.Imported(await import.TakeAsync([Read(file)], turn.Person.Id, cancellationToken));
        }

        return SentFileCard.Imported(turn.Texts, file);
    }

    public async Task<CardReply> HandleAsync(Turn turn, UndoData data, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn, data.FileId, cancellationToken) is not { ImportId: { } importId } file)
        {
            return new CardReply.Notice(turn.Texts["Quizzes.SentFile.Gone"]);
        }

        var (withdrawn, restored) = await undo.RunAsync(importId, cancellationToken);
        return SentFileCard.Undone(turn.Texts, file, withdrawn, restored);
    }

    private Task<SentItemFile?> FindAsync(Turn turn, Guid fileId, CancellationToken cancellationToken)
    {
        var personId = turn.Person.Id;
        return db.SentItemFiles.SingleOrDefaultAsync(file => file.Id == fileId && file.PersonId == personId, cancellationToken);
    }

    private async Task<OpsBot.BotFramework.Cards.AdaptiveCard> PreviewAsync(Turn turn, SentItemFile file, int page, CancellationToken cancellationToken)
    {
        // In a scope of its own: what the rehearsal adds must not be saved with this turn.
        await using var scope = scopes.CreateAsyncScope();
        var read = Read(file);
        var stored = await scope.ServiceProvider.GetRequiredService<ImportItems>().RehearseAsync([read], cancellationToken);
        IReadOnlyList<ItemFileProblem> problems = [.. read.Content.Problems, .. stored.Problems.Select(problem => problem.Problem)];
        return SentFileCard.Preview(turn.Texts, file, read, stored, [.. problems.OrderBy(problem => problem.Severity != ProblemSeverity.Error).ThenBy(problem => problem.Row ?? problem.Line)], page);
    }

    private static ItemFile Read(SentItemFile file) => new ItemFileReader(null, null, new Dictionary<string, Domain.Quizzes.ItemType>()).Read(file.Name, file.Bytes);
}
