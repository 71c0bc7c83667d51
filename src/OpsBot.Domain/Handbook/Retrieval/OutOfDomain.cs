namespace OpsBot.Domain.Handbook.Retrieval;

/// <summary>Recognises what is asked of any assistant and not of a handbook.</summary>
internal static class OutOfDomain
{
    private static readonly string[] Words = [.. EmbeddedLines.Of("out-of-domain.txt")];

    /// <param name="question">Normalised by <see cref="SearchText"/>.</param>
    public static bool IsMatch(string question) => Array.Exists(Words, word => question.Contains(word, StringComparison.Ordinal));
}
