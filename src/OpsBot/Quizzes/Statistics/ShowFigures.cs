using System.Globalization;
using System.Text.Json.Serialization;
using OpsBot.Bot;
using OpsBot.BotFramework.Schema;
using OpsBot.Files;
using OpsBot.Outbox;
using OpsBot.Quizzes.Cards;

namespace OpsBot.Quizzes.Statistics;

/// <summary>The <c>item statistics</c> command: which items to look at and why; and the <c>stats.sheet</c> verb, which offers all figures as a workbook.</summary>
internal sealed class ShowFigures(ItemFigures figures, PersonalPosts posts, FileUpload files, TimeProvider clock)
    : ICommandHandler, ICardActionHandler<ShowFigures.Data>, IFileConsentHandler<ShowFigures.Offer>
{
    public const string Verb = "stats.sheet";
    public const string Purpose = "item-statistics";

    public sealed record Data;

    /// <param name="Purpose">What the file is for.</param>
    public sealed record Offer([property: JsonPropertyName("purpose")] string Purpose = Purpose);

    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken) => turn.IsPersonal
        ? Reply.Of(FiguresCard.Build(turn.Texts, await figures.LoadAsync(cancellationToken), await figures.ExamsAsync(turn.Texts, cancellationToken)))
        : Reply.Of(turn.Texts["Quizzes.Review.Personal"]);

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken)
    {
        var bytes = WorkbookFile.Write(FiguresSheet.Rows(turn.Texts, await figures.LoadAsync(cancellationToken)));
        await posts.QueueAsync(
            turn.Person.Id, Purpose, $"{Purpose}:{turn.ActivityKey}",
            texts => new Activity { Type = ActivityTypes.Message, Attachments = [FileCards.Consent(NameOf(texts), texts["Quizzes.Figures.Offer"], bytes.Length, new Offer())] },
            cancellationToken);
        return new CardReply.Notice(turn.Texts["Quizzes.Figures.Offered"]);
    }

    // Made anew: what is offered in the morning and taken in the evening has the figures of the evening.
    public async Task HandleAsync(Turn turn, Offer context, FileUploadInfo? upload, CancellationToken cancellationToken)
    {
        if (upload is null)
        {
            return;
        }

        var bytes = WorkbookFile.Write(FiguresSheet.Rows(turn.Texts, await figures.LoadAsync(cancellationToken)));
        await files.PutAsync(upload, bytes, cancellationToken);
        await posts.QueueAsync(
            turn.Person.Id, Purpose, $"{Purpose}:done:{turn.ActivityKey}",
            _ => new Activity { Type = ActivityTypes.Message, Attachments = [FileCards.Uploaded(upload)] }, cancellationToken);
    }

    private string NameOf(Texts texts) => texts.Format("Quizzes.Figures.FileName", clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}

/// <summary>The <c>sure but wrong</c> command: of which clauses people are sure and wrong.</summary>
internal sealed class ShowSureButWrong(ItemFigures figures) : ICommandHandler
{
    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken) => turn.IsPersonal
        ? Reply.Of(SureButWrongCard.Build(turn.Texts, await figures.SureButWrongAsync(cancellationToken)))
        : Reply.Of(turn.Texts["Quizzes.Review.Personal"]);
}
