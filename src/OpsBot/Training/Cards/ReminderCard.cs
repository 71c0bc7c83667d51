using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.Training.Programmes;
using OpsBot.Training.Programmes;

namespace OpsBot.Training.Cards;

/// <summary>Reminds of what is open; and tells a manager on one card who of their people is late.</summary>
internal static class ReminderCard
{
    public static Activity Message(Texts texts, Programme programme, DateOnly today) =>
        Message(texts, texts.Format("Training.ReminderOf", programme.Title, MyTrainingCard.Due(texts, programme.To, today)), []);

    /// <param name="texts">In the person's language.</param>
    /// <param name="open">What is open, the most urgent first.</param>
    /// <param name="today">The day on which it is read.</param>
    public static Activity Message(Texts texts, IReadOnlyList<PartStanding> open, DateOnly today) => Message(
        texts,
        texts.Format("Training.ReminderParts", open.Count),
        [.. open.Take(10).Select(part => new Fact(part.Part.Title, MyTrainingCard.Due(texts, part.DueOn, today)))]);

    /// <param name="texts">In the manager's language.</param>
    /// <param name="late">Names with how many parts are late.</param>
    /// <param name="checks">Names of those whose check on the job is due.</param>
    public static Activity Summary(Texts texts, IReadOnlyList<(string Name, int Parts)> late, IReadOnlyList<string> checks)
    {
        var sentence = late.Count > 0 ? texts.Format("Training.SummaryLate", late.Count) : texts.Format("Training.SummaryChecks", checks.Count);
        return Activity.CreateMessage(
            new AdaptiveCard
            {
                FallbackText = sentence,
                Speak = sentence,
                Lang = texts.Language,
                Body =
                [
                    new TextBlock(sentence) { Weight = "Bolder", Style = "heading" },
                    .. late.Count == 0 ? [] : (CardElement[])[new FactSet([.. late.Take(20).Select(one => new Fact(one.Name, texts.Format("Training.SummaryParts", one.Parts)))])],
                    .. checks.Count == 0 ? [] : (CardElement[])[new TextBlock(texts.Format("Training.SummaryCheckNames", string.Join(texts["Bot.ListSeparator"], checks.Take(20))))],
                ],
                Actions = checks.Count == 0 ? [] : [People.Cards.StarterButton.Build(texts["Training.JobCheckOpen"], texts["Training.JobCheckWords"].Split(';')[0])],
            },
            sentence);
    }

    private static Activity Message(Texts texts, string sentence, IReadOnlyList<Fact> facts) => Activity.CreateMessage(
        new AdaptiveCard
        {
            FallbackText = sentence,
            Speak = sentence,
            Lang = texts.Language,
            Body = [new TextBlock(sentence) { Style = "heading" }, .. facts.Count > 0 ? (CardElement[])[new FactSet(facts)] : []],
            Actions = [new ActionExecute(MyTraining.Verb, new MyTraining.Data()) { Title = texts["Training.MineTitle"] }],
        },
        sentence);
}
