using System.Diagnostics;
using Microsoft.Extensions.Options;
using OpsBot.Bot;
using OpsBot.Domain.Handbook;

namespace OpsBot.Handbook;

/// <summary>Someone typed what is no command: a question to the handbook.</summary>
internal sealed partial class AnswerQuestion(LiveHandbook handbook, IOptions<HandbookOptions> options, ILogger<AnswerQuestion> logger) : IQuestionHandler
{
    public Task<Reply> HandleAsync(Turn turn, string question, CancellationToken cancellationToken)
    {
        if (question.Length > options.Value.MaxQuestionCharacters)
        {
            return Task.FromResult(Reply.Of(turn.Texts.Format("Handbook.TooLong", question.Length, options.Value.MaxQuestionCharacters)));
        }

        var answer = handbook.Ask(question, reader: Readers.Of(turn));
        Log.Asked(logger, answer.GetType().Name, answer.Reasons.Confidence);
        return Task.FromResult(answer switch
        {
            HandbookAnswer.Answered answered => new Reply(AnswerMessage.Build(turn.Texts, answered)),
            HandbookAnswer.NearestOnly nearest => new Reply(NearestMessage.Build(turn.Texts, nearest)),
            HandbookAnswer.NotAQuestion => Reply.Of(turn.Texts["Handbook.Greeting"]),
            _ => throw new UnreachableException(),
        });
    }

    private static partial class Log
    {
        // Not the question: what people ask is theirs.
        [LoggerMessage(1, LogLevel.Information, "A question came to {Outcome} with confidence {Confidence:0.00}")]
        public static partial void Asked(ILogger logger, string outcome, double confidence);
    }
}
