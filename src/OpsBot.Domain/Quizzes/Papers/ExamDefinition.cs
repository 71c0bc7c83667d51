using OpsBot.Domain.People;
using OpsBot.Domain.Quizzes.Scoring;

namespace OpsBot.Domain.Quizzes.Papers;

/// <summary>By what rules an exam is taken.</summary>
/// <param name="Minutes">From the start to the deadline; above 0.</param>
/// <param name="Attempts">How many one has; above 0.</param>
/// <param name="DelayMinutes">Between the end of an attempt and the start of the next; 0 or more.</param>
/// <param name="Counts">Which attempt counts.</param>
/// <param name="Feedback">When the learner reads what their answers came to.</param>
/// <param name="Method">How several right options are scored.</param>
public sealed record ExamRules(int Minutes, int Attempts, int DelayMinutes, CountedAttempt Counts, FeedbackPolicy Feedback, PartialCredit Method)
{
    /// <summary>How often the clock may be stopped in an attempt.</summary>
    public int Pauses { get; init; }

    /// <summary>How many minutes each pause may last.</summary>
    public int PauseMinutes { get; init; }

    /// <summary>The score from which it is passed, 0–100; <c>null</c> when nobody set one.</summary>
    public decimal? PassMark { get; init; }

    /// <summary>Whether each answer may come with how sure one is.</summary>
    public bool AsksConfidence { get; init; }
}

/// <summary>How far an exam is on its way.</summary>
public enum ExamState
{
    /// <summary>Only who runs the training sees it.</summary>
    Draft,

    /// <summary>It can be taken, between its opening and its closing.</summary>
    Published,

    /// <summary>Out of use; attempts at it stay.</summary>
    Retired,
}

/// <summary>Why an exam can't be kept.</summary>
public enum ExamFault
{
    /// <summary>No id, title or cell.</summary>
    FieldMissing,

    /// <summary>A number is outside what it may be.</summary>
    OutOfRange,

    /// <summary>It closes before it opens.</summary>
    ClosesBeforeOpening,

    /// <summary>Explanations wait for a closing that is not set.</summary>
    ClosingMissing,

    /// <summary>A pair of pre-test and post-test has different blueprints.</summary>
    PairDiffers,
}

/// <summary>An exam as it was set up: what it is called, how its papers are made up, by what rules it is taken.</summary>
public sealed class ExamDefinition
{
    private const int LongestMinutes = 600;
    private const int MostAttempts = 20;

    private ExamDefinition()
    {
    }

    /// <summary>Short and unique, such as <c>onboarding-2026</c>.</summary>
    public string Id { get; private set; } = "";

    /// <summary>As learners read it.</summary>
    public string Title { get; private set; } = "";

    /// <summary>How papers are made up.</summary>
    public Blueprint Blueprint { get; private set; } = new([]);

    /// <summary>The clauses that every paper must ask about.</summary>
    public IReadOnlyList<string> RequiredClauses { get; private set; } = [];

    /// <summary>By what rules it is taken.</summary>
    public ExamRules Rules { get; private set; } = null!;

    /// <summary>The first moment of the first attempt; <c>null</c> for at once.</summary>
    public DateTimeOffset? OpensAt { get; private set; }

    /// <summary>From when on no attempt can start; one that was started before ends then at the latest. <c>null</c> for never.</summary>
    public DateTimeOffset? ClosesAt { get; private set; }

    /// <summary>The exam whose items nobody meets here again: of a pre-test and a post-test each names the other, or one does.</summary>
    public string? PairedWith { get; private set; }

    /// <summary>How far it is on its way.</summary>
    public ExamState State { get; private set; }

    /// <summary>Who set it up; <c>null</c> for the command line.</summary>
    public PersonId? OwnerId { get; private set; }

    /// <summary>Sets an exam up; it is a draft until it is published.</summary>
    /// <exception cref="ExamFaultException">It can't be kept; the exception says why.</exception>
    public static ExamDefinition Create(
        string id, string title, Blueprint blueprint, IReadOnlyList<string> requiredClauses, ExamRules rules, DateTimeOffset? opensAt, DateTimeOffset? closesAt, string? pairedWith)
    {
        var exam = new ExamDefinition { Id = id };
        exam.Change(title, blueprint, requiredClauses, rules, opensAt, closesAt, pairedWith);
        return exam;
    }

