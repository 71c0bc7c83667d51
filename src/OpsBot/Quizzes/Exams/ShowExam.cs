using OpsBot.Bot;

namespace OpsBot.Quizzes.Exams;

/// <summary>Someone chose an exam: the <c>exam.show</c> verb tells its rules.</summary>
internal sealed class ShowExam(ExamPlans plans) : ICardActionHandler<ShowExam.Data>
{
    public const string Verb = "exam.show";

    /// <param name="ExamId">The exam; empty for the one of the settings.</param>
    public sealed record Data(string ExamId = "");

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken) =>
        !turn.IsPersonal ? new CardReply.Notice(turn.Texts["Quizzes.ExamPersonal"])
        : await plans.FindAsync(data.ExamId, null, turn.Texts, cancellationToken) is { } plan ? await plans.RulesAsync(turn, plan, cancellationToken)
        : new CardReply.Notice(turn.Texts["Quizzes.ExamGone"]);
}
