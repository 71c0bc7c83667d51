namespace OpsBot.Domain.Quizzes;

/// <summary>How a text of an item is written.</summary>
public enum TextFormat
{
    /// <summary>Plain text that may hold a little HTML; line ends are line breaks.</summary>
    Moodle,

    /// <summary>HTML.</summary>
    Html,

    /// <summary>Text without any markup.</summary>
    Plain,

    /// <summary>Markdown.</summary>
    Markdown,
}

/// <summary>A text and how it is written.</summary>
/// <param name="Text">Trimmed; may be empty.</param>
/// <param name="Format">How it is written.</param>
public readonly record struct MarkedText(string Text, TextFormat Format)
{
    /// <summary>Whether there is nothing to read.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(Text);
}

/// <summary>An option, an accepted text or an accepted number of an item.</summary>
/// <param name="Text">What is shown or accepted; in a short answer <c>*</c> stands for any run of characters.</param>
/// <param name="Fraction">The share of the marks that it earns: 1 all, 0 none; negative takes away; -1 to 1.</param>
public sealed record ItemAnswer(MarkedText Text, double Fraction)
{
    /// <summary>What the learner reads after choosing it; empty when nothing.</summary>
    public MarkedText Feedback { get; init; }

    /// <summary>For a numerical item: how far off is still right; <c>null</c> for the answer <c>*</c>, which takes any number.</summary>
    public double? Tolerance { get; init; }

    /// <summary>For a numerical item that was written as a range: the range, such as <c>0..24</c>; the text is then its middle.</summary>
    public string? Range { get; init; }
}

/// <summary>Two sides that belong together.</summary>
/// <param name="Left">What is asked; empty for a right side that belongs to nothing.</param>
/// <param name="Right">What is chosen from.</param>
public sealed record MatchingPair(MarkedText Left, string Right);

/// <summary>All that an item of any type says: what the formats carry, and what a version in the bank keeps.</summary>
/// <remarks>Which members are used depends on <see cref="Type"/>; the others stay empty.</remarks>
public sealed record ItemContent
{
    /// <summary>What kind of answer it asks for.</summary>
    public required ItemType Type { get; init; }

    /// <summary>The author's own id; <c>null</c> when the file gives none.</summary>
    public string? Id { get; init; }

    /// <summary>A short name for lists; learners don't see it. Empty when the file gives none.</summary>
    public string Name { get; init; } = "";

    /// <summary>The question.</summary>
    public MarkedText Stem { get; init; }

    /// <summary>The text that several items share, asked before the stem; empty for an item that stands alone.</summary>
    public MarkedText Scenario { get; init; }

    /// <summary>The path of the category, its levels parted by <c>/</c>; <c>null</c> outside any.</summary>
    public string? Category { get; init; }

    /// <summary>Free labels, in the order of the file.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>What the item is about, as the author's table says.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>The rule behind the key, shown to everyone who answered; empty when there is none.</summary>
    public MarkedText Explanation { get; init; }

    /// <summary>Options, accepted texts or accepted numbers, in the order of the file.</summary>
    public IReadOnlyList<ItemAnswer> Answers { get; init; } = [];

    /// <summary>For a true-false item: whether the statement is right.</summary>
    public bool IsTrue { get; init; }

    /// <summary>For a true-false item: what is read after choosing "true".</summary>
    public MarkedText FeedbackIfTrueChosen { get; init; }

    /// <summary>For a true-false item: what is read after choosing "false".</summary>
    public MarkedText FeedbackIfFalseChosen { get; init; }

    /// <summary>For a matching item; a pair with an empty left side is a distractor.</summary>
    public IReadOnlyList<MatchingPair> Pairs { get; init; } = [];

    /// <summary>For an item with blanks: the accepted texts of each blank.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Blanks { get; init; } = [];

    /// <summary>For an ordering item: the steps in the right order.</summary>
    public IReadOnlyList<string> Sequence { get; init; } = [];

    /// <summary>For a cloze: its blanks in the order of the markers <c>{#1}</c>, <c>{#2}</c> in the stem.</summary>
    public IReadOnlyList<ItemContent> Parts { get; init; } = [];

    /// <summary>For an essay: an answer that would earn all marks; empty when there is none.</summary>
    public string ReferenceAnswer { get; init; } = "";

    /// <summary>For an essay: what the marker looks for; empty when there is none.</summary>
    public MarkedText Rubric { get; init; }

    /// <summary>What a right answer earns; <c>null</c> when the file doesn't say.</summary>
    public double? Marks { get; init; }

    /// <summary>1 (easy) to 3 (hard); <c>null</c> when the file doesn't say.</summary>
    public int? Difficulty { get; init; }

    /// <summary>The share of people that the author expects to be right, 0–1; <c>null</c> when the file doesn't say.</summary>
    public double? ExpectedFacility { get; init; }

