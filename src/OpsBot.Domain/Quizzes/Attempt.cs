using System.Globalization;
using OpsBot.Domain.People;
using OpsBot.Domain.Quizzes.Scoring;

namespace OpsBot.Domain.Quizzes;

/// <summary>Names an attempt.</summary>
/// <param name="Value">Version 7: sorts by the time of the start.</param>
public readonly record struct AttemptId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>What an attempt is for.</summary>
public enum AttemptMode
{
    /// <summary>Practice: feedback at once, as often as one likes.</summary>
    Practice,

    /// <summary>An exam: limited in time and number.</summary>
    Exam,

    /// <summary>The few items of a day that are about to be forgotten.</summary>
    Daily,

    /// <summary>Items that were answered wrongly before.</summary>
    Mistakes,
}

/// <summary>When a learner reads what their answers came to.</summary>
public enum FeedbackPolicy
{
    /// <summary>After each answer.</summary>
    AtOnce,

    /// <summary>When the attempt is closed.</summary>
    AtEnd,

    /// <summary>When the exam is closed for everybody, so that nobody learns the keys from whoever was first.</summary>
    AfterClosing,
}

/// <summary>One item of an attempt, as it was dealt.</summary>
/// <param name="Position">From 1.</param>
/// <param name="ItemId">Which item.</param>
/// <param name="ItemVersion">Which version of it: a later edit does not change this attempt.</param>
/// <param name="OptionOrder">
/// What is chosen from, in the order in which the learner sees it: the ids of options, or the places (from 0) of right sides or steps.
/// </param>
/// <param name="Marks">What a right answer earns.</param>
public sealed record AttemptItem(int Position, ItemId ItemId, int ItemVersion, IReadOnlyList<string> OptionOrder, double Marks = 1);

/// <summary>What a learner answered to one item, and what it came to.</summary>
/// <param name="Position">The item's place in the attempt, from 1.</param>
/// <param name="Answer">What they answered, in the order of the bank.</param>
/// <param name="Fraction">The share of the marks, 0–1; <c>null</c> while it waits for a person to mark it.</param>
/// <param name="Marks">What it earned; 0 while it waits.</param>
/// <param name="Confidence">How sure they said to be; <c>null</c> when they didn't say.</param>
/// <param name="AnsweredAt">By the server's clock.</param>
public sealed record Response(int Position, ItemResponse Answer, double? Fraction, double Marks, AnswerConfidence? Confidence, DateTimeOffset AnsweredAt)
{
    // What floating point leaves of the sum of three thirds.
    private const double Rounding = 1e-9;

    /// <summary>The share of the marks, 0–1; <c>null</c> while it waits for a person to mark it.</summary>
    public double? Fraction { get; private set; } = Fraction;

    /// <summary>What it earned; 0 while it waits.</summary>
    public double Marks { get; private set; } = Marks;

    /// <summary>What whoever marked it wrote to the learner; <c>null</c> when nobody did.</summary>
    public string? Remark { get; private set; }

    /// <summary>Who marked it; <c>null</c> when no person did.</summary>
    public PersonId? MarkedBy { get; private set; }

    /// <summary>Whether it earned all marks.</summary>
    public bool IsCorrect => Fraction >= 1 - Rounding;

    /// <summary>Whether a person has still to mark it.</summary>
    public bool IsWaiting => Fraction is null;

    internal void Rescore(double fraction, double marks) => (Fraction, Marks) = (fraction, marks);

    internal void Mark(double fraction, double marks, string? remark, PersonId by) => (Fraction, Marks, Remark, MarkedBy) = (fraction, marks, remark, by);
}

/// <summary>By what rules an attempt is taken; they stay with it when the settings change.</summary>
/// <param name="Mode">What it is for.</param>
/// <param name="Method">How several right options are scored.</param>
/// <param name="Feedback">When the learner reads what their answers came to.</param>
public sealed record AttemptRules(AttemptMode Mode, PartialCredit Method, FeedbackPolicy Feedback = FeedbackPolicy.AtOnce)
{
    /// <summary>For practice of any kind.</summary>
    public static AttemptRules Practice { get; } = new(AttemptMode.Practice, PartialCredit.ProportionNoWrong);

