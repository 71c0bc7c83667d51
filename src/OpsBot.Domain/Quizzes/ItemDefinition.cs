namespace OpsBot.Domain.Quizzes;

/// <summary>An item as its author wrote it, before the bank has taken it.</summary>
/// <param name="Id">Unique in the bank.</param>
/// <param name="Topic">The topic's id.</param>
/// <param name="Type">What kind of answer it asks for.</param>
/// <param name="Stem">The question.</param>
/// <param name="Options">In the order of the file.</param>
/// <param name="Explanation">The rule behind the key.</param>
/// <param name="ClauseId">The handbook clause behind the key.</param>
/// <param name="Level">What it asks of the learner.</param>
/// <param name="Difficulty">1–3.</param>
/// <param name="Platform">The platform it is about, or <c>general</c>.</param>
/// <param name="Marks">Above 0.</param>
public sealed record ItemDefinition(
    string Id,
    string Topic,
    ItemType Type,
    string Stem,
    IReadOnlyList<OptionDefinition> Options,
    string Explanation,
    string ClauseId,
    ItemLevel Level = ItemLevel.Recall,
    int Difficulty = 1,
    string Platform = "general",
    double Marks = 1)
{
    /// <summary>Why this can't be asked; <c>null</c> when it can.</summary>
    public ItemFault? FindFault()
    {
        if (Id.Length == 0 || Topic.Length == 0 || ClauseId.Length == 0 || Explanation.Length == 0)
        {
            return ItemFault.FieldMissing;
        }

        var keys = Options.Count(o => o.IsKey);
        if (Type == ItemType.TrueFalse && Options.Count != 2)
        {
            return ItemFault.OptionCount;
        }

        return (Type == ItemType.ChoiceMultiple ? keys < 2 : keys != 1) ? ItemFault.KeyCount : ToContent().FindFault();
    }

    /// <summary>The same in the shape that the bank keeps.</summary>
    public ItemContent ToContent()
    {
        static MarkedText Text(string text) => text.Length == 0 ? default : new(text, TextFormat.Moodle);

        var keys = Options.Count(option => option.IsKey);
        var isStatement = Type == ItemType.TrueFalse;
        return new()
        {
            Type = Type,
            Id = Id,
            Name = Id,
            Category = Topic,
            Topics = [Topic],
            Stem = Text(Stem),
            Explanation = Text(Explanation),
            Answers = isStatement ? [] : [.. Options.Select(option => new ItemAnswer(Text(option.Text), option.IsKey ? 1.0 / keys : 0) { Feedback = Text(option.Why) })],
            IsTrue = isStatement && Options[0].IsKey,
            FeedbackIfTrueChosen = isStatement ? Text(Options[0].Why) : default,
            FeedbackIfFalseChosen = isStatement ? Text(Options[1].Why) : default,
            Marks = Marks,
            Difficulty = Difficulty,
            Level = Level,
            Platform = Platform,
            ClauseId = ClauseId,
        };
    }
}

/// <summary>An option as its author wrote it.</summary>
/// <param name="Text">What the learner reads.</param>
/// <param name="IsKey">Whether picking it is right.</param>
/// <param name="Why">Why it is right or wrong.</param>
public sealed record OptionDefinition(string Text, bool IsKey, string Why);

/// <summary>Why an item can't be asked.</summary>
public enum ItemFault
{
    /// <summary>Id, topic, stem, explanation or clause is empty.</summary>
    FieldMissing,

    /// <summary>Too few or too many options, or one without text.</summary>
    OptionCount,

    /// <summary>Two options say the same.</summary>
    OptionRepeated,

    /// <summary>No key, or several where one option is picked.</summary>
    KeyCount,

    /// <summary>Nothing would be right: no accepted answer, pair, step or blank.</summary>
    AnswerMissing,

    /// <summary>Difficulty is not 1–3, or marks are below 0.</summary>
    OutOfRange,
}

/// <summary>An item can't be asked.</summary>
/// <param name="itemId">Which.</param>
/// <param name="fault">Why.</param>
public sealed class ItemFaultException(string itemId, ItemFault fault) : Exception($"Item '{itemId}': {fault}.")
{
    /// <summary>Which item.</summary>
    public string ItemId { get; } = itemId;

    /// <summary>Why it can't be asked.</summary>
    public ItemFault Fault { get; } = fault;
}
