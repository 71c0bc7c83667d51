using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Domain.Quizzes.Papers;
using OpsBot.Quizzes.Cards;
using OpsBot.Storage;

namespace OpsBot.Quizzes.Exams;

/// <summary>The <c>manage exams</c> command of trainers, and its verbs: the list, the check of one, and its publishing or withdrawal.</summary>
internal sealed class ManageExams(OpsBotDbContext db, CheckExam check)
    : ICommandHandler, ICardActionHandler<ManageExams.CheckData>, ICardActionHandler<ManageExams.PublishData>
{
    public const string CheckVerb = "exam.check";
    public const string PublishVerb = "exam.publish";

    /// <param name="ExamId">The exam; empty for the list of all.</param>
    public sealed record CheckData(string ExamId = "");

    /// <param name="ExamId">The exam.</param>
    /// <param name="Retires">Whether it is taken out of use instead.</param>
    public sealed record PublishData(string ExamId = "", bool Retires = false);

    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken) =>
        Refusal(turn) is { } refusal ? Reply.Of(refusal) : Reply.Of(await ListAsync(turn, cancellationToken));

    public async Task<CardReply> HandleAsync(Turn turn, CheckData data, CancellationToken cancellationToken) =>
        Refusal(turn) is { } refusal ? new CardReply.Notice(refusal)
        : data.ExamId.Length == 0 ? await ListAsync(turn, cancellationToken)
        : await check.RunAsync(data.ExamId, cancellationToken) is var (exam, rehearsal)
            ? ManageExamsCard.Check(turn.Texts, exam, rehearsal, await check.ExplainAsync(rehearsal, turn.Texts, cancellationToken), null)
            : new CardReply.Notice(turn.Texts["Quizzes.ExamGone"]);

    public async Task<CardReply> HandleAsync(Turn turn, PublishData data, CancellationToken cancellationToken)
    {
        if (Refusal(turn) is { } refusal)
        {
            return new CardReply.Notice(refusal);
        }

        if (await check.RunAsync(data.ExamId, cancellationToken) is not var (exam, rehearsal))
        {
            return new CardReply.Notice(turn.Texts["Quizzes.ExamGone"]);
        }

        if (data.Retires)
        {
            exam.Retire();
        }
        else if (rehearsal.IsReady)
        {
            exam.Publish();
        }

        var notice = turn.Texts[data.Retires ? "Quizzes.Manage.Retired" : rehearsal.IsReady ? "Quizzes.Manage.Published" : "Quizzes.Manage.NotReady"];
        return ManageExamsCard.Check(turn.Texts, exam, rehearsal, await check.ExplainAsync(rehearsal, turn.Texts, cancellationToken), notice);
    }

    private async Task<OpsBot.BotFramework.Cards.AdaptiveCard> ListAsync(Turn turn, CancellationToken cancellationToken) => ManageExamsCard.List(
        turn.Texts, await db.Exams.AsNoTracking().Where(exam => exam.State != ExamState.Retired).OrderBy(exam => exam.Id).ToListAsync(cancellationToken));

    private static string? Refusal(Turn turn) => turn.IsPersonal ? null : turn.Texts["Quizzes.Review.Personal"];
}
