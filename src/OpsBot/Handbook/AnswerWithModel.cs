using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Generation;
using OpsBot.Domain.Handbook.Retrieval;

namespace OpsBot.Handbook;

/// <summary>Answers a question with what models the settings name: none, one that finds passages, one that writes, or both.</summary>
internal sealed class AnswerWithModel(HandbookVectors vectors, WriteAnswer writer)
{
    /// <param name="question">As typed.</param>
    /// <param name="ask">Asks the handbook, with what a model makes of the question.</param>
    /// <param name="isStored">Whether a citation stands in the handbook as it is now.</param>
    /// <param name="show">See <see cref="WriteAnswer.RunAsync"/>.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    public async Task<HandbookAnswer> RunAsync(
        string question,
        Func<QuestionMeaning?, HandbookAnswer> ask,
        Func<Citation, bool> isStored,
        Func<IReadOnlyList<GroundedSentence>, Task>? show,
        CancellationToken cancellationToken) =>
        await writer.RunAsync(question, ask(await vectors.MeaningOfAsync(question, cancellationToken)), isStored, show, cancellationToken);
}
