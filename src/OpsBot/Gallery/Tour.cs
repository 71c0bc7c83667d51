using System.Text.Json.Nodes;

namespace OpsBot.Gallery;

/// <summary>Walks through the bot by real turns, so that each card is the one that people get, in each state that it has.</summary>
internal static class Tour
{
    // In this order: what comes first is not yet full of what the others leave behind.
    private static readonly IReadOnlyList<(string Name, Func<Stage, CancellationToken, Task> PlayAsync)> Scenes =
    [
        ("people", PeopleScenes.PlayAsync),
        ("questions", HandbookScenes.AskAsync),
        ("practice", QuizScenes.PractiseAsync),
        ("exams", ExamScenes.SitAsync),
        ("exam management", ExamScenes.ManageAsync),
        ("item types", QuizScenes.ShowTypesAsync),
        ("reviews", ReviewScenes.ReviewAsync),
        ("marking", ReviewScenes.MarkAsync),
        ("disputes", ReviewScenes.AnswerDisputeAsync),
        ("files", ReviewScenes.SendFileAsync),
        ("training", TrainingScenes.LearnAsync),
        ("targets", TrainingScenes.LookAfterAsync),
        ("scores", TrainingScenes.ScoreAsync),
        ("follow-up", TrainingScenes.FollowUpAsync),
        ("submissions and ratings", TrainingScenes.HandInAsync),
        ("survey", TrainingScenes.FinishAsync),
        ("looking back", TrainingScenes.LookBackAsync),
        ("tickets", HandbookScenes.HandOverAsync),
        ("curated answers", HandbookScenes.CurateAsync),
        ("week", HandbookScenes.ReportWeekAsync),
        ("metrics", MetricScenes.PlayAsync),
        ("delivery", DeliveryScenes.PlayAsync),
    ];

    /// <summary>The cards of one language, and which scenes ended early.</summary>
    public static async Task<(OrderedDictionary<string, JsonNode> Cards, IReadOnlyList<string> Faults)> WalkAsync(string language, CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        await using var stage = await Stage.SetAsync(language, cancellationToken);
        foreach (var (name, playAsync) in Scenes)
        {
            try
            {
                await playAsync(stage, cancellationToken);
            }
            catch (SceneException fault)
            {
                faults.Add($"{language}, {name}: {fault.Message}");
            }
        }

        return (stage.Cards, faults);
    }
}
