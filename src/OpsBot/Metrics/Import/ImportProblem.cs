namespace OpsBot.Metrics.Import;

/// <summary>Something in a file that keeps it from being stored, or that was passed over.</summary>
/// <param name="Row">As a spreadsheet counts: the header is 1; 0 for the file as a whole.</param>
/// <param name="Column">The heading of the column as the file spells it; empty for the row as a whole.</param>
/// <param name="Text">The key of the sentence that says what is wrong and what to do.</param>
/// <param name="Arguments">What the sentence quotes.</param>
internal sealed record ImportProblem(int Row, string Column, string Text, params IReadOnlyList<string> Arguments);
