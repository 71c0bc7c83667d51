using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Quizzes;

namespace OpsBot.Quizzes.Cards;

/// <summary>The topics to start with, and the run that was left open.</summary>
internal static class TopicsCard
{
    public static AdaptiveCard Build(
        Texts texts, IReadOnlyList<(Topic Topic, int Items)> topics, int itemsPerPractice, Attempt? open, string openTitle, string? notice)
    {
        if (topics.Count == 0)
        {
            return Framed(texts, [new TextBlock(texts["Quizzes.TopicsEmpty"])], []);
        }

        List<CardElement> body =
        [
            new TextBlock(texts["Quizzes.TopicsTitle"]) { Size = "Medium", Weight = "Bolder", Style = "heading" },
            new TextBlock(texts.Format("Quizzes.TopicsHow", itemsPerPractice)) { IsSubtle = true, Spacing = "Small" },
        ];
        if (notice is not null)
        {
            body.Insert(0, new TextBlock(notice) { Color = "Attention" });
        }

        // One button a row: side by side they are cut off on a phone.
        var resume = open?.NextPosition is { } position
            ? Row(new ActionExecute(ShowQuiz.Verb, new ShowQuiz.Data(open.Id.Value))
            {
                Title = texts.Format("Quizzes.Resume", openTitle, position),
                Style = "positive",
            })
            : null;
        body.AddRange(resume is null ? [] : [resume]);
        body.AddRange(topics.Select(topic => Row(new ActionExecute(StartQuiz.Verb, new StartQuiz.Data(topic.Topic.Id))
        {
            Title = texts.Format("Quizzes.TopicCount", topic.Topic.TitleIn(texts.Language), topic.Items),
        })));
        body.Add(Row(new ActionExecute(StartQuiz.Verb, new StartQuiz.Data()) { Title = texts["Quizzes.AllTopics"] }));
        return Framed(texts, body, null);
    }

    private static ActionSet Row(CardAction action) => new([action]) { Spacing = "Small" };

    private static AdaptiveCard Framed(Texts texts, IReadOnlyList<CardElement> body, IReadOnlyList<CardAction>? actions) => new()
    {
        FallbackText = texts["Quizzes.TopicsTitle"],
        Speak = texts["Quizzes.TopicsTitle"],
        Lang = texts.Language,
        Body = body,
        Actions = actions,
    };
}
