using System.Globalization;
using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.People;
using OpsBot.Domain.Training.FollowUp;
using OpsBot.Training.FollowUp;
using OpsBot.Training.Programmes;

namespace OpsBot.Training.Cards;

/// <summary>One re-training: its cause, the clauses, and the step that comes next for whoever looks.</summary>
internal static class RetrainingCard
{
    /// <summary>Tells the person that one was opened.</summary>
    public static Activity Opened(Texts texts, Retraining retraining, DateOnly today)
    {
        var sentence = texts.Format("Training.RetrainingOpened", texts[$"Training.Cause{retraining.Cause}"], MyTrainingCard.Due(texts, retraining.DueOn, today));
        return Activity.CreateMessage(
            TitledCard.Build(
                texts, sentence, retraining.Clauses.Count == 0 ? [] : [new TextBlock(texts.Format("Training.RetrainingClauses", string.Join(texts["Bot.ListSeparator"], retraining.Clauses)))],
                new ActionExecute(ShowRetraining.Verb, new ShowRetraining.Data(retraining.Id)) { Title = texts["Training.RetrainingOpen"] }),
            sentence);
    }

    /// <param name="texts">In the reader's language.</param>
    /// <param name="view">What is shown.</param>
    /// <param name="notice">What the last click came to; null for nothing.</param>
    /// <param name="days">Which day it is.</param>
    /// <param name="asks">Whether the questions are asked, in place of the clauses that answer them.</param>
    public static AdaptiveCard Build(Texts texts, RetrainingView view, string? notice, TrainingDays days, bool asks = false)
    {
        var retraining = view.Retraining;
        var title = texts.Format("Training.RetrainingTitle", view.Person.Name, texts[$"Training.Stage{retraining.Stage}"]);
        return TitledCard.Build(
            texts, title,
            [
                .. notice is null ? [] : (CardElement[])[new TextBlock(notice) { Weight = "Bolder" }],
                new FactSet([.. Facts(texts, retraining, days)]),
                .. asks ? [] : view.Clauses.Select(clause => (CardElement)new Container(
                [
                    new TextBlock(clause.HeadingPath) { IsSubtle = true, Size = "Small" },
                    new TextBlock(clause.Text) { Spacing = "Small" },
                ])
                { Style = "emphasis" }),
                .. !asks ? [] : view.Questions.Select((item, place) => (CardElement)new InputChoiceSet([.. item.Options.Select(option => new Choice(option.Text, option.Id))])
                {
                    Id = $"answer{place}",
                    Label = item.Stem,
                    Style = "expanded",
                    IsRequired = true,
                    ErrorMessage = texts["Training.AnswerBoth"],
                }),
                .. Form(texts, view),
            ],
            Steps(texts, view, asks));
    }

    private static IEnumerable<Fact> Facts(Texts texts, Retraining retraining, TrainingDays days)
    {
        yield return new(texts["Training.RetrainingCause"], texts[$"Training.Cause{retraining.Cause}"]);
        yield return new(
            texts["Training.RetrainingDue"],
            retraining.ClosedAt is { } closed ? texts.Format("Training.DoneOn", days.DayOf(closed).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : MyTrainingCard.Due(texts, retraining.DueOn, days.Today));
        yield return new(texts["Training.RetrainingAnalysis"], Or(retraining.Analysis));
        yield return new(texts["Training.RetrainingMeasure"], Or(retraining.Measure));
        yield return new(texts["Training.RetrainingReading"], retraining.ReadAt is { } at ? texts.Format("Training.DoneOn", days.DayOf(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : texts["Training.RetrainingMissing"]);
        yield return new(texts["Training.Evidence"], Or(retraining.Evidence));

        string Or(string text) => text.Length > 0 ? text : texts["Training.RetrainingMissing"];
    }

    private static IEnumerable<CardElement> Form(Texts texts, RetrainingView view)
    {
        if (view.IsMine)
        {
            yield break;
        }

        switch (view.Retraining.Stage)
        {
            case RetrainingStage.Analysis or RetrainingStage.Training:
                yield return TitledCard.LongText("analysis", texts["Training.RetrainingAnalysisLabel"], texts["Training.RetrainingIncomplete"]) with { Value = view.Retraining.Analysis };
                yield return TitledCard.LongText("measure", texts["Training.RetrainingMeasureLabel"], texts["Training.RetrainingIncomplete"]) with { Value = view.Retraining.Measure };
                break;
            case RetrainingStage.Recheck:
                yield return TitledCard.LongText("evidence", texts["Training.RetrainingEvidenceLabel"], texts["Training.RetrainingIncomplete"], maxLength: 500);
                break;
        }
    }

    private static IEnumerable<CardAction> Steps(Texts texts, RetrainingView view, bool asks)
    {
        if (view.IsMine && view.Questions.Count > 0)
        {
            yield return new ActionExecute(ShowRetraining.Verb, new ShowRetraining.Data(view.Retraining.Id, !asks)) { Title = texts[asks ? "Training.RetrainingClausesAgain" : "Training.RetrainingCheck"] };
        }

        if (view.IsMine && view.Retraining.ReadAt is null && (asks || view.Questions.Count == 0))
        {
            yield return new ActionExecute(ReadAgain.Verb, new ReadAgain.Data(view.Retraining.Id)) { Title = texts["Training.DoReading"], Style = "positive" };
        }

        if (!view.IsMine && view.Retraining.Stage != RetrainingStage.Closed)
        {
            yield return new ActionExecute(FollowUpRetraining.Verb, new { retraining = view.Retraining.Id })
            {
                Title = texts[view.Retraining.Stage == RetrainingStage.Recheck ? "Training.RetrainingClose" : "Training.RetrainingSave"],
                Style = "positive",
            };
        }

        if (view.IsMine)
        {
            yield return new ActionExecute(MyTraining.Verb, new MyTraining.Data()) { Title = texts["Training.MineTitle"] };
        }
    }
}

/// <summary>The open re-trainings: one's own first, then those of the people whom one looks after.</summary>
internal static class RetrainingsCard
{
    private const int Shown = 15;

    public static AdaptiveCard Build(Texts texts, IReadOnlyList<Retraining> mine, IReadOnlyList<(Retraining Retraining, Person Person)> others, DateOnly today) => TitledCard.Build(
        texts, texts.Format("Training.RetrainingsTitle", mine.Count + others.Count),
        [
            .. mine.Select(one => Line(texts, texts["Training.RetrainingMine"], one, today)),
            .. others.Take(Shown).Select(one => Line(texts, one.Person.Name, one.Retraining, today)),
            .. others.Count <= Shown ? [] : (CardElement[])[new TextBlock(texts.Format("Training.AndMore", others.Count - Shown)) { IsSubtle = true }],
        ]);

    private static Container Line(Texts texts, string name, Retraining retraining, DateOnly today) => new(
    [
        new TextBlock(texts.Format("Training.RetrainingLine", name, texts[$"Training.Cause{retraining.Cause}"], texts[$"Training.Stage{retraining.Stage}"])) { Weight = "Bolder" },
        new TextBlock(MyTrainingCard.Due(texts, retraining.DueOn, today)) { IsSubtle = true, Spacing = "None" },
        new ActionSet([new ActionExecute(ShowRetraining.Verb, new ShowRetraining.Data(retraining.Id)) { Title = texts["Training.RetrainingOpen"] }]),
    ])
    { Style = "emphasis" };
}