    /// <summary>How long it may take; <c>null</c> for as long as one likes.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>What there can be only one of, such as a person's second exam on a topic: two clicks at once then start one. <c>null</c> for any number.</summary>
    public string? Slot { get; init; }

    /// <summary>The stored exam that it is an attempt at; <c>null</c> when there is none.</summary>
    public string? ExamId { get; init; }

    /// <summary>What it is called; <c>null</c> for the name of its topic.</summary>
    public string? Title { get; init; }

    /// <summary>For <see cref="FeedbackPolicy.AfterClosing"/>: when that is.</summary>
    public DateTimeOffset? FeedbackAt { get; init; }

    /// <summary>How often the clock may be stopped.</summary>
    public int Pauses { get; init; }

    /// <summary>How long each pause may be; then the clock goes on by itself.</summary>
    public TimeSpan PauseLength { get; init; }

    /// <summary>Whether each answer may come with how sure one is.</summary>
    public bool AsksConfidence { get; init; } = true;

    /// <summary>The score from which it is passed, 0–100; <c>null</c> when nobody set one.</summary>
    public decimal? PassMark { get; init; }
}

/// <summary>One person's run through a few items.</summary>
public sealed class Attempt
{
    // Crockford's letters: none looks like another.
    private const string ReceiptLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int ReceiptLength = 8;

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

    /// <summary>What it is for.</summary>
    public AttemptMode Mode { get; private set; }

    /// <summary>How several right options are scored.</summary>
    public PartialCredit Method { get; private set; }

    /// <summary>When the learner reads what their answers came to.</summary>
    public FeedbackPolicy Feedback { get; private set; }

    /// <summary>What the draw came from: the same seed and pool give the same items and orders.</summary>
    public int Seed { get; private set; }

    /// <summary>The start.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>When its time is up; <c>null</c> when it has no end.</summary>
    public DateTimeOffset? Deadline { get; private set; }

    /// <summary>When the last item was answered, or the time was up; <c>null</c> before.</summary>
    public DateTimeOffset? CompletedAt { get; private set; }

    /// <summary>What there can be only one of in the store; <c>null</c> for any number.</summary>
    public string? Slot { get; private set; }

    /// <summary>The stored exam that it is an attempt at; <c>null</c> when there is none.</summary>
    public string? ExamId { get; private set; }

    /// <summary>What it is called; <c>null</c> for the name of its topic.</summary>
    public string? Title { get; private set; }

    /// <summary>For <see cref="FeedbackPolicy.AfterClosing"/>: when that is; <c>null</c> otherwise.</summary>
    public DateTimeOffset? FeedbackAt { get; private set; }

    /// <summary>When the learner was told that the explanations can be read; <c>null</c> before, and where nothing was held back.</summary>
    public DateTimeOffset? FeedbackOpenedAt { get; private set; }

    /// <summary>How often the clock may still be stopped.</summary>
    public int PausesLeft { get; private set; }

    /// <summary>How long each pause may be, in seconds.</summary>
    public int PauseSeconds { get; private set; }

    /// <summary>Since when the clock stands; <c>null</c> while it runs.</summary>
    public DateTimeOffset? PausedAt { get; private set; }

    /// <summary>Whether each answer may come with how sure one is.</summary>
    public bool AsksConfidence { get; private set; } = true;

    /// <summary>The score from which it is passed, 0–100; <c>null</c> when nobody set one.</summary>
    public decimal? PassMark { get; private set; }

    /// <summary>What the learner keeps to find it again; <c>null</c> for attempts from before there were receipts.</summary>
    public string? Receipt { get; private set; }

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

    /// <summary>How many answers wait for a person to mark them.</summary>
    public int WaitingCount => _responses.Count(response => response.IsWaiting);

    /// <summary>What was earned of what can be, 0–100 with two decimals, half away from zero; answers that wait for a person are left out. 0 when all do.</summary>
    public decimal Score => ScoreOf(response => response.Marks);

