using Microsoft.Extensions.Options;
using OpsBot.Bot;
using OpsBot.Domain.People;
using OpsBot.Hosting;
using OpsBot.Hosting.Jobs;
using OpsBot.Ledger;
using OpsBot.Training.Programmes;
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
        services.AddScoped<EnrolPeople>();
        services.AddScoped<DefineProgramme>();
        services.AddScoped<PartDesk>();
        services.AddScoped<TargetDesk>();
        services.AddScoped<RemindLearners>();
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
