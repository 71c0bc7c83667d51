using OpsBot.BotFramework.Schema;

namespace OpsBot.Handbook;

/// <summary>The clauses behind the numbers of an answer, as Teams' citations.</summary>
/// <remarks>Without the AI label the text is the handbook's own, word for word; with it a model wrote it.</remarks>
internal static class CitationEntity
{
    /// <param name="citations">Name and text of each, in the order of their numbers from 1; neither empty.</param>
    /// <param name="isAIGenerated">Whether a model wrote the text.</param>
    public static MessageEntity Of(IReadOnlyList<(string Name, string Abstract)> citations, bool isAIGenerated = false) => new(
    [
        .. citations.Take(MessageEntity.DefaultMaxCitations).Select((citation, index) =>
            new ClientCitation(index + 1, new ClientCitationAppearance(KeepEnd(citation.Name), KeepStart(citation.Abstract)))),
    ], isAIGenerated);

    // A heading path says most at its end: the clause.
    private static string KeepEnd(string text) =>
        text.Length <= ClientCitationAppearance.MaxNameCharacters ? text : $"…{text[^(ClientCitationAppearance.MaxNameCharacters - 1)..]}";

    private static string KeepStart(string text) =>
        text.Length <= ClientCitationAppearance.MaxAbstractCharacters ? text : $"{text[..(ClientCitationAppearance.MaxAbstractCharacters - 1)]}…";
}
