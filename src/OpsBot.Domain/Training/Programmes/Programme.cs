namespace OpsBot.Domain.Training.Programmes;

/// <summary>Names a programme.</summary>
/// <param name="Value">Version 7.</param>
public readonly record struct ProgrammeId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>What a part of a programme asks for.</summary>
public enum PartKind
{
    /// <summary>Clauses of the handbook to read, with two questions about them.</summary>
    Reading,

    /// <summary>Material behind a link, with its learning hours.</summary>
    Material,

    /// <summary>A session to attend; its code is checked in.</summary>
    Session,

    /// <summary>A practice that a trainer confirms.</summary>
    Practice,

    /// <summary>An exam on a topic.</summary>
    Exam,
}

/// <summary>One required part of a programme.</summary>
/// <param name="Id">Unique within the programme; short.</param>
/// <param name="Kind">What it asks for.</param>
/// <param name="Title">What people read.</param>
public sealed record ProgrammePart(string Id, PartKind Kind, string Title)
{
    /// <summary>Learning hours (学时) that it counts.</summary>
    public decimal Hours { get; init; }

    /// <summary>The posts that have to do it; empty for all.</summary>
    public IReadOnlyList<string> Posts { get; init; } = [];

    /// <summary>Days from the enrolment until it is due; <c>null</c> for the programme's own end. A 30/60/90-day path is made of these.</summary>
    public int? DueDays { get; init; }

    /// <summary>Of an exam: the topic; <c>null</c> for all topics.</summary>
    public string? Topic { get; init; }

    /// <summary>Of an exam: whether it is sat before the training, to be compared with the one after it. The first exam on its topic is taken for it, and counts for no score.</summary>
    public bool IsPreTest { get; init; }

    /// <summary>Of a reading: ids of handbook clauses.</summary>
    public IReadOnlyList<string> Clauses { get; init; } = [];

    /// <summary>Of a material: where it is; https.</summary>
    public string? Link { get; init; }

    /// <summary>Of a session: what is said there and typed here.</summary>
    public string? Code { get; init; }

    /// <summary>Whether a post has to do it.</summary>
    public bool IsFor(string post) => Posts.Count == 0 || Posts.Contains(post, StringComparer.OrdinalIgnoreCase);
}

/// <summary>What is wrong with a programme.</summary>
/// <param name="Part">The part's id; empty for the programme as a whole.</param>
/// <param name="Code">Such as <c>NoTitle</c>.</param>
public sealed record ProgrammeFault(string Part, string Code);

/// <summary>A training with required parts, a time and a pass mark.</summary>
public sealed class Programme
{
    private Programme()
    {
    }

    /// <summary>The programme's id.</summary>
    public ProgrammeId Id { get; private set; }

    /// <summary>What people type for it, such as <c>2026Q1</c>; unique, whatever the letters' case.</summary>
    public string Code { get; private set; } = "";

    /// <summary>What people read.</summary>
    public string Title { get; private set; } = "";

    /// <summary>The first day.</summary>
    public DateOnly From { get; private set; }

    /// <summary>The last day, and when everything is due.</summary>
    public DateOnly To { get; private set; }

    /// <summary>The composite that passes, 0–100: the company's own setting, no rule of a handbook gives one.</summary>
    public decimal PassMark { get; private set; }

    /// <summary>The version of the composite rule.</summary>
    public string Rule { get; private set; } = CompositeRule.Current.Id;

    /// <summary>Posts whose people are enrolled by themselves, on the first day and when they join; empty for nobody.</summary>
    public IReadOnlyList<string> AutoPosts { get; private set; } = [];

    /// <summary>The parts, in their order.</summary>
    public IReadOnlyList<ProgrammePart> Parts { get; private set; } = [];

    /// <summary>Counts the changes.</summary>
    public int Version { get; private set; }

    /// <summary>Sets a programme up.</summary>
    public static Programme Plan(ProgrammeId id, string code) => new() { Id = id, Code = code.ToUpperInvariant() };

    /// <summary>Takes over a definition; enrolments go on with what they have done.</summary>
    public void Define(string title, DateOnly from, DateOnly to, decimal passMark, IReadOnlyList<string> autoPosts, IReadOnlyList<ProgrammePart> parts)
    {
        (Title, From, To, PassMark, AutoPosts, Parts) = (title, from, to, passMark, autoPosts, parts);
        Version++;
    }

    /// <summary>The parts that a post has to do.</summary>
    public IEnumerable<ProgrammePart> PartsFor(string post) => Parts.Where(part => part.IsFor(post));

    /// <summary>When a part is due for somebody who was enrolled on a day.</summary>
    public DateOnly DueOn(ProgrammePart part, DateOnly enrolledOn) =>
        part.DueDays is { } days && enrolledOn.AddDays(days) is var due && due < To ? due : To;

    /// <summary>Looks for what is wrong with a definition; empty when nothing is.</summary>
    public static IEnumerable<ProgrammeFault> FindFaults(
        string code, string title, DateOnly from, DateOnly to, decimal passMark, IReadOnlyList<ProgrammePart> parts, DateOnly today)
    {
        if (code.Length is 0 or > 20 || code.Any(char.IsWhiteSpace))
        {
            yield return new("", "BadCode");
        }

        if (title.Length == 0)
        {
            yield return new("", "NoTitle");
        }

        if (to < from)
        {
            yield return new("", "EndsBeforeItBegins");
        }
        else if (to < today)
        {
            yield return new("", "DueInThePast");
        }

        if (passMark is <= 0 or > 100)
        {
            yield return new("", "BadPassMark");
        }

        if (parts.Count == 0)
        {
            yield return new("", "NoParts");
        }

        foreach (var part in parts)
        {
            if (part.Id.Length == 0 || parts.Count(other => other.Id == part.Id) > 1)
            {
                yield return new(part.Id, "PartIdTwice");
            }

            if (part.Title.Length == 0)
            {
                yield return new(part.Id, "NoTitle");
            }

            if (part.Hours is < 0 or > 1000 || part.DueDays < 0)
            {
                yield return new(part.Id, "BadNumber");
            }

            // Without an exam on the same topic afterwards there is nothing to compare it with.
            if (part.IsPreTest && (part.Kind != PartKind.Exam || !parts.Any(other => other is { Kind: PartKind.Exam, IsPreTest: false } && other.Topic == part.Topic)))
            {
                yield return new(part.Id, "PreTestAlone");
            }

            var lacks = part.Kind switch
            {
                PartKind.Reading => part.Clauses.Count == 0,
                PartKind.Material => part.Link is null || !part.Link.StartsWith("https://", StringComparison.Ordinal),
                PartKind.Session => string.IsNullOrWhiteSpace(part.Code),
                _ => false,
            };
            if (lacks)
            {
                yield return new(part.Id, $"{part.Kind}Lacks");
            }
        }
    }
}