    /// <summary>Whether it is passed; <c>null</c> without a pass mark, before the end, and while an answer waits for a person.</summary>
    public bool? IsPassed => PassMark is { } mark && CompletedAt is not null && WaitingCount == 0 ? Score >= mark : null;

    /// <summary>Deals an attempt of items drawn at random, no two of which ask nearly the same while there are others.</summary>
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
        // Sorted first, so that the draw depends on the seed and not on the order in which a store returns rows.
        Item[] drawn = [.. pool.OrderBy(item => item.Id.Value, StringComparer.Ordinal)];
        var random = new Random(SeedOf(id));
        random.Shuffle(drawn);
        return Deal(id, learnerId, topic, TakeUnlike(drawn, count), AttemptRules.Practice, at, random);
    }

    // The first ones in their order; one that asks nearly the same as one before it comes in only where the others run out.
    private static List<Item> TakeUnlike(Item[] drawn, int count)
    {
        var (taken, stems, alike) = (new List<Item>(count), new List<string>(count), new List<Item>());
        foreach (var item in drawn)
        {
            if (taken.Count == count)
            {
                break;
            }

            var stem = ItemFingerprint.OfStem(item.Content);
            if (stems.Exists(other => ItemFingerprint.AreNear(other, stem)))
            {
                alike.Add(item);
                continue;
            }

            taken.Add(item);
            stems.Add(stem);
        }

        return [.. taken, .. alike.Take(count - taken.Count)];
    }

    /// <summary>Deals an attempt of given items, in their order.</summary>
    /// <param name="id">The attempt's id; its seed is taken from it.</param>
    /// <param name="learnerId">Who answers.</param>
    /// <param name="topic">The topic's id; <c>null</c> for all.</param>
    /// <param name="items">At least one.</param>
    /// <param name="rules">By what rules it is taken.</param>
    /// <param name="at">The start.</param>
    /// <exception cref="ArgumentException">There is no item.</exception>
    public static Attempt Deal(AttemptId id, PersonId learnerId, string? topic, IReadOnlyList<Item> items, AttemptRules rules, DateTimeOffset at) =>
        Deal(id, learnerId, topic, items, rules, at, new Random(SeedOf(id)));

    /// <summary>The seed of an attempt: the last four bytes of a version 7 id are random.</summary>
    public static int SeedOf(AttemptId id) => BitConverter.ToInt32(id.Value.ToByteArray(), 12);

    /// <summary>The item at a position.</summary>
    /// <returns><c>null</c> when there is no such position.</returns>
    public AttemptItem? ItemAt(int position) => Items.FirstOrDefault(item => item.Position == position);

    /// <summary>The answer at a position.</summary>
    /// <returns><c>null</c> when there is none yet.</returns>
    public Response? ResponseAt(int position) => _responses.Find(response => response.Position == position);

    /// <summary>Takes an answer that picks options.</summary>
    /// <param name="position">From 1.</param>
    /// <param name="item">The item at that position, in the version that was dealt.</param>
    /// <param name="places">The places picked in the order that the learner sees, from 1.</param>
    /// <param name="at">By the server's clock.</param>
    public AnswerOutcome Answer(int position, Item item, IReadOnlyCollection<int> places, DateTimeOffset at) =>
        Answer(position, item, new AnswerSheet(places, []), at, TimeSpan.Zero);

    /// <summary>Takes an answer.</summary>
    /// <param name="position">From 1.</param>
    /// <param name="item">The item at that position, in the version that was dealt.</param>
    /// <param name="sheet">What the learner filled in.</param>
    /// <param name="at">By the server's clock.</param>
    /// <param name="grace">How long after the deadline an answer still counts: it was on its way.</param>
    public AnswerOutcome Answer(int position, Item item, AnswerSheet sheet, DateTimeOffset at, TimeSpan grace)
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

        if (CompletedAt is not null || IsExpired(at, grace))
        {
            return new AnswerOutcome.Late();
        }

        if (IsPaused(at))
        {
            return new AnswerOutcome.Paused();
        }

        if (position != NextPosition)
        {
            return new AnswerOutcome.OutOfOrder();
        }

        var (answer, refusal) = sheet.Read(item.Content, dealt);
        if (answer is null)
        {
            return refusal!;
        }

        var fraction = ItemScore.Of(item.Content, answer, Method);
        var response = new Response(position, answer, fraction, (fraction ?? 0) * dealt.Marks, sheet.Confidence, at);
        _responses.Add(response);
        Version++;
        CompletedAt = NextPosition is null ? at : null;
        return new AnswerOutcome.Accepted(response);
    }

    /// <summary>Whether the learner may read what the answer at a position came to.</summary>
    public bool ShowsFeedbackAt(int position, DateTimeOffset now) => ResponseAt(position) is not null && (Feedback == FeedbackPolicy.AtOnce || ShowsResultAt(now));

    /// <summary>Whether the learner may read the score and what was wrong: the attempt is closed, and nobody else can learn from it.</summary>
    public bool ShowsResultAt(DateTimeOffset now) => CompletedAt is not null && !IsHeldBack(now);

    /// <summary>Whether result and explanations wait for the exam to close for everybody.</summary>
    public bool IsHeldBack(DateTimeOffset now) => Feedback == FeedbackPolicy.AfterClosing && FeedbackAt > now;

    /// <summary>Notes that the learner is told that the explanations can be read.</summary>
    /// <returns>Whether it is time, and this is the first.</returns>
    public bool OpenFeedback(DateTimeOffset now)
    {
        if (Feedback != FeedbackPolicy.AfterClosing || FeedbackOpenedAt is not null || !ShowsResultAt(now))
        {
            return false;
        }

        FeedbackOpenedAt = now;
        Version++;
        return true;
    }

    /// <summary>Whether the clock stands: a pause that has lasted as long as it may is over by itself.</summary>
    public bool IsPaused(DateTimeOffset now) => PausedAt is { } since && now < since.AddSeconds(PauseSeconds);

    /// <summary>Whether the clock can be stopped now: not beyond the moment from which on others read the keys.</summary>
    public bool CanPause(DateTimeOffset now) =>
        CompletedAt is null && PausesLeft > 0 && !IsPaused(now) && Deadline is { } deadline && deadline >= now && !(deadline.AddSeconds(PauseSeconds) > FeedbackAt);

    /// <summary>Stops the clock. The deadline moves by the longest pause at once, and back when it was shorter: what looks for what is overdue needs to know of no pause.</summary>
    /// <returns>Whether there was a pause left to take.</returns>
    public bool Pause(DateTimeOffset now)
    {
        if (!CanPause(now))
        {
            return false;
        }

        (PausedAt, Deadline) = (now, Deadline?.AddSeconds(PauseSeconds));
        PausesLeft--;
        Version++;
        return true;
    }

    /// <summary>Lets the clock go on; does nothing when it runs.</summary>
    public void Resume(DateTimeOffset now)
    {
        if (PausedAt is not { } since)
        {
            return;
        }

        var unused = since.AddSeconds(PauseSeconds) - now;
        (PausedAt, Deadline) = (null, unused > TimeSpan.Zero ? Deadline - unused : Deadline);
        Version++;
    }

    /// <summary>Takes the mark of a person for an answer that waits for one.</summary>
    /// <param name="position">From 1.</param>
    /// <param name="marks">0 to what the item can earn.</param>
    /// <param name="remark">To the learner; may be empty.</param>
    /// <param name="by">Who marks.</param>
    /// <returns>Whether the answer was waiting; the first mark stands.</returns>
    /// <exception cref="ArgumentOutOfRangeException">More than the item can earn, or less than nothing.</exception>
    public bool Mark(int position, double marks, string remark, PersonId by)
    {
        var most = ItemAt(position)?.Marks ?? 0;
        ArgumentOutOfRangeException.ThrowIfNegative(marks);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(marks, most);
        if (ResponseAt(position) is not { IsWaiting: true } response)
        {
            return false;
        }

        response.Mark(most > 0 ? marks / most : 0, marks, remark.Length > 0 ? remark : null, by);
        Version++;
        return true;
    }

    /// <summary>Scores an answer anew, after the key of its item was corrected. The method stays the one that the attempt was taken by.</summary>
    /// <param name="position">From 1.</param>
    /// <param name="fraction">The share of the marks, 0–1.</param>
    /// <returns>Whether it came to something else.</returns>
    public bool Rescore(int position, double fraction)
    {
        if (ResponseAt(position) is not { IsWaiting: false } response || Math.Abs(response.Fraction!.Value - fraction) < 1e-9)
        {
            return false;
        }

        response.Rescore(fraction, fraction * ItemAt(position)!.Marks);
        Version++;
        return true;
    }

    /// <summary>What the score would be if one answer earned another share of its marks.</summary>
    /// <param name="position">From 1.</param>
    /// <param name="fraction">0–1.</param>
    public decimal ScoreWith(int position, double fraction) => ScoreOf(response => response.Position == position ? fraction * ItemAt(position)!.Marks : response.Marks);

    /// <summary>Whether its time is up and it is not closed yet.</summary>
    public bool IsExpired(DateTimeOffset now, TimeSpan grace) => CompletedAt is null && Deadline is { } deadline && now > deadline + grace;

    /// <summary>Hands it in as it is when its time is up; items without an answer earn nothing.</summary>
    /// <returns>Whether it was closed by this.</returns>
    public bool CloseIfExpired(DateTimeOffset now, TimeSpan grace)
    {
        if (!IsExpired(now, grace))
        {
            return false;
        }

        CompletedAt = Deadline;
        Version++;
        return true;
    }

    private decimal ScoreOf(Func<Response, double> marksOf)
    {
        var possible = Items.Sum(item => ResponseAt(item.Position) is { IsWaiting: true } ? 0 : item.Marks);
        return possible > 0 ? Math.Round((decimal)(100 * _responses.Sum(marksOf) / possible), 2, MidpointRounding.AwayFromZero) : 0;
    }

    private static Attempt Deal(
        AttemptId id, PersonId learnerId, string? topic, IReadOnlyList<Item> items, AttemptRules rules, DateTimeOffset at, Random random)
    {
        if (items.Count == 0)
        {
            throw new ArgumentException("There is no item to deal.", nameof(items));
        }

        return new Attempt
        {
            Id = id,
            LearnerId = learnerId,
            Topic = topic,
            Mode = rules.Mode,
            Method = rules.Method,
            Feedback = rules.Feedback,
            Seed = SeedOf(id),
            StartedAt = at,
            Deadline = at + rules.TimeLimit,
            Slot = rules.Slot,
            ExamId = rules.ExamId,
            Title = rules.Title,
            FeedbackAt = rules.Feedback == FeedbackPolicy.AfterClosing ? rules.FeedbackAt : null,
            PausesLeft = rules.Pauses,
            PauseSeconds = (int)rules.PauseLength.TotalSeconds,
            AsksConfidence = rules.AsksConfidence,
            PassMark = rules.PassMark,
            Receipt = ReceiptOf(id),
            Items = [.. items.Select((item, index) => new AttemptItem(index + 1, item.Id, item.Version, Order(item, random), item.Marks))],
        };
    }

    private static string[] Order(Item item, Random random)
    {
        string[] ids = item.Type switch
        {
            ItemType.Matching => Numbered(AnswerSheet.RightsOf(item.Content).Count),
            ItemType.Ordering => Numbered(item.Content.Sequence.Count),
            _ => [.. item.Options.Select(option => option.Id)],
        };
        if (item.Type != ItemType.TrueFalse)
        {
            random.Shuffle(ids);
        }

        return ids;

        static string[] Numbered(int count) => [.. Enumerable.Range(0, count).Select(n => n.ToString(CultureInfo.InvariantCulture))];
    }

    // Forty random bits of the id: enough to tell one person's attempts apart, short enough to type.
    private static string ReceiptOf(AttemptId id)
    {
        var bits = BitConverter.ToUInt64(id.Value.ToByteArray(), 8) >> 24;
        return string.Create(ReceiptLength, bits, (letters, rest) =>
        {
            for (var i = 0; i < letters.Length; i++, rest >>= 5)
            {
                letters[i] = ReceiptLetters[(int)(rest & 31)];
            }
        });
    }
}
