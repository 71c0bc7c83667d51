using OpsBot.Bot;
using OpsBot.Domain.People;

namespace OpsBot.Training;

internal static class TrainingFeature
{
    /// <summary>Adds what people see of their own training: its options and commands.</summary>
    public static void AddTraining(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<TrainingOptions>().BindConfiguration(TrainingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddCommand<ShowResults>("Training.ResultsWords", Roles.Learner, takesArguments: true, new CommandHelp("People.HelpResults"));
    }
}
