using OpsBot.Bot;
using OpsBot.Hosting;

namespace OpsBot.Quizzes;

internal static class QuizzesFeature
{
    /// <summary>Adds the quiz: its options, commands, verbs, and the bundled items.</summary>
    public static void AddQuizzes(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<QuizOptions>().BindConfiguration(QuizOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddScoped<QuizDesk>();
        builder.Services.AddScoped<IPrepareContent, LoadItemBank>();
        builder.Services.AddScoped<ImportItems>();
        builder.Services.AddScoped<ExportItems>();
        builder.Services.AddScoped<UndoImport>();
        builder.Services.AddScoped<ListDisputes>();
        builder.Services.AddScoped<ReviewLog>();
        builder.Services.AddScoped<BookItems>();
        builder.Services.AddScoped<CloseExpiredAttempts>();
        builder.Services.AddCommand<StartQuiz>("Quizzes.QuizWords", takesArguments: true);
        builder.Services.AddCommand<StartExam>("Quizzes.ExamWords", takesArguments: true);
        builder.Services.AddCommand<PractiseMistakes>("Quizzes.MistakesWords");
        builder.Services.AddCommand<PractiseDaily>("Quizzes.DailyWords");
        builder.Services.AddCardAction<StartExam, StartExam.Data>(StartExam.Verb);
        builder.Services.AddCardAction<ReviewAnswers, ReviewAnswers.Data>(ReviewAnswers.Verb, readOnly: true);
        builder.Services.AddCardAction<DisputeItem, DisputeItem.AskData>(DisputeItem.AskVerb, readOnly: true);
        builder.Services.AddCardAction<DisputeItem, DisputeItem.SendData>(DisputeItem.SendVerb);
        builder.Services.AddCardAction<StartQuiz, StartQuiz.Data>(StartQuiz.Verb);
        builder.Services.AddCardAction<ShowTopics, ShowTopics.Data>(ShowTopics.Verb, readOnly: true);
        builder.Services.AddCardAction<AnswerItem, AnswerItem.Data>(AnswerItem.Verb);
        builder.Services.AddCardAction<ShowQuiz, ShowQuiz.Data>(ShowQuiz.Verb, readOnly: true);
        builder.Services.AddCardAction<CheckClause, CheckClause.Data>(CheckClause.Verb);
        builder.Services.AddScoped<IClauseCheck, CheckClause>();
    }

    /// <summary>Adds the jobs of a bot that serves.</summary>
    public static void AddQuizSchedule(this IHostApplicationBuilder builder) => builder.Services.AddHostedService<SweepAttempts>();
}
