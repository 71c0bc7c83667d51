using OpsBot.Domain.People;

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

    /// <summary>Whether this is the version in use; an older one is kept for the attempts that hold it.</summary>
    public bool IsCurrent { get; private set; }

    /// <summary>How far it is on its way into the papers: only an active one is drawn.</summary>
    public ItemState State { get; private set; }

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

    /// <summary>The handbook clause behind the key, such as <c>平台-2.3</c>: the author's, or the one that it was moved to. Empty when the author named none.</summary>
    public string ClauseId { get; private set; } = "";

    /// <summary>The version of the handbook that the clause was read in; <c>null</c> when nobody said.</summary>
    public string? ClauseVersion { get; private set; }

    /// <summary>Who is told when someone finds it wrong; <c>null</c> for a bundled item.</summary>
    public PersonId? OwnerId { get; private set; }

    /// <summary>Who wrote this version in the chat; <c>null</c> for one that came in a file.</summary>
    public PersonId? AuthorId { get; private set; }

    /// <summary>Who read this version and found it right; <c>null</c> before, and for one that came in a file.</summary>
    public PersonId? ReviewerId { get; private set; }

    /// <summary>Why it is on hold, or was before it was reviewed again; <c>null</c> when it never was.</summary>
    public ClauseHold? Hold { get; private set; }

    /// <summary>The import that brought this version; <c>null</c> for a bundled one.</summary>
    public string? ImportId { get; private set; }

    /// <summary>How often it has been dealt.</summary>
    public int Exposure { get; private set; }

    /// <summary>All that it says.</summary>
    public ItemContent Content { get; private set; } = null!;

    /// <summary>The question.</summary>
    public string Stem => Content.Stem.Text ?? "";

    /// <summary>The rule behind the key, and its reason; empty when there is none.</summary>
    public string Explanation => Content.Explanation.Text ?? "";

    /// <summary>What is picked from, in the order of the bank; empty for an item that asks for something else.</summary>
    /// <remarks>A statement has two, the first being "true", with empty texts: every language has its own words for them.</remarks>
    public IReadOnlyList<ItemOption> Options => field ??= Content.Type switch
    {
        ItemType.TrueFalse =>
        [
            new(OptionId(0), "", Content.IsTrue, Content.FeedbackIfTrueChosen.Text ?? ""),
            new(OptionId(1), "", !Content.IsTrue, Content.FeedbackIfFalseChosen.Text ?? ""),
        ],
        ItemType.ChoiceSingle or ItemType.ChoiceMultiple =>
            [.. Content.Answers.Select((answer, index) => new ItemOption(OptionId(index), answer.Text.Text, answer.Fraction > 0, answer.Feedback.Text ?? ""))],
        _ => [],
    };

    /// <summary>Makes the first version of an item.</summary>
    /// <param name="content">What it says, with its id.</param>
    /// <param name="topic">The topic's id.</param>
    /// <param name="importId">The import that brings it; <c>null</c> for a bundled one.</param>
    /// <param name="ownerId">Who brings it; <c>null</c> when nobody is known.</param>
    /// <exception cref="ItemFaultException">It can't be asked; the exception says why.</exception>
    public static Item Create(ItemContent content, string topic, string? importId = null, PersonId? ownerId = null)
    {
        var item = Create(content, topic, version: 1, importId);
        item.OwnerId = ownerId;
        return item;
    }

    /// <summary>Makes the first version of an item that someone has still to review.</summary>
    /// <param name="content">What it says, with its id.</param>
    /// <param name="topic">The topic's id.</param>
    /// <param name="ownerId">Whose it is.</param>
    /// <param name="authorId">Who wrote it; <c>null</c> when no person did.</param>
    /// <exception cref="ItemFaultException">It can't be asked; the exception says why.</exception>
    public static Item Draft(ItemContent content, string topic, PersonId? ownerId, PersonId? authorId = null)
    {
        var item = Create(content, topic, importId: null, ownerId);
        (item.AuthorId, item.State) = (authorId, ItemState.Draft);
        return item;
    }

    /// <summary>Makes the first version of an item that a person has still to read before anybody is asked it.</summary>
    /// <param name="content">What it says, with its id.</param>
    /// <param name="topic">The topic's id.</param>
    /// <param name="ownerId">Who had it written, or wrote it; <c>null</c> when nobody is known.</param>
    /// <exception cref="ItemFaultException">It can't be asked; the exception says why.</exception>
    public static Item Draft(ItemContent content, string topic, PersonId? ownerId)
    {
        var item = Create(content, topic);
        (item.OwnerId, item.State) = (ownerId, ItemState.Draft);
        return item;
    }

    /// <summary>Makes the next version of a draft, which is one too; this one is out of the bank then.</summary>
    /// <param name="content">What it is to say.</param>
    /// <returns><c>null</c> when nothing has changed.</returns>
    /// <exception cref="InvalidOperationException">It is no draft.</exception>
    /// <exception cref="ItemFaultException">It can't be asked; the exception says why.</exception>
    public Item? Redraft(ItemContent content)
    {
        if (State != ItemState.Draft)
        {
            throw new InvalidOperationException($"Item {Id} is {State} and no draft.");
        }

        if (Revise(content, Topic) is not { } next)
        {
            return null;
        }

        next.State = ItemState.Draft;
        Withdraw();
        return next;
    }

    /// <summary>Makes the next version, if the content says something else than this one; this one is then no longer drawn.</summary>
    /// <param name="content">What it is to say.</param>
    /// <param name="topic">The topic's id.</param>
    /// <param name="importId">The import that brings it; <c>null</c> for a bundled one.</param>
    /// <param name="lastVersion">The highest version that was ever made of the item: one that was withdrawn keeps its number.</param>
    /// <returns><c>null</c> when nothing has changed.</returns>
    /// <exception cref="ItemFaultException">It can't be asked; the exception says why.</exception>
    public Item? Revise(ItemContent content, string topic, string? importId = null, int lastVersion = 0)
    {
        var next = Create(content, topic, Math.Max(Version, lastVersion) + 1, importId);
        if (IsCurrent && SaysTheSame(next))
        {
            return null;
        }

        // Another text in a file is no review: what waits for one goes on waiting.
        next.State = State switch
        {
            ItemState.OnHold => ItemState.OnHold,
            ItemState.Draft or ItemState.Reviewed => ItemState.Draft,
            _ => ItemState.Active,
        };
        (next.OwnerId, next.Hold) = (OwnerId, Hold);
        if (content.ClauseId == Content.ClauseId)
        {
            // Whoever revised it knows nothing of a clause that it was moved to.
            (next.ClauseId, next.ClauseVersion) = (ClauseId, ClauseVersion);
        }

        IsCurrent = false;
        return next;
    }

    /// <summary>Makes a version that someone has still to review; this one stays in use until then.</summary>
    /// <param name="content">What it is to say.</param>
    /// <param name="authorId">Who wrote it.</param>
    /// <param name="lastVersion">The highest version that was ever made of the item.</param>
    /// <returns><c>null</c> when nothing has changed.</returns>
    /// <exception cref="ItemFaultException">It can't be asked; the exception says why.</exception>
    public Item? Propose(ItemContent content, PersonId authorId, int lastVersion)
    {
        var next = Create(content, Topic, Math.Max(Version, lastVersion) + 1, importId: null);
        if (SaysTheSame(next))
        {
            return null;
        }

        (next.OwnerId, next.AuthorId, next.State, next.IsCurrent, next.Hold) = (OwnerId, authorId, ItemState.Draft, false, Hold);
        return next;
    }

    /// <summary>Takes it from whoever waits for a review into the papers.</summary>
    /// <param name="reviewerId">Who has read it.</param>
    /// <param name="inUse">The version that it takes the place of; <c>null</c> when there is none, or when it is this one.</param>
    /// <exception cref="InvalidOperationException">It does not wait for a review.</exception>
    public void Approve(PersonId reviewerId, Item? inUse)
    {
        if (State != ItemState.Reviewed)
        {
            MoveTo(ItemState.Reviewed);
        }

        MoveTo(ItemState.Active);
        ReviewerId = reviewerId;
        if (inUse is not null && inUse != this)
        {
            inUse.IsCurrent = false;
        }

        IsCurrent = true;
    }

    /// <summary>Whether someone should look at it: it was written, changed or put on hold, and nobody has found it right since.</summary>
    public bool IsWaitingForReview => State is ItemState.Draft or ItemState.Reviewed || (State == ItemState.OnHold && IsCurrent);

    /// <summary>Keeps it out of the papers because its clause is no longer what it was; what is retired or a draft stays as it is.</summary>
    /// <returns>Whether it was put on hold, or was before for another change.</returns>
    public bool PutOnHold(ClauseHold hold)
    {
        if (State is not (ItemState.Active or ItemState.Reviewed or ItemState.OnHold))
        {
            return false;
        }

        // A second change before the review: the item was written for the words before the first.
        (State, Hold) = (ItemState.OnHold, State == ItemState.OnHold && Hold is { } earlier ? hold with { Before = earlier.Before } : hold);
        return true;
    }

    /// <summary>Moves it along its way.</summary>
    /// <exception cref="InvalidOperationException">There is no such way.</exception>
    public void MoveTo(ItemState state)
    {
        if (!ItemLifecycle.Allows(State, state))
        {
            throw new InvalidOperationException($"Item {Id} can't go from {State} to {state}.");
        }

        State = state;
    }

    /// <summary>Lets the item cite another clause, which says the same: the handbook was renumbered or replaced. It stays the same question.</summary>
    public void CiteInstead(string clauseId) => (ClauseId, ClauseVersion) = (clauseId, null);

    /// <summary>Takes this version out of the bank; attempts that hold it go on.</summary>
    public void Withdraw()
    {
        IsCurrent = false;
        State = ItemState.Retired;
    }

    /// <summary>Puts this version back into use after the one that followed it was withdrawn.</summary>
    public void Restore() => IsCurrent = true;

    /// <summary>Counts that it was dealt.</summary>
    public void CountExposure() => Exposure++;

    /// <summary>The ids of the options that are right to pick.</summary>
    public IEnumerable<string> KeyIds => Options.Where(option => option.IsKey).Select(option => option.Id);

    /// <summary>The id of an option by its place in the bank, from 0.</summary>
    public static string OptionId(int index) => ((char)('a' + index)).ToString();

    private static Item Create(ItemContent content, string topic, int version, string? importId)
    {
        if (string.IsNullOrEmpty(content.Id) || topic.Length == 0)
        {
            throw new ItemFaultException(content.Id ?? content.Name, ItemFault.FieldMissing);
        }

        if (content.FindFault() is { } fault)
        {
            throw new ItemFaultException(content.Id, fault);
        }

        return new Item
        {
            Id = new ItemId(content.Id),
            Version = version,
            IsCurrent = true,
            State = ItemState.Active,
            Topic = topic,
            Type = content.Type,
            Level = content.Level ?? ItemLevel.Recall,
            Difficulty = content.Difficulty ?? 2,
            Platform = content.Platform ?? "general",
            Marks = content.Marks is { } marks and > 0 ? marks : 1,
            ClauseId = content.ClauseId ?? "",
            ClauseVersion = content.ClauseVersion,
            ImportId = importId,
            Content = content,
        };
    }

    private bool SaysTheSame(Item other) =>
        (Topic, Type, Level, Difficulty, Platform, Marks, Content.ClauseId ?? "", Content.ClauseVersion)
            == (other.Topic, other.Type, other.Level, other.Difficulty, other.Platform, other.Marks, other.Content.ClauseId ?? "", other.Content.ClauseVersion)
        && Content.AsksTheSame(other.Content);
}
