namespace OpsBot.Bot;

/// <summary>A slice that knows some questions better than the handbook: it is asked before it.</summary>
internal interface IQuestionTaker
{
    /// <returns>Null when the question is none of its own.</returns>
    Task<Reply?> TryAnswerAsync(Turn turn, string question, CancellationToken cancellationToken);
}
