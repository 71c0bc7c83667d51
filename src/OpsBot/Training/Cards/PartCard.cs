using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Training.Programmes;
using OpsBot.People.Cards;
using OpsBot.Training.Programmes;

namespace OpsBot.Training.Cards;

/// <summary>One part of a programme: what to read or do, and the way to show that it was done.</summary>
internal static class PartCard
{
    public static AdaptiveCard Build(Texts texts, PartView view, IReadOnlyList<Item> questions, string? notice)
    {
        var part = view.Part;
        var title = texts.Format("Training.PartTitle", part.Title, texts[$"Training.Kind{part.Kind}"], part.Hours);
        var back = new ActionExecute(MyTraining.Verb, new MyTraining.Data()) { Title = texts["Training.MineTitle"] };
        return new AdaptiveCard
        {
            FallbackText = notice ?? title,
            Speak = notice ?? title,
            Lang = texts.Language,
            Body =
            [
                new TextBlock(title) { Size = "Medium", Weight = "Bolder", Style = "heading" },
                .. notice is null ? [] : (CardElement[])[new TextBlock(notice) { Weight = "Bolder" }],
                .. view.IsDone ? [] : Work(texts, view, questions),
            ],
            Actions = view.IsDone ? [back] : [.. Steps(texts, view), back],
        };
    }

    private static IEnumerable<CardElement> Work(Texts texts, PartView view, IReadOnlyList<Item> questions)
    {
        foreach (var clause in view.Clauses)
        {
            yield return new Container(
            [
                new TextBlock(clause.HeadingPath) { IsSubtle = true, Size = "Small" },
                new TextBlock(clause.Text) { Spacing = "Small" },
            ])
            { Style = "emphasis" };
        }

        foreach (var (item, place) in questions.Select((item, place) => (item, place)))
        {
            yield return new InputChoiceSet([.. item.Options.Select(option => new Choice(option.Text, option.Id))])
            {
                Id = $"answer{place}",
                Label = item.Stem,
                Style = "expanded",
                IsRequired = true,
                ErrorMessage = texts["Training.AnswerBoth"],
            };
        }

        if (view.Part.Kind == PartKind.Session)
        {
            yield return new InputText { Id = "code", Label = texts["Training.CodeLabel"], MaxLength = 40, IsRequired = true, ErrorMessage = texts["Training.CodeMissing"] };
        }

        if (view.Part.Kind is PartKind.Exam or PartKind.Practice)
        {
            yield return new TextBlock(texts[view.Part.Kind == PartKind.Exam ? "Training.PartByExam" : "Training.PartByTrainer"]);
        }
    }

    private static IEnumerable<CardAction> Steps(Texts texts, PartView view)
    {
        var part = view.Part;
        if (part is { Kind: PartKind.Material, Link: { } link })
        {
            yield return new ActionOpenUrl(link) { Title = texts["Training.OpenMaterial"] };
        }

        if (part.Kind == PartKind.Exam)
        {
            yield return StarterButton.Build(texts["Training.StartExam"], texts.Format("Training.StartExamText", part.Topic ?? "").Trim());
        }
        else if (part.Kind != PartKind.Practice)
        {
            yield return new ActionExecute(CompletePart.Verb, new CompletePart.Data(view.Programme.Id.Value, part.Id)) { Title = texts[$"Training.Do{part.Kind}"], Style = "positive" };
        }
    }
}
