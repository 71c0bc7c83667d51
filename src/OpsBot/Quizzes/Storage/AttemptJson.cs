using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Scoring;
using OpsBot.Ledger;

namespace OpsBot.Quizzes.Storage;

internal sealed class AttemptJson : IAttemptJson
{
    public string Write(ItemResponse answer) => QuizJson.Write(answer);

    public string Write(ItemContent content) => QuizJson.Write(content);

    public ItemResponse ReadAnswer(string stored) => QuizJson.ReadAnswer(stored);

    public ItemContent ReadContent(string stored) => QuizJson.ReadContent(stored);
}
