using OpsBot.Bot;
using OpsBot.Domain.Quizzes;

namespace OpsBot.Quizzes;

/// <summary>An attempt with the items that were dealt, and how its topic is called: what the quiz cards show.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="Items">Its items by position, in the versions that were dealt; one alone when the card needs no other.</param>
/// <param name="TopicTitle">How its topic is called.</param>
/// <param name="Texts">In the learner's language.</param>
/// <param name="Zone">The team's time zone.</param>
internal sealed record QuizView(Attempt Attempt, IReadOnlyDictionary<int, Item> Items, string TopicTitle, Texts Texts, TimeZoneInfo Zone)
{
    public Item ItemAt(int position) => Items[position];

    /// <summary>What the attempt is, and how far one is.</summary>
    public string Progress(int position) => Texts.Format("Quizzes.Progress", Title, position, Attempt.Items.Count);

    /// <summary>The topic, with what the attempt is for unless that is practice.</summary>
    public string Title => Attempt.Mode switch
    {
        AttemptMode.Practice => TopicTitle,
        AttemptMode.Exam when Attempt.Title is not null => Attempt.Title,
        AttemptMode.Exam => Texts.Format("Quizzes.ExamTitle", TopicTitle),
        _ => Texts[$"Quizzes.Mode{Attempt.Mode}"],
    };

    /// <summary>Until when answers count, as a time of day: a running clock would need the client. <c>null</c> without a deadline.</summary>
    public string? DeadlineText() => Attempt.Deadline is { } deadline
        ? Texts.Format("Quizzes.Deadline", TimeZoneInfo.ConvertTime(deadline, Zone).ToString("HH:mm", Texts.Culture))
        : null;

    /// <summary>A moment by the clock of the team.</summary>
    public string Moment(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone).ToString("MM-dd HH:mm", Texts.Culture);

    /// <summary>The options of an item in the order that the learner sees, with their places from 1.</summary>
    public IEnumerable<(int Place, ItemOption Option)> OptionsAt(int position)
    {
        var options = ItemAt(position).Options.ToDictionary(option => option.Id);
        return Attempt.ItemAt(position)!.OptionOrder.Select((id, index) => (index + 1, options[id]));
    }
}
