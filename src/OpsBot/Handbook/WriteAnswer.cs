using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Generation;
using OpsBot.Handbook.Prompts;
using OpsBot.Model;
using OpsBot.ModelClients;

namespace OpsBot.Handbook;

/// <summary>Lets the model write an answer from the passages that answer, where there is a model. Whatever goes wrong, the quotes stand.</summary>
internal sealed partial class WriteAnswer(LanguageModel model, ILogger<WriteAnswer> logger)
{
    /// <summary>Writes an answer.</summary>
    /// <param name="question">As typed.</param>
    /// <param name="answer">What the handbook says by itself; only an answer is written anew, a refusal stays one.</param>
    /// <param name="isStored">Whether a citation stands in the handbook as it is now.</param>
    /// <param name="show">Is told the checked sentences whenever there are more; <c>null</c> where nobody looks on.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    public async Task<HandbookAnswer> RunAsync(
        string question, HandbookAnswer answer, Func<Citation, bool> isStored, Func<IReadOnlyList<GroundedSentence>, Task>? show, CancellationToken cancellationToken)
    {
        if (!model.WritesAnswers || answer is not HandbookAnswer.Answered quoted || GroundingUnit.Of(quoted) is not { Count: > 0 } units)
        {
            return answer;
        }

        var written = new GroundedAnswer(question, quoted, units);
        var isShown = false;
        try
        {
            var prompt = AnswerPrompt.Of(question, units);
            if (show is null)
            {
                Take(written, new CitedSentence.Reader(), await model.CompleteAsync(prompt, cancellationToken), isEnd: true);
            }
            else
            {
                await show([]);
                var reader = new CitedSentence.Reader();
                await foreach (var piece in model.StreamAsync(prompt, cancellationToken))
                {
                    if (Take(written, reader, piece, isEnd: false) && written.HasCore)
                    {
                        isShown = true;
                        await show(written.Sentences);
                    }
                }

                Take(written, reader, "", isEnd: true);
            }
        }
        catch (ModelException fault)
        {
            Log.NotWritten(logger, fault.Fault, fault.InnerException?.GetType().Name);
            return isShown ? written.FinishInQuotes(isStored) : quoted;
        }

        var finished = written.Finish(isStored);
        Log.Written(logger, finished.Written?.Count ?? 0, string.Join(", ", written.Faults));
        return finished.Written is null && isShown ? written.FinishInQuotes(isStored) : finished;
    }

    /// <returns>Whether a sentence more holds.</returns>
    private static bool Take(GroundedAnswer written, CitedSentence.Reader reader, string piece, bool isEnd)
    {
        var before = written.Sentences.Count;
        foreach (var sentence in reader.Take(piece))
        {
            written.Take(sentence);
        }

        if (isEnd && reader.TakeRest() is { } rest)
        {
            written.Take(rest);
        }

        return written.Sentences.Count > before;
    }

    private static partial class Log
    {
        // Neither question nor answer: what people ask is theirs.
        [LoggerMessage(1, LogLevel.Warning, "The model wrote no answer, the quotes stand: {Fault} ({Cause})")]
        public static partial void NotWritten(ILogger logger, ModelFault fault, string? cause);

        [LoggerMessage(2, LogLevel.Information, "The model wrote an answer: {Sentences} sentences hold; dropped for: {Faults}")]
        public static partial void Written(ILogger logger, int sentences, string faults);
    }
}
