using OpsBot.Bot;
using OpsBot.Domain.People;
using OpsBot.Training.Results;

namespace OpsBot.Training;

internal static class TrainingFeature
{
    /// <summary>Adds what people see of their own training: its options and commands.</summary>
    public static void AddTraining(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<TrainingOptions>().BindConfiguration(TrainingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddScoped<ExportResults>();
        builder.Services.AddScoped<SealPeriod>();
        builder.Services.AddCommand<ShowResults>("Training.ResultsWords", Roles.Learner, takesArguments: true, new CommandHelp("People.HelpResults"));
    }
}
