using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpsBot.Handbook.Curated;
using OpsBot.Handbook.Experts;
using OpsBot.Handbook.Weekly;
using OpsBot.Storage;

namespace OpsBot.Gallery;

/// <summary>Answers and refusals, what experts make of a question, curated answers and the week's questions.</summary>
internal static class HandbookScenes
{
    public static async Task AskAsync(Stage stage, CancellationToken cancellationToken)
    {
        var (learner, texts) = (stage.Learner, stage.Texts);

        // First, for later it would lean on the question before.
        stage.Keep("choice", (await learner.SaysAsync(texts["Gallery.AskUnclear"]))[0]);
        var answer = stage.Keep("answerButtons", (await learner.SaysAsync(texts["Gallery.AskAnswered"]))[^1]);
        stage.Keep("clause", await learner.SubmitsAsync(answer));
    }

    public static async Task HandOverAsync(Stage stage, CancellationToken cancellationToken)
    {
        var (learner, admin, texts) = (stage.Learner, stage.Admin, stage.Texts);
        var refusal = stage.Keep("refusalButtons", (await learner.SaysAsync(texts["Gallery.AskNotSaid"]))[^1]);
        await admin.CommandsAsync("Handbook.SubscribeWords", inChannel: true);
        stage.Keep("handedOver", await learner.ClicksAsync(refusal, AskExpert.Verb));
        var ticket = stage.Keep("ticket", await stage.PostedAsync(AnswerTicket.TakeVerb, cancellationToken));
        var form = Visitor.Parts(ticket).First(part => (string?)part["type"] == "Action.ShowCard")["card"]!.DeepClone();
        (form["type"], form["version"], form["fallbackText"]) = ("AdaptiveCard", "1.5", texts["Handbook.AnswerTicket"]);
        stage.Keep("ticketForm", form);
        stage.Keep("ticketTaken", await admin.ClicksAsync(ticket, AnswerTicket.TakeVerb, inChannel: true));
        var answered = stage.Keep("ticketAnswered", await admin.ClicksAsync(
            form, AnswerTicket.AnswerVerb, new JsonObject { ["answer"] = texts["Gallery.ExpertAnswer"], ["clauses"] = "客服-3.2" }, inChannel: true));
        stage.Keep("ticketCurated", await admin.ClicksAsync(answered, UseAnswer.CurateVerb, inChannel: true));
    }

    public static async Task CurateAsync(Stage stage, CancellationToken cancellationToken)
    {
        var imported = await stage.ActAsync(services => services.GetRequiredService<ImportCurated>().RunAsync(stage.Texts, stage.SamplePath("curated.csv"), cancellationToken));
        if (imported.Errors.Count > 0)
        {
            throw new SceneException(string.Join("; ", imported.Errors));
        }

        stage.Keep("curatedAnswers", (await stage.Admin.CommandsAsync("Handbook.CuratedWords"))[0]);
    }

    /// <summary>What was asked today is put a week back, and the week is reported.</summary>
    public static async Task ReportWeekAsync(Stage stage, CancellationToken cancellationToken)
    {
        foreach (var question in stage.Texts["Gallery.AskInAWeek"].Split(';'))
        {
            await stage.Second.SaysAsync(question);
        }

        await stage.ActAsync(async services =>
        {
            var db = services.GetRequiredService<OpsBotDbContext>();
            var questions = await db.AskedQuestions.ToListAsync(cancellationToken);
            foreach (var question in questions)
            {
                db.Entry(question).Property(asked => asked.AskedAt).CurrentValue = question.AskedAt.AddDays(-7);
            }

            await db.SaveChangesAsync(cancellationToken);
            return await services.GetRequiredService<ClusterQuestions>().RunAsync(cancellationToken);
        });
        var week = stage.Keep("week", await stage.PostedAsync(DecideCluster.DismissVerb, cancellationToken));
        stage.Keep("weekDecided", await stage.Admin.ClicksAsync(week, DecideCluster.DismissVerb));
    }
}
