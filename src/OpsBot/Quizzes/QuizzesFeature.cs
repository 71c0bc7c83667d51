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
        builder.Services.AddCommand<StartQuiz>("Quizzes.QuizWords", takesArguments: true);
        builder.Services.AddCardAction<StartQuiz, StartQuiz.Data>(StartQuiz.Verb);
        builder.Services.AddCardAction<ShowTopics, ShowTopics.Data>(ShowTopics.Verb, readOnly: true);
        builder.Services.AddCardAction<AnswerItem, AnswerItem.Data>(AnswerItem.Verb);
        builder.Services.AddCardAction<ShowQuiz, ShowQuiz.Data>(ShowQuiz.Verb, readOnly: true);
    }
}
