using OpsBot.Bot;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.People;
using OpsBot.Hosting;
using OpsBot.Hosting.Jobs;
using OpsBot.Ledger;
using OpsBot.Quizzes.Drafting;
using OpsBot.Quizzes.Exams;
using OpsBot.Quizzes.Remembering;
using OpsBot.Quizzes.Reviewing;
using OpsBot.Quizzes.Statistics;
using OpsBot.Quizzes.Storage;
using OpsBot.Quizzes.Xapi;

namespace OpsBot.Quizzes;

internal static class QuizzesFeature
{
    /// <summary>Adds the quiz: its options, commands, verbs, and the bundled items.</summary>
    public static void AddQuizzes(this IHostApplicationBuilder builder)
    {
        builder.AddSettings<QuizOptions>(QuizOptions.Section);
        builder.AddSettings<XapiOptions>(XapiOptions.Section);
        builder.Services.AddHttpClient(SendStatements.Client, http => http.Timeout = TimeSpan.FromSeconds(30));
        builder.Services.AddScoped<XapiEvents>();
        builder.Services.AddScoped<SendStatements>();
        builder.Services.AddScoped<Trainers>();
        builder.Services.AddScoped<ReviewDesk>();
        builder.Services.AddScoped<RegradeAnswers>();
        builder.Services.AddScoped<IClauseChanges, HoldItems>();
        builder.Services.AddScoped<ExamPlans>();
        builder.Services.AddScoped<ImportExams>();
        builder.Services.AddScoped<CheckExam>();
        builder.Services.AddScoped<StoredAnswers>();
        builder.Services.AddScoped<ItemFigures>();
        builder.Services.AddSingleton<NothingDue>();
        builder.Services.AddScoped<OfferDaily>();
        builder.Services.AddScoped<IFileTaker, TakeItemFile>();
        builder.Services.AddScoped<IFileTaker, TakeExamFile>();
        builder.Services.AddSingleton<IAttemptJson, AttemptJson>();
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
        builder.Services.AddScoped<DraftItems>();
        builder.Services.AddCommand<AskForDrafts>("Quizzes.DraftWords", Roles.Trainer | Roles.Expert, takesArguments: true, new CommandHelp("People.HelpDraft"));
        builder.Services.AddCardAction<JudgeDraft, DraftForm.Data>(JudgeDraft.Verb, Roles.Trainer | Roles.Expert);
        builder.Services.AddCommand<PractiseDaily>("Quizzes.DailyWords", Roles.Learner, takesArguments: true, new CommandHelp("People.HelpDaily"));
        builder.Services.AddCommand<ReviewItems>("Quizzes.ReviewWords", Trainers.Reviewer, help: new CommandHelp("Quizzes.HelpReview"));
        builder.Services.AddCommand<ReviewItems>("Quizzes.ItemWords", Trainers.Reviewer, takesArguments: true, new CommandHelp("Quizzes.HelpItem"));
        builder.Services.AddCommand<MarkEssays>("Quizzes.MarkWords", Trainers.Reviewer, help: new CommandHelp("Quizzes.HelpMark"));
        builder.Services.AddCommand<ShowFigures>("Quizzes.FiguresWords", Trainers.Reviewer, help: new CommandHelp("Quizzes.HelpFigures"));
        builder.Services.AddCommand<ShowSureButWrong>("Quizzes.SureWords", Trainers.Reviewer, help: new CommandHelp("Quizzes.HelpSure"));
        builder.Services.AddCommand<ManageExams>("Quizzes.ManageWords", Roles.Trainer, help: new CommandHelp("Quizzes.HelpManage"));
        builder.Services.AddCommand<GrantExtraTime>("Quizzes.ExtraTimeWords", Roles.Trainer, takesArguments: true, new CommandHelp("Quizzes.HelpExtraTime"));
        builder.Services.AddCardAction<ReviewItems, ReviewItems.Data>(ReviewItems.Verb, Trainers.Reviewer);
        builder.Services.AddCardAction<ApproveItem, ApproveItem.Data>(ApproveItem.Verb, Trainers.Reviewer);
        builder.Services.AddCardAction<RetireItem, RetireItem.Data>(RetireItem.Verb, Trainers.Reviewer);
        builder.Services.AddCardAction<EditItem, EditItem.OpenData>(EditItem.OpenVerb, Trainers.Reviewer);
        builder.Services.AddCardAction<EditItem, EditItem.SaveData>(EditItem.SaveVerb, Trainers.Reviewer);
        builder.Services.AddCardAction<AnswerDispute, AnswerDispute.Data>(AnswerDispute.Verb, Trainers.Reviewer);
        builder.Services.AddCardAction<RegradeItem, RegradeItem.Data>(RegradeItem.Verb, Trainers.Reviewer);
        builder.Services.AddCardAction<RegradeItem, RegradeItem.ApplyData>(RegradeItem.ApplyVerb, Trainers.Reviewer);
        builder.Services.AddCardAction<MarkEssays, MarkEssays.ShowData>(MarkEssays.ShowVerb, Trainers.Reviewer);
        builder.Services.AddCardAction<MarkEssays, MarkEssays.Data>(MarkEssays.Verb, Trainers.Reviewer);
        builder.Services.AddCardAction<ShowFigures, ShowFigures.Data>(ShowFigures.Verb, Trainers.Reviewer);
        builder.Services.AddFileConsent<ShowFigures, ShowFigures.Offer>(ShowFigures.Purpose, Trainers.Reviewer);
        builder.Services.AddCardAction<TakeItemFile, TakeItemFile.PreviewData>(TakeItemFile.PreviewVerb, Trainers.Reviewer);
        builder.Services.AddCardAction<TakeItemFile, TakeItemFile.ImportData>(TakeItemFile.ImportVerb, Trainers.Reviewer);
        builder.Services.AddCardAction<TakeItemFile, TakeItemFile.UndoData>(TakeItemFile.UndoVerb, Trainers.Reviewer);
        builder.Services.AddCardAction<ManageExams, ManageExams.CheckData>(ManageExams.CheckVerb, Roles.Trainer);
        builder.Services.AddCardAction<ManageExams, ManageExams.PublishData>(ManageExams.PublishVerb, Roles.Trainer);
        builder.Services.AddCardAction<ShowExam, ShowExam.Data>(ShowExam.Verb, Roles.Learner);
        builder.Services.AddCardAction<PauseExam, PauseExam.Data>(PauseExam.Verb, Roles.Learner);
        builder.Services.AddCardAction<PauseExam, PauseExam.ResumeData>(PauseExam.ResumeVerb, Roles.Learner);
        builder.Services.AddCardAction<PractiseDaily, PractiseDaily.Data>(PractiseDaily.Verb, Roles.Learner);
        builder.Services.AddCardAction<PlanDaily, PlanDaily.SnoozeData>(PlanDaily.SnoozeVerb, Roles.Learner);
        builder.Services.AddCardAction<PlanDaily, PlanDaily.SettingsData>(PlanDaily.SettingsVerb, Roles.Learner, readOnly: true);
        builder.Services.AddCardAction<PlanDaily, PlanDaily.SaveData>(PlanDaily.SaveVerb, Roles.Learner);
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
    public static void AddQuizSchedule(this IHostApplicationBuilder builder)
    {
        builder.Services.AddRepeated<CloseExpiredAttempts>(TimeSpan.FromSeconds(15), (close, cancellationToken) => close.RunAsync(cancellationToken));
        builder.Services.AddRepeated<OfferDaily>(TimeSpan.FromMinutes(1), (offer, cancellationToken) => offer.RunAsync(cancellationToken));
        if (builder.Configuration.GetSection(XapiOptions.Section).Get<XapiOptions>() is { Enabled: true } xapi)
        {
            builder.Services.AddRepeated<SendStatements>(xapi.PollInterval, (send, cancellationToken) => send.RunAsync(cancellationToken));
        }
    }
}
