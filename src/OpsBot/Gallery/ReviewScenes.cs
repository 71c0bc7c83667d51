using System.Text.Json.Nodes;
using OpsBot.Domain.Handbook;
using OpsBot.Quizzes;
using OpsBot.Quizzes.Drafting;
using OpsBot.Quizzes.Reviewing;
using OpsBot.Storage;

namespace OpsBot.Gallery;

/// <summary>What trainers do with items and answers: drafts, edits, reviews, marks, disputes and files.</summary>
internal static class ReviewScenes
{
    private const string ItemId = "PV-001";
    private const int MostWaiting = 10;

    public static async Task ReviewAsync(Stage stage, CancellationToken cancellationToken)
    {
        var (trainer, admin) = (stage.Trainer, stage.Admin);
        stage.Keep("itemShown", (await trainer.CommandsAsync("Quizzes.ItemWords", ItemId))[0]);
        var edit = stage.Keep("itemEdit", await trainer.ClicksAsync(EditItem.OpenVerb, new JsonObject { ["itemId"] = ItemId, ["version"] = 1 }));
        stage.Keep("itemSaved", await trainer.ClicksAsync(edit, EditItem.SaveVerb, new JsonObject { [EditItem.ExplanationInput] = stage.Texts["Gallery.Explanation"] }));
        var waiting = stage.Keep("itemReview", await FindInQueueAsync(admin, ApproveItem.Verb));
        stage.Keep("itemRetire", await admin.ClicksAsync(waiting, RetireItem.Verb));
        stage.Keep("itemApproved", await admin.ClicksAsync(waiting, ApproveItem.Verb));
        stage.Keep("regrade", await admin.ClicksAsync((await admin.CommandsAsync("Quizzes.ItemWords", ItemId))[0], RegradeItem.Verb));
        await HoldAsync(stage, cancellationToken);
        stage.Keep("itemsHeld", await stage.PostedAsync(ReviewItems.Verb, cancellationToken));
        stage.Keep("figures", (await trainer.CommandsAsync("Quizzes.FiguresWords"))[0]);
        var draft = stage.Keep("draft", (await trainer.CommandsAsync("Quizzes.DraftWords", "隐私-1.1"))[^1]);
        stage.Keep("draftRefused", await trainer.ClicksAsync(draft, JudgeDraft.Verb, new JsonObject { [DraftForm.StemInput] = stage.Texts["Gallery.DraftStem"] }));
    }

    public static async Task MarkAsync(Stage stage, CancellationToken cancellationToken)
    {
        var marking = stage.Keep("marking", (await stage.Trainer.CommandsAsync("Quizzes.MarkWords"))[0]);
        stage.Keep("markingDone", await stage.Trainer.ClicksAsync(marking, MarkEssays.Verb, new JsonObject { [MarkEssays.MarksInput] = 2, [MarkEssays.RemarkInput] = stage.Texts["Gallery.Remark"] }));
        stage.Keep("marked", await stage.PostedAsync(ReviewAnswers.Verb, cancellationToken));
    }

    public static async Task AnswerDisputeAsync(Stage stage, CancellationToken cancellationToken)
    {
        var card = stage.Keep("disputeToAnswer", await FindInQueueAsync(stage.Admin, AnswerDispute.Verb));
        stage.Keep("disputeAnswered", await stage.Admin.ClicksAsync(card, AnswerDispute.Verb, new JsonObject { [AnswerDispute.AnswerInput] = stage.Texts["Gallery.DisputeAnswer"] }));
    }

    public static async Task SendFileAsync(Stage stage, CancellationToken cancellationToken)
    {
        var preview = stage.Keep("file", await stage.Trainer.SendsFileAsync(stage.Texts["Gallery.FileName"], stage.FileUrl));
        var imported = stage.Keep("fileImported", await stage.Trainer.ClicksAsync(preview, TakeItemFile.ImportVerb));
        stage.Keep("fileUndone", await stage.Trainer.ClicksAsync(imported, TakeItemFile.UndoVerb));
    }

    // A clause that an item rests on reads otherwise from a day on.
    private static Task<int> HoldAsync(Stage stage, CancellationToken cancellationToken) => stage.ActAsync(async services =>
    {
        var texts = stage.Texts;
        var change = new ClauseChange("隐私-1.2", texts["Gallery.ClauseBefore"], texts["Gallery.ClauseAfter"], new DateOnly(2026, 12, 1));
        foreach (var listener in services.GetServices<IClauseChanges>())
        {
            await listener.OnChangedAsync([change], cancellationToken);
        }

        return await services.GetRequiredService<OpsBotDbContext>().SaveChangesAsync(cancellationToken);
    });

    // What waits stands in one queue, whatever it is.
    private static async Task<JsonNode> FindInQueueAsync(Visitor reviewer, string verb)
    {
        var card = (await reviewer.CommandsAsync("Quizzes.ReviewWords"))[0];
        for (var seen = 0; !QuizScenes.Has(card, verb); seen++)
        {
            card = seen < MostWaiting ? await reviewer.ClicksAsync(card, ReviewItems.Verb) : throw new SceneException($"nothing in the queue has {verb}");
        }

        return card;
    }
}
