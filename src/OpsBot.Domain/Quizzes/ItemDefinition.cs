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
    /// <summary>More options do not fit on a phone, and their ids end at <c>z</c>.</summary>
    public const int MaxOptions = 10;

    /// <summary>Why this can't be asked; <c>null</c> when it can.</summary>
    public ItemFault? FindFault()
    {
        if (Id.Length == 0 || Topic.Length == 0 || Stem.Length == 0 || ClauseId.Length == 0 || Explanation.Length == 0)
        {
            return ItemFault.FieldMissing;
        }

        if (Options.Count is < 2 or > MaxOptions || Options.Any(o => o.Text.Length == 0) || (Type == ItemType.TrueFalse && Options.Count != 2))
        {
            return ItemFault.OptionCount;
        }

        if (Options.DistinctBy(o => o.Text).Count() < Options.Count)
        {
            return ItemFault.OptionRepeated;
        }

        var keys = Options.Count(o => o.IsKey);
        if (Type == ItemType.ChoiceMultiple ? keys < 2 : keys != 1)
        {
            return ItemFault.KeyCount;
        }

        return Difficulty is < 1 or > 3 || !(Marks > 0) ? ItemFault.OutOfRange : null;
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

    /// <summary>Not exactly one key, or for multiple choice fewer than two.</summary>
    KeyCount,

    /// <summary>Difficulty is not 1–3, or marks are not above 0.</summary>
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
