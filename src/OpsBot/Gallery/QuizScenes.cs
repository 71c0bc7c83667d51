using System.Text.Json.Nodes;
using OpsBot.Domain.Quizzes;
using OpsBot.Quizzes;
using OpsBot.Quizzes.Remembering;
using OpsBot.Quizzes.Storage;
using OpsBot.Storage;

namespace OpsBot.Gallery;

/// <summary>A practice run, what is remembered of it, and an item of each type before and after its answer.</summary>
internal static class QuizScenes
{
    public const string Topic = "privacy";

    public static async Task PractiseAsync(Stage stage, CancellationToken cancellationToken)
    {
        var learner = stage.Learner;
        stage.Keep("topics", (await learner.CommandsAsync("Quizzes.QuizWords"))[0]);
        var shown = stage.Keep("item", await learner.ClicksAsync(StartQuiz.Verb, new JsonObject { ["topic"] = Topic }));
        stage.Keep("topicsResume", (await learner.CommandsAsync("Quizzes.QuizWords"))[0]);
        var feedback = shown;
        while (Has(shown, AnswerItem.Verb))
        {
            feedback = await learner.ClicksAsync(shown, AnswerItem.Verb, Picking("1"));
            shown = await learner.ClicksAsync(feedback, ShowQuiz.Verb);
        }

        stage.Keep("feedback", feedback);
        stage.Keep("score", shown);
        var dispute = stage.Keep("dispute", await learner.ClicksAsync(feedback, DisputeItem.AskVerb));
        stage.Keep("disputeSent", await learner.ClicksAsync(dispute, DisputeItem.SendVerb, new JsonObject
        {
            [DisputeItem.ReasonInput] = nameof(DisputeReason.WrongKey),
            [DisputeItem.CommentInput] = stage.Texts["Gallery.DisputeComment"],
        }));
        stage.Keep("mistakes", (await learner.CommandsAsync("Quizzes.MistakesWords"))[0]);
        var settings = stage.Keep("dailySettings", await learner.ClicksAsync(PlanDaily.SettingsVerb, []));
        stage.Keep("dailySaved", await learner.ClicksAsync(settings, PlanDaily.SaveVerb));
        stage.Keep("dailySnoozed", await learner.ClicksAsync(PlanDaily.SnoozeVerb, []));
    }

    public static async Task ShowTypesAsync(Stage stage, CancellationToken cancellationToken)
    {
        var items = QuizJson.Read<List<ItemContent>>(await stage.ReadSampleAsync("items.json", cancellationToken));
        await stage.ActAsync(async services =>
        {
            var db = services.GetRequiredService<OpsBotDbContext>();
            foreach (var item in items)
            {
                db.Topics.Add(new Topic { Id = item.Id!, Titles = new() { [stage.Texts.Language] = stage.Texts["Gallery.SampleTopic"] } });
                db.Items.Add(Item.Create(item, item.Id!));
            }

            return await db.SaveChangesAsync(cancellationToken);
        });

        foreach (var item in items)
        {
            var card = stage.Keep(item.Id!, (await stage.Learner.CommandsAsync("Quizzes.QuizWords", item.Id!))[0]);
            stage.Keep(item.Id!.Replace("item", "feedback", StringComparison.Ordinal), await stage.Learner.ClicksAsync(card, AnswerItem.Verb, AnswerTo(stage, item, card)));
        }
    }

    public static JsonObject Picking(string place) => new() { [AnswerItem.OptionInput] = place };

    public static bool Has(JsonNode card, string verb) => Visitor.Parts(card).Any(part => (string?)part["verb"] == verb);

    // The first choice everywhere, a text where one types: right or wrong, both are worth a look.
    private static JsonObject AnswerTo(Stage stage, ItemContent item, JsonNode card)
    {
        var filled = new JsonObject();
        foreach (var input in Visitor.Parts(card).Where(part => part["id"] is not null))
        {
            filled[(string)input["id"]!] = (string?)input["type"] switch
            {
                "Input.ChoiceSet" when (string?)input["id"] == AnswerItem.ConfidenceInput => null,
                "Input.ChoiceSet" => input["choices"]![filled.Count % input["choices"]!.AsArray().Count]!["value"]!.DeepClone(),
                _ when item.Type is ItemType.Numerical or ItemType.Cloze => "40",
                _ => item.Type == ItemType.Essay ? stage.Texts["Gallery.EssayAnswer"] : stage.Texts["Gallery.ShortAnswer"],
            };
        }

        return filled;
    }
}