    /// <summary>What it asks of the learner; <c>null</c> when the file doesn't say.</summary>
    public ItemLevel? Level { get; init; }

    /// <summary>The platform it is about, or <c>general</c>; <c>null</c> when the file doesn't say.</summary>
    public string? Platform { get; init; }

    /// <summary>Where the rule stands, in the author's words; empty when the file doesn't say.</summary>
    public string Source { get; init; } = "";

    /// <summary>The handbook clause behind the key, such as <c>平台-2.3</c>; <c>null</c> when the file names none.</summary>
    public string? ClauseId { get; init; }

    /// <summary>The version of the handbook that the clause was read in; <c>null</c> when the file names none.</summary>
    public string? ClauseVersion { get; init; }

    /// <summary>For a short answer: whether capitals matter.</summary>
    public bool IsCaseSensitive { get; init; }

    /// <summary>Settings of the file's own format that the bank only carries, such as <c>penalty</c>; by name.</summary>
    public IReadOnlyDictionary<string, string> Extras { get; init; } = new Dictionary<string, string>();

    /// <summary>More options do not fit on a phone.</summary>
    public const int MaxOptions = 10;

    // A third written as 33.33333 is still a third.
    private const double SameFraction = 1e-4;

    /// <summary>Why this can't be asked; <c>null</c> when it can.</summary>
    public ItemFault? FindFault()
    {
        if (Stem.IsEmpty && Scenario.IsEmpty)
        {
            return ItemFault.FieldMissing;
        }

        if (Difficulty is < 1 or > 3 || Marks < 0)
        {
            return ItemFault.OutOfRange;
        }

        return Type switch
        {
            ItemType.ChoiceSingle or ItemType.ChoiceMultiple => FindOptionFault(),
            ItemType.ShortAnswer or ItemType.Numerical => Answers.Any(answer => answer.Fraction > 0) ? null : ItemFault.AnswerMissing,
            ItemType.FillIn => Blanks.Count > 0 && Blanks.All(blank => blank.Count > 0) ? null : ItemFault.AnswerMissing,
            ItemType.Matching => Pairs.Any(pair => !pair.Left.IsEmpty) && Pairs.DistinctBy(pair => pair.Right).Count() > 1 ? null : ItemFault.AnswerMissing,
            ItemType.Ordering => Sequence.Count < 2 ? ItemFault.AnswerMissing : Sequence.Distinct().Count() < Sequence.Count ? ItemFault.OptionRepeated : null,
            ItemType.Cloze => Parts.Count > 0 ? null : ItemFault.AnswerMissing,
            _ => null,
        };
    }

    /// <summary>Whether a learner would notice no difference, nor whoever looks for the item: names, categories and markup of the file don't count.</summary>
    public bool AsksTheSame(ItemContent other) =>
        Type == other.Type && IsTrue == other.IsTrue && IsCaseSensitive == other.IsCaseSensitive
        && Same(Stem, other.Stem) && Same(Scenario, other.Scenario) && Same(Explanation, other.Explanation) && Same(Rubric, other.Rubric)
        && Same(FeedbackIfTrueChosen, other.FeedbackIfTrueChosen) && Same(FeedbackIfFalseChosen, other.FeedbackIfFalseChosen)
        && ReferenceAnswer == other.ReferenceAnswer && Tags.SequenceEqual(other.Tags) && Sequence.SequenceEqual(other.Sequence)
        && All(Answers, other.Answers, (one, two) => Same(one.Text, two.Text) && Same(one.Feedback, two.Feedback)
            && Math.Abs(one.Fraction - two.Fraction) < SameFraction && one.Tolerance == two.Tolerance)
        && All(Pairs, other.Pairs, (one, two) => Same(one.Left, two.Left) && one.Right == two.Right)
        && All(Blanks, other.Blanks, (one, two) => one.SequenceEqual(two))
        && All(Parts, other.Parts, (one, two) => one.AsksTheSame(two));

    private ItemFault? FindOptionFault()
    {
        if (Answers.Count is < 2 or > MaxOptions || Answers.Any(answer => answer.Text.IsEmpty))
        {
            return ItemFault.OptionCount;
        }

        if (Answers.DistinctBy(answer => answer.Text.Text).Count() < Answers.Count)
        {
            return ItemFault.OptionRepeated;
        }

        var full = Answers.Count(answer => answer.Fraction >= 1 - SameFraction);
        var some = Answers.Count(answer => answer.Fraction > 0);
        return some == 0 || (Type == ItemType.ChoiceSingle && full > 1) ? ItemFault.KeyCount : null;
    }

    private static bool Same(MarkedText one, MarkedText other) => (one.Text ?? "") == (other.Text ?? "");

    private static bool All<T>(IReadOnlyList<T> ones, IReadOnlyList<T> others, Func<T, T, bool> areSame) =>
        ones.Count == others.Count && ones.Zip(others).All(pair => areSame(pair.First, pair.Second));
}
