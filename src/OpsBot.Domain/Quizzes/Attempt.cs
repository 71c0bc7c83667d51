using OpsBot.Domain.People;

namespace OpsBot.Domain.Quizzes;

/// <summary>Names an attempt.</summary>
/// <param name="Value">Version 7: sorts by the time of the start.</param>
public readonly record struct AttemptId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>One item of an attempt, as it was dealt.</summary>
/// <param name="Position">From 1.</param>
/// <param name="ItemId">Which item.</param>
/// <param name="ItemVersion">Which version of it: a later edit does not change this attempt.</param>
/// <param name="OptionOrder">The ids of its options in the order in which the learner sees them.</param>
public sealed record AttemptItem(int Position, ItemId ItemId, int ItemVersion, IReadOnlyList<string> OptionOrder);

/// <summary>What a learner chose for one item, and what it came to.</summary>
/// <param name="Position">The item's place in the attempt, from 1.</param>
/// <param name="OptionIds">The options picked, by their ids in the item.</param>
/// <param name="IsCorrect">Whether exactly the keys were picked.</param>
/// <param name="Marks">What it earned: the item's marks, or 0.</param>
/// <param name="AnsweredAt">By the server's clock.</param>
public sealed record Response(int Position, IReadOnlyList<string> OptionIds, bool IsCorrect, double Marks, DateTimeOffset AnsweredAt);

/// <summary>One person's run through a few items.</summary>
public sealed class Attempt
{
    private readonly List<Response> _responses = [];

    private Attempt()
    {
    }

    /// <summary>The attempt's id.</summary>
    public AttemptId Id { get; private set; }

    /// <summary>Who answers; nobody else may.</summary>
    public PersonId LearnerId { get; private set; }

    /// <summary>The topic's id; <c>null</c> when the items come from all topics.</summary>
    public string? Topic { get; private set; }

    /// <summary>What the draw came from: the same seed and pool give the same items and orders.</summary>
    public int Seed { get; private set; }

    /// <summary>The start.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>When the last item was answered; <c>null</c> before.</summary>
    public DateTimeOffset? CompletedAt { get; private set; }

    /// <summary>Counts the changes, so that two servers can't both answer from the same state.</summary>
    public int Version { get; private set; }

    /// <summary>In the order in which they are asked.</summary>
    public IReadOnlyList<AttemptItem> Items { get; private set; } = [];

    /// <summary>In the order of answering.</summary>
    public IReadOnlyList<Response> Responses => _responses;

    /// <summary>The position of the first item without an answer; <c>null</c> when all have one.</summary>
    public int? NextPosition => Items.Select(item => item.Position).Cast<int?>().FirstOrDefault(position => ResponseAt(position!.Value) is null);

    /// <summary>How many answers were right.</summary>
    public int CorrectCount => _responses.Count(response => response.IsCorrect);

    /// <summary>Deals an attempt.</summary>
    /// <param name="id">The attempt's id; its seed is taken from it.</param>
    /// <param name="learnerId">Who answers.</param>
    /// <param name="topic">The topic's id; <c>null</c> for all.</param>
    /// <param name="pool">Where items are drawn from, in any order; at least one.</param>
    /// <param name="count">How many to draw; fewer when the pool is smaller.</param>
    /// <param name="at">The start.</param>
    /// <exception cref="ArgumentException">The pool is empty.</exception>
    public static Attempt Start(
        AttemptId id, PersonId learnerId, string? topic, IReadOnlyCollection<Item> pool, int count, DateTimeOffset at)
    {
        if (pool.Count == 0)
        {
            throw new ArgumentException("There is no item to draw.", nameof(pool));
        }

        // The last four bytes of a version 7 id are random.
        var seed = BitConverter.ToInt32(id.Value.ToByteArray(), 12);
        return new Attempt
        {
            Id = id,
            LearnerId = learnerId,
            Topic = topic,
            Seed = seed,
            StartedAt = at,
            Items = Draw(pool, count, new Random(seed)),
        };
    }

    /// <summary>The item at a position.</summary>
    /// <returns><c>null</c> when there is no such position.</returns>
    public AttemptItem? ItemAt(int position) => Items.FirstOrDefault(item => item.Position == position);

    /// <summary>The answer at a position.</summary>
    /// <returns><c>null</c> when there is none yet.</returns>
    public Response? ResponseAt(int position) => _responses.Find(response => response.Position == position);

    /// <summary>Takes an answer.</summary>
    /// <param name="position">From 1.</param>
    /// <param name="item">The item at that position, in the version that was dealt.</param>
    /// <param name="places">The places picked in the order that the learner sees, from 1.</param>
    /// <param name="at">By the server's clock.</param>
    public AnswerOutcome Answer(int position, Item item, IReadOnlyCollection<int> places, DateTimeOffset at)
    {
        if (ItemAt(position) is not { } dealt || (dealt.ItemId, dealt.ItemVersion) != (item.Id, item.Version))
        {
            return new AnswerOutcome.NotDealt();
        }

        // The first response stands: Teams may deliver a click twice, and a second click is no change of mind.
        if (ResponseAt(position) is { } earlier)
        {
            return new AnswerOutcome.AlreadyAnswered(earlier);
        }

        if (places.Count == 0)
        {
            return new AnswerOutcome.NothingPicked();
        }

        if (places.Any(place => place < 1 || place > dealt.OptionOrder.Count) || (item.Type != ItemType.ChoiceMultiple && places.Count > 1))
        {
            return new AnswerOutcome.NotAnOption();
        }

        string[] optionIds = [.. places.Distinct().Order().Select(place => dealt.OptionOrder[place - 1])];
        var isCorrect = item.IsRight(optionIds);
        var response = new Response(position, optionIds, isCorrect, isCorrect ? item.Marks : 0, at);
        _responses.Add(response);
        Version++;
        CompletedAt = NextPosition is null ? at : null;
        return new AnswerOutcome.Accepted(response);
    }

    private static AttemptItem[] Draw(IReadOnlyCollection<Item> pool, int count, Random random)
    {
        // Sorted first, so that the draw depends on the seed and not on the order in which a store returns rows.
        Item[] drawn = [.. pool.OrderBy(item => item.Id.Value, StringComparer.Ordinal)];
        random.Shuffle(drawn);
        return [.. drawn.Take(count).Select((item, index) => new AttemptItem(index + 1, item.Id, item.Version, Order(item, random)))];
    }

    private static string[] Order(Item item, Random random)
    {
        string[] ids = [.. item.Options.Select(option => option.Id)];
        if (item.Type != ItemType.TrueFalse)
        {
            random.Shuffle(ids);
        }

        return ids;
    }
}
