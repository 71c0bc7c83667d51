namespace OpsBot.Domain.Quizzes.Formats;

/// <summary>How bad a problem is.</summary>
public enum ProblemSeverity
{
    /// <summary>The question is taken, but someone should look.</summary>
    Warning,

    /// <summary>The question can't be taken as it is.</summary>
    Error,
}

/// <summary>Something in a file of questions that someone should mend or look at.</summary>
/// <param name="Code">One of the documented codes, such as <c>answer-missing</c> or <c>braceerror</c>.</param>
/// <param name="Severity">How bad it is.</param>
public sealed record ItemFileProblem(string Code, ProblemSeverity Severity = ProblemSeverity.Error)
{
    /// <summary>The line on which the question starts, from 1; <c>null</c> in a table.</summary>
    public int? Line { get; init; }

    /// <summary>The column of an ill-formed spot, from 1.</summary>
    public int? Column { get; init; }

    /// <summary>The record of a table, the header being 1; <c>null</c> in a text.</summary>
    public int? Row { get; init; }

    /// <summary>The text at the spot, its lines joined by <c> / </c>; <c>null</c> when the line says enough.</summary>
    public string? Near { get; init; }

    /// <summary>The name of the question, where that helps to find it.</summary>
    public string? Name { get; init; }

    /// <summary>A weight that is not allowed, as a share of the marks.</summary>
    public double? Fraction { get; init; }
}

/// <summary>A line of a file that sets the category for what follows, or one question.</summary>
/// <param name="Item">The question; <c>null</c> for a category.</param>
/// <param name="Line">Where it starts, from 1; in a table the record, the header being 1.</param>
public sealed record ItemFileEntry(ItemContent? Item, int Line)
{
    /// <summary>The path of a category; <c>null</c> for a question.</summary>
    public string? Category { get; init; }

    /// <summary>For pasted text: the number printed before the question; else <c>null</c>.</summary>
    public int? Number { get; init; }
}

/// <summary>What a file of questions holds.</summary>
/// <param name="Entries">Categories and readable questions, in the order of the file.</param>
/// <param name="Problems">In the order of the file.</param>
public sealed record ItemFileContent(IReadOnlyList<ItemFileEntry> Entries, IReadOnlyList<ItemFileProblem> Problems)
{
    /// <summary>The types that the file has and the bank doesn't know, each once.</summary>
    public IReadOnlyList<string> Unsupported { get; init; } = [];

    /// <summary>The readable questions.</summary>
    public IEnumerable<ItemContent> Items => Entries.Select(entry => entry.Item).OfType<ItemContent>();

    /// <summary>Whether nothing stands in the way of taking all questions.</summary>
    public bool IsClean => Problems.All(problem => problem.Severity != ProblemSeverity.Error);
}
