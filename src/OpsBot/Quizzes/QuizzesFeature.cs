using OpsBot.Bot;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.People;
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
        builder.Services.AddCommand<StartQuiz>("Quizzes.QuizWords", Roles.Learner, takesArguments: true, new CommandHelp("People.HelpQuiz", InGroups: true));
        builder.Services.AddCommand<StartExam>("Quizzes.ExamWords", Roles.Learner, takesArguments: true, new CommandHelp("People.HelpExam"));
        builder.Services.AddCommand<PractiseMistakes>("Quizzes.MistakesWords", Roles.Learner, help: new CommandHelp("People.HelpMistakes"));
        builder.Services.AddCommand<PractiseDaily>("Quizzes.DailyWords", Roles.Learner, help: new CommandHelp("People.HelpDaily"));
        builder.Services.AddCardAction<StartExam, StartExam.Data>(StartExam.Verb, Roles.Learner);
        builder.Services.AddCardAction<ReviewAnswers, ReviewAnswers.Data>(ReviewAnswers.Verb, Roles.Learner, readOnly: true);
        builder.Services.AddCardAction<DisputeItem, DisputeItem.AskData>(DisputeItem.AskVerb, Roles.Learner, readOnly: true);
        builder.Services.AddCardAction<DisputeItem, DisputeItem.SendData>(DisputeItem.SendVerb, Roles.Learner);
        builder.Services.AddCardAction<StartQuiz, StartQuiz.Data>(StartQuiz.Verb, Roles.Learner);
        builder.Services.AddCardAction<ShowTopics, ShowTopics.Data>(ShowTopics.Verb, Roles.Learner, readOnly: true);
        builder.Services.AddCardAction<AnswerItem, AnswerItem.Data>(AnswerItem.Verb, Roles.Learner);
        builder.Services.AddCardAction<ShowQuiz, ShowQuiz.Data>(ShowQuiz.Verb, Roles.Learner, readOnly: true);
        builder.Services.AddCardAction<CheckClause, CheckClause.Data>(CheckClause.Verb, Roles.Learner);
        builder.Services.AddScoped<IClauseCheck, CheckClause>();
        builder.Services.AddScoped<IClauseCitations, CitedClauses>();
    }

    /// <summary>Adds the jobs of a bot that serves.</summary>
    public static void AddQuizSchedule(this IHostApplicationBuilder builder) => builder.Services.AddHostedService<SweepAttempts>();
}
