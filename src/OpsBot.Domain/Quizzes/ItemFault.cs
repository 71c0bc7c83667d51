namespace OpsBot.Domain.Quizzes;

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
