using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Scoring;

namespace OpsBot.Ledger;

/// <summary>How answers and items stand in files and in the ledger: as the quizzes keep them in the store.</summary>
internal interface IAttemptJson
{
    string Write(ItemResponse answer);

    string Write(ItemContent content);

    /// <exception cref="System.Text.Json.JsonException">It is none.</exception>
    ItemResponse ReadAnswer(string stored);

    /// <exception cref="System.Text.Json.JsonException">It is none.</exception>
    ItemContent ReadContent(string stored);
}