    /// <summary>Sets it up anew: what is different has to be published again. Attempts that were begun keep their rules.</summary>
    /// <exception cref="ExamFaultException">It can't be kept; the exception says why.</exception>
    public void Change(
        string title, Blueprint blueprint, IReadOnlyList<string> requiredClauses, ExamRules rules, DateTimeOffset? opensAt, DateTimeOffset? closesAt, string? pairedWith)
    {
        (Title, Blueprint, RequiredClauses, Rules, OpensAt, ClosesAt, PairedWith) = (title, blueprint, requiredClauses, rules, opensAt, closesAt, pairedWith);
        State = ExamState.Draft;
        if (FindFault() is { } fault)
        {
            throw new ExamFaultException(Id, fault);
        }
    }

    /// <summary>Lets people take it.</summary>
    public void Publish() => State = ExamState.Published;

    /// <summary>Takes it out of use.</summary>
    public void Retire() => State = ExamState.Retired;

    /// <summary>Whether an attempt can start.</summary>
    public bool IsOpen(DateTimeOffset now) => State == ExamState.Published && !(now < OpensAt) && !(now >= ClosesAt);

    /// <summary>Whether two exams ask for the same: a pair is of equal blueprint, whatever the order of its cells.</summary>
    public bool IsMadeUpLike(ExamDefinition other) =>
        Blueprint.Cells.OrderBy(cell => cell.ToString(), StringComparer.Ordinal).SequenceEqual(other.Blueprint.Cells.OrderBy(cell => cell.ToString(), StringComparer.Ordinal));

    private ExamFault? FindFault() => this switch
    {
        { Id.Length: 0 } or { Title.Length: 0 } or { Blueprint.Cells.Count: 0 } => ExamFault.FieldMissing,
        { Rules: { Minutes: < 1 or > LongestMinutes } or { Attempts: < 1 or > MostAttempts } or { DelayMinutes: < 0 } or { Pauses: < 0 or > 20 } or { PassMark: < 0 or > 100 } } => ExamFault.OutOfRange,
        { Rules: { Pauses: > 0, PauseMinutes: < 1 or > LongestMinutes } } => ExamFault.OutOfRange,
        _ when Blueprint.Cells.Any(cell => cell.Count < 1 || cell.Difficulty is < 1 or > 3) => ExamFault.OutOfRange,
        _ when ClosesAt <= OpensAt => ExamFault.ClosesBeforeOpening,
        { Rules.Feedback: FeedbackPolicy.AfterClosing, ClosesAt: null } => ExamFault.ClosingMissing,
        _ => null,
    };
}

/// <summary>An exam can't be kept.</summary>
/// <param name="examId">Which.</param>
/// <param name="fault">Why.</param>
public sealed class ExamFaultException(string examId, ExamFault fault) : Exception($"Exam '{examId}': {fault}.")
{
    /// <summary>Why.</summary>
    public ExamFault Fault { get; } = fault;
}

/// <summary>More time for someone who needs it, in every exam.</summary>
/// <param name="PersonId">Who.</param>
/// <param name="Percent">Of the time limit, on top of it: 25 makes 20 minutes 25.</param>
/// <param name="GrantedAt">By the server's clock.</param>
public sealed record ExtraTime(PersonId PersonId, int Percent, DateTimeOffset GrantedAt)
{
    /// <summary>Of the time limit, on top of it; 0 for none.</summary>
    public int Percent { get; private set; } = Percent;

    /// <summary>By the server's clock.</summary>
    public DateTimeOffset GrantedAt { get; private set; } = GrantedAt;

    /// <summary>Gives more or less, or takes it back.</summary>
    public void Change(int percent, DateTimeOffset at) => (Percent, GrantedAt) = (percent, at);

    /// <summary>A time limit with what is on top.</summary>
    public TimeSpan On(TimeSpan limit) => limit + (limit * Percent / 100);
}
