namespace OpsBot.Domain.Quizzes;

/// <summary>Names an item through all its versions.</summary>
/// <param name="Value">As the item bank writes it, such as <c>PR-001</c>.</param>
public readonly record struct ItemId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>What kind of answer an item asks for.</summary>
public enum ItemType
{
    /// <summary>One key among several options.</summary>
    ChoiceSingle,

    /// <summary>Two or more keys among several options; all of them and nothing else is right.</summary>
    ChoiceMultiple,

    /// <summary>A statement that is right or wrong; its options keep their order.</summary>
    TrueFalse,

    /// <summary>A few words of the learner's own, compared with the accepted answers.</summary>
    ShortAnswer,

    /// <summary>Several blanks in a text, each with its accepted answers.</summary>
    FillIn,

    /// <summary>A number, right within a tolerance.</summary>
    Numerical,

    /// <summary>Left sides, each to be paired with one of the right sides.</summary>
    Matching,

    /// <summary>Steps to be put in order.</summary>
    Ordering,

    /// <summary>A text that a person marks by a rubric.</summary>
    Essay,

    /// <summary>A text to read; nothing is asked and nothing earned.</summary>
    Description,

    /// <summary>A text with several blanks of different types, each an item of its own.</summary>
    Cloze,
}

/// <summary>What an item asks of the learner.</summary>
public enum ItemLevel
{
    /// <summary>To remember a rule.</summary>
    Recall,

    /// <summary>To use a rule in a case.</summary>
    Apply,
}

/// <summary>One option of an item.</summary>
/// <param name="Id">Unique within the item. It follows the order in the bank, where the key may stand first: it never leaves the server.</param>
/// <param name="Text">What the learner reads.</param>
/// <param name="IsKey">Whether picking it is right.</param>
/// <param name="Why">Why it is right, or why one picks it and it is wrong.</param>
public sealed record ItemOption(string Id, string Text, bool IsKey, string Why);

/// <summary>One version of a question of the item bank. An edit makes a new version; attempts keep theirs.</summary>
public sealed class Item
{
    private Item()
    {
    }

    /// <summary>The item that this is a version of.</summary>
    public ItemId Id { get; private set; }

    /// <summary>From 1.</summary>
    public int Version { get; private set; }

    /// <summary>Whether new attempts may draw this version.</summary>
    public bool IsCurrent { get; private set; }

    /// <summary>The topic's id, such as <c>platform-rules</c>.</summary>
    public string Topic { get; private set; } = "";

    /// <summary>What kind of answer it asks for.</summary>
    public ItemType Type { get; private set; }

    /// <summary>What it asks of the learner.</summary>
    public ItemLevel Level { get; private set; }

    /// <summary>1 (easy) to 3 (hard), by the author's judgement.</summary>
    public int Difficulty { get; private set; }

    /// <summary>The platform it is about, or <c>general</c>.</summary>
    public string Platform { get; private set; } = "";

    /// <summary>What a right answer earns; above 0.</summary>
    public double Marks { get; private set; }

    /// <summary>The question.</summary>
    public string Stem { get; private set; } = "";

    /// <summary>Two or more, in the order of the bank.</summary>
    public IReadOnlyList<ItemOption> Options { get; private set; } = [];

    /// <summary>The rule behind the key, and its reason.</summary>
    public string Explanation { get; private set; } = "";

    /// <summary>The handbook clause behind the key, such as <c>平台-2.3</c>.</summary>
    public string ClauseId { get; private set; } = "";

    /// <summary>Makes the first version of an item.</summary>
    /// <exception cref="ItemFaultException">The definition can't be asked; the exception says why.</exception>
    public static Item Create(ItemDefinition definition) => Create(definition, version: 1);

    /// <summary>Makes the next version, if the definition says something else than this one; this one is then no longer drawn.</summary>
    /// <returns><c>null</c> when nothing has changed.</returns>
    /// <exception cref="ItemFaultException">The definition can't be asked; the exception says why.</exception>
    public Item? Revise(ItemDefinition definition)
    {
        var next = Create(definition, Version + 1);
        if (IsCurrent && SaysTheSame(next))
        {
            return null;
        }

        IsCurrent = false;
        return next;
    }

    /// <summary>Takes the item out of the pool; attempts that hold it go on.</summary>
    public void Retire() => IsCurrent = false;

    /// <summary>The ids of the options that are right to pick.</summary>
    public IEnumerable<string> KeyIds => Options.Where(option => option.IsKey).Select(option => option.Id);

    /// <summary>Whether exactly the keys were picked.</summary>
    public bool IsRight(IReadOnlyCollection<string> optionIds) => optionIds.ToHashSet().SetEquals(KeyIds);

    private static Item Create(ItemDefinition definition, int version)
    {
        if (definition.FindFault() is { } fault)
        {
            throw new ItemFaultException(definition.Id, fault);
        }

        return new Item
        {
            Id = new ItemId(definition.Id),
            Version = version,
            IsCurrent = true,
            Topic = definition.Topic,
            Type = definition.Type,
            Level = definition.Level,
            Difficulty = definition.Difficulty,
            Platform = definition.Platform,
            Marks = definition.Marks,
            Stem = definition.Stem,
            Options = [.. definition.Options.Select((option, index) => new ItemOption(OptionId(index), option.Text, option.IsKey, option.Why))],
            Explanation = definition.Explanation,
            ClauseId = definition.ClauseId,
        };
    }

    private static string OptionId(int index) => ((char)('a' + index)).ToString();

    private bool SaysTheSame(Item other) =>
        (Topic, Type, Level, Difficulty, Platform, Marks, Stem, Explanation, ClauseId)
            == (other.Topic, other.Type, other.Level, other.Difficulty, other.Platform, other.Marks, other.Stem, other.Explanation, other.ClauseId)
        && Options.SequenceEqual(other.Options);
}
