using Microsoft.Extensions.Options;
using OpsBot.Bot;
using OpsBot.Domain.People;
using OpsBot.Hosting;
using OpsBot.Hosting.Jobs;
using OpsBot.Ledger;
using OpsBot.Training.Certificates;
using OpsBot.Training.Effect;
using OpsBot.Training.FollowUp;
using OpsBot.Training.Kpi;
using OpsBot.Training.Programmes;
using OpsBot.Training.Ratings;
using OpsBot.Training.Results;
using OpsBot.Training.Scores;
using OpsBot.Training.Surveys;
using OpsBot.Training.Targets;

namespace OpsBot.Training;

internal static class TrainingFeature
{
    /// <summary>Adds the training programme: what people see of their own, targets, scores, surveys, results and evidence.</summary>
    public static void AddTraining(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.AddSettings<TrainingOptions>(TrainingOptions.Section);
        services.AddSingleton<TrainingDays>();
        services.AddScoped<ExportResults>();
        services.AddScoped<SealPeriod>();
        services.AddScoped<RecomputeFigures>();
        services.AddScoped<EnrolPeople>();
        services.AddScoped<DefineProgramme>();
        services.AddScoped<PartDesk>();
        services.AddScoped<TargetDesk>();
        services.AddScoped<RemindLearners>();
        services.AddScoped<TrainingReach>();
        services.AddScoped<EnrolledPeople>();
        services.AddScoped<ReadingCheck>();
        services.AddScoped<DoneParts>();
        services.AddScoped<MissedClauses>();
        services.AddScoped<OpenRetrainings>();
        services.AddScoped<RetrainingDesk>();
        services.AddScoped<IssueCertificates>();
        services.AddScoped<CertificateDesk>();
        services.AddSingleton<CertificateFont>();
        services.AddScoped<KpiDesk>();
        services.AddScoped<ImportScores>();
        services.AddScoped<IAttemptRecorded, TakeExamScores>();
        services.AddScoped<IPrepareSample, LoadSampleProgramme>();

        services.AddCommand<MyTraining>("Training.MineWords", Roles.Learner, help: new CommandHelp("Training.HelpMine"));
        services.AddCommand<ShowResults>("Training.ResultsWords", Roles.Learner, takesArguments: true, new CommandHelp("People.HelpResults"));
        services.AddCommand<CheckIn>("Training.CheckInWords", Roles.Learner, takesArguments: true, new CommandHelp("Training.HelpCheckIn"));
        services.AddCommand<AnswerSurvey>("Training.SurveyWords", Roles.Learner, help: new CommandHelp("Training.HelpSurvey"));
        services.AddCommand<ShowTargets>("Training.TargetsWords", Roles.Manager, takesArguments: true, new CommandHelp("Training.HelpTargets"));
        services.AddCommand<EnterScores>("Training.ScoreWords", Roles.Trainer, takesArguments: true, new CommandHelp("Training.HelpScore"));
        services.AddCommand<ApproveCorrection>("Training.CorrectionWords", Roles.Trainer, help: new CommandHelp("Training.HelpCorrection"));
        services.AddCommand<ExportInChat>("Training.ExportWords", Roles.TrainingOwner, takesArguments: true, new CommandHelp("Training.HelpExport"));
        services.AddFileConsent<ExportInChat, ExportInChat.Context>(ExportInChat.Purpose, Roles.TrainingOwner);
        services.AddCommand<AssignProgramme>("Training.AssignWords", Roles.TrainingOwner, takesArguments: true, new CommandHelp("Training.HelpAssign"));

        services.AddCommand<ConfirmPractice>("Training.PracticeWords", Roles.Trainer, takesArguments: true, new CommandHelp("Training.HelpPractice"));
        services.AddCommand<ExemptPeople>("Training.ExemptWords", Roles.TrainingOwner, takesArguments: true, new CommandHelp("Training.HelpExempt"));
        services.AddCommand<CheckOnTheJob>("Training.JobCheckWords", Roles.Manager | Roles.Trainer, takesArguments: true, new CommandHelp("Training.HelpJobCheck"));
        services.AddCommand<ShowRetraining>("Training.RetrainingWords", Roles.Learner, help: new CommandHelp("Training.HelpRetraining"));
        services.AddCommand<RecordViolation>("Training.ViolationWords", Roles.Manager, takesArguments: true, new CommandHelp("Training.HelpViolation"));
        services.AddCommand<ShowGuide>("Training.GuideWords", Roles.Learner, help: new CommandHelp("Training.HelpGuide"));
        services.AddCommand<SubmitContribution>("Training.SubmitWords", Roles.Learner, help: new CommandHelp("Training.HelpSubmit"));
        services.AddCommand<DecideContribution>("Training.ContributionWords", Roles.Manager | Roles.Trainer, help: new CommandHelp("Training.HelpContribution"));
        services.AddCommand<ReviewContent>("Training.ReviewWords", Roles.TrainingOwner, help: new CommandHelp("Training.HelpReview"));
        services.AddCommand<ShowCertificate>("Training.CertificateWords", Roles.Learner, help: new CommandHelp("Training.HelpCertificate"));
        services.AddFileConsent<ShowCertificate, ShowCertificate.Context>(ShowCertificate.Purpose, Roles.Learner);
        services.AddCommand<VerifyCertificate>("Training.VerifyWords", Roles.Learner, takesArguments: true, new CommandHelp("Training.HelpVerify"));
        services.AddCommand<InviteRater>("Training.InviteWords", Roles.Manager | Roles.Trainer, takesArguments: true, new CommandHelp("Training.HelpInvite"));
        services.AddCommand<RatePeople>("Training.RateWords", Roles.Learner, takesArguments: true, new CommandHelp("Training.HelpRate"));
        services.AddCommand<ShowKpi>("Training.KpiWords", Roles.Learner, takesArguments: true, new CommandHelp("Training.HelpKpi"));
        services.AddFileConsent<ShowKpi, ShowKpi.Context>(ShowKpi.Purpose, Roles.Learner);
        services.AddCommand<ShowTrainingRules>("Training.RulesWords", Roles.Learner, help: new CommandHelp("Training.HelpRules"));
        services.AddCommand<ShowEffect>("Training.EffectWords", Roles.TrainingOwner, takesArguments: true, new CommandHelp("Training.HelpEffect"));

        services.AddCardAction<ConfirmPractice, ConfirmPractice.Data>(ConfirmPractice.Verb, Roles.Trainer);
        services.AddCardAction<ExemptPeople, ExemptPeople.Data>(ExemptPeople.Verb, Roles.TrainingOwner);
        services.AddCardAction<CheckOnTheJob, CheckOnTheJob.Data>(CheckOnTheJob.Verb, Roles.Manager | Roles.Trainer);
        services.AddCardAction<ShowRetraining, ShowRetraining.Data>(ShowRetraining.Verb, Roles.Learner, readOnly: true);
        services.AddCardAction<ReadAgain, System.Text.Json.JsonElement>(ReadAgain.Verb, Roles.Learner);
        services.AddCardAction<FollowUpRetraining, FollowUpRetraining.Data>(FollowUpRetraining.Verb, Roles.Manager | Roles.Trainer);
        services.AddCardAction<RecordViolation, RecordViolation.Data>(RecordViolation.Verb, Roles.Manager);
        services.AddCardAction<ShowGuide, ShowGuide.Data>(ShowGuide.Verb, Roles.Learner, readOnly: true);
        services.AddCardAction<SubmitContribution, SubmitContribution.Data>(SubmitContribution.Verb, Roles.Learner);
        services.AddCardAction<DecideContribution, DecideContribution.Data>(DecideContribution.Verb, Roles.Manager | Roles.Trainer);
        services.AddCardAction<ReviewContent, ReviewContent.Data>(ReviewContent.Verb, Roles.TrainingOwner);
        services.AddCardAction<InviteRater, InviteRater.Data>(InviteRater.Verb, Roles.Manager | Roles.Trainer);
        services.AddCardAction<RatePeople, RatePeople.Data>(RatePeople.Verb, Roles.Learner);
        services.AddCardAction<EnterKpi, EnterKpi.Data>(EnterKpi.Verb, Roles.Manager);

        services.AddCardAction<MyTraining, MyTraining.Data>(MyTraining.Verb, Roles.Learner);
        services.AddCardAction<ShowPart, ShowPart.Data>(ShowPart.Verb, Roles.Learner, readOnly: true);
        services.AddCardAction<CompletePart, System.Text.Json.JsonElement>(CompletePart.Verb, Roles.Learner);
        services.AddCardAction<AnswerSurvey, AnswerSurvey.Data>(AnswerSurvey.Verb, Roles.Learner);
        services.AddCardAction<ShowTargets, ShowTargets.Data>(ShowTargets.Verb, Roles.Manager, readOnly: true);
        services.AddCardAction<ShowPerson, ShowPerson.Data>(ShowPerson.Verb, Roles.Manager, readOnly: true);
        services.AddCardAction<RemindPeople, ShowTargets.Data>(RemindPeople.Verb, Roles.Manager);
        services.AddCardAction<EnterScores, EnterScores.Data>(EnterScores.Verb, Roles.Trainer);
        services.AddCardAction<ApproveCorrection, ApproveCorrection.Data>(ApproveCorrection.Verb, Roles.Trainer);
        services.AddCardAction<AssignProgramme, AssignProgramme.Data>(AssignProgramme.Verb, Roles.TrainingOwner);
    }

    /// <summary>Adds the jobs of a bot that serves: the daily reminders, and the way of closed attempts into the ledger.</summary>
    public static void AddTrainingSchedule(this IHostApplicationBuilder builder)
    {
        builder.Services.AddRepeated<RecordAttempts>(TimeSpan.FromMinutes(1), (record, cancellationToken) => record.RunAsync(cancellationToken));
        builder.Services.AddScheduledJob<WatchTraining>("training", services => services.GetRequiredService<IOptions<TrainingOptions>>().Value.RemindSchedule, services => services.GetRequiredService<TrainingDays>().Zone);
    }
}
