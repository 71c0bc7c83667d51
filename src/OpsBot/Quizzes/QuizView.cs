using OpsBot.Bot;
using OpsBot.Domain.Quizzes;

namespace OpsBot.Quizzes;

/// <summary>An attempt with the items that were dealt, and how its topic is called: what the quiz cards show.</summary>
internal sealed record QuizView(Attempt Attempt, IReadOnlyDictionary<int, Item> Items, string TopicTitle, Texts Texts)
{
    public Item ItemAt(int position) => Items[position];

    /// <summary>The options of an item in the order that the learner sees, with their places from 1.</summary>
    public IEnumerable<(int Place, ItemOption Option)> OptionsAt(int position)
    {
        var options = ItemAt(position).Options.ToDictionary(option => option.Id);
        return Attempt.ItemAt(position)!.OptionOrder.Select((id, index) => (index + 1, options[id]));
    }
}
