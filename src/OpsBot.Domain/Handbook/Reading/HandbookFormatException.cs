namespace OpsBot.Domain.Handbook.Reading;

/// <summary>What is wrong with a handbook text.</summary>
public enum HandbookFormatProblem
{
    /// <summary>The text is empty, or has headings and no sentence.</summary>
    NoText,

    /// <summary>The line <c>---</c> that ends the front matter is missing.</summary>
    FrontMatterNotClosed,

    /// <summary>A line of the front matter is no <c>key: value</c>.</summary>
    FrontMatterLine,

    /// <summary>A day is not written as 2026-01-31.</summary>
    Date,

    /// <summary>Two sections bear the same clause id.</summary>
    DuplicateClause,

    /// <summary>The file is damaged or of another format than its name says.</summary>
    Broken,

    /// <summary>The file needs a password.</summary>
    Locked,

    /// <summary>A PDF has pictures of pages and no text.</summary>
    NoTextLayer,

    /// <summary>A workbook has no columns of questions and answers.</summary>
    NoFaqColumns,

    /// <summary>A row has a question without an answer, or an answer without a question.</summary>
    FaqRow,
}

/// <summary>A text that is no handbook; whoever reads files for a person says so with the file's name.</summary>
/// <param name="line">The line, from 1; 0 where the whole text is meant.</param>
/// <param name="problem">What is wrong.</param>
/// <param name="value">The offending text, for the message.</param>
public sealed class HandbookFormatException(int line, HandbookFormatProblem problem, string value) : FormatException($"{problem} at line {line}: {value}")
{
    /// <summary>From 1; 0 where the whole text is meant.</summary>
    public int Line { get; } = line;

    /// <summary>What is wrong.</summary>
    public HandbookFormatProblem Problem { get; } = problem;

    /// <summary>The offending text.</summary>
    public string Value { get; } = value;
}
