using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Quizzes.Papers;
using OpsBot.Quizzes.Exams;

namespace OpsBot.Quizzes.Cards;

/// <summary>The exams that were set up, and what the check of one found, for those who run the training.</summary>
internal static class ManageExamsCard
{
    public static AdaptiveCard List(Texts texts, IReadOnlyList<ExamDefinition> exams) => Framed(
        texts, texts["Quizzes.Manage.Title"],
        exams.Count == 0
            ? [new TextBlock(texts["Quizzes.Manage.None"])]
            : [.. exams.Select(exam => new ActionSet([new ActionExecute(ManageExams.CheckVerb, new ManageExams.CheckData(exam.Id))
            {
                Title = texts.Format("Quizzes.Manage.Exam", exam.Title, texts[$"Quizzes.ExamState.{exam.State}"]),
            }])
            { Spacing = "Small" })],
        null);

    public static AdaptiveCard Check(Texts texts, ExamDefinition exam, PaperRehearsal rehearsal, IReadOnlyList<string> findings, string? notice) => Framed(
        texts, texts.Format("Quizzes.Manage.Exam", exam.Title, texts[$"Quizzes.ExamState.{exam.State}"]),
        [
            .. notice is null ? [] : (CardElement[])[new TextBlock(notice) { Color = rehearsal.IsReady ? "Good" : "Attention" }],
            .. findings.Select(finding => new TextBlock(finding)),
        ],
        [
            .. exam.State == ExamState.Draft && rehearsal.IsReady
                ? [new ActionExecute(ManageExams.PublishVerb, new ManageExams.PublishData(exam.Id)) { Title = texts["Quizzes.Manage.Publish"], Style = "positive" }] : (CardAction[])[],
            .. exam.State == ExamState.Published
                ? [new ActionExecute(ManageExams.PublishVerb, new ManageExams.PublishData(exam.Id, Retires: true)) { Title = texts["Quizzes.Manage.Retire"], Style = "destructive" }] : (CardAction[])[],
            new ActionExecute(ManageExams.CheckVerb, new ManageExams.CheckData()) { Title = texts["Quizzes.Dispute.Back"] },
        ]);

    private static AdaptiveCard Framed(Texts texts, string title, IReadOnlyList<CardElement> body, IReadOnlyList<CardAction>? actions) => new()
    {
        FallbackText = title,
        Speak = title,
        Lang = texts.Language,
        Body = [new TextBlock(title) { Size = "Medium", Weight = "Bolder", Style = "heading" }, .. body],
        Actions = actions,
    };
}
