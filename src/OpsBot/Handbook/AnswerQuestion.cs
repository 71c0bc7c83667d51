using System.Diagnostics;
using Microsoft.Extensions.Options;
using OpsBot.Bot;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Generation;
using OpsBot.Model;

namespace OpsBot.Handbook;

/// <summary>Someone typed what is no command: a question to the handbook.</summary>
internal sealed partial class AnswerQuestion(LiveHandbook handbook, AnswerWithModel answers, LanguageModel model, ReplyStreams streams, IOptions<HandbookOptions> options, ILogger<AnswerQuestion> logger) : IQuestionHandler
{
    public async Task<Reply> HandleAsync(Turn turn, string question, CancellationToken cancellationToken)
    {
        if (question.Length > options.Value.MaxQuestionCharacters)
        {
            return Reply.Of(turn.Texts.Format("Handbook.TooLong", question.Length, options.Value.MaxQuestionCharacters));
        }

        var answer = await answers.RunAsync(
            question, meaning => handbook.Ask(question, meaning: meaning), citation => handbook.Holds(citation), Onlooker(turn, cancellationToken), cancellationToken);
        Log.Asked(logger, answer.GetType().Name, answer.Reasons.Confidence);
        return answer switch
        {
            HandbookAnswer.Answered answered => new Reply(AnswerMessage.Build(turn.Texts, answered)),
            HandbookAnswer.NearestOnly nearest => new Reply(NearestMessage.Build(turn.Texts, nearest)),
            HandbookAnswer.NotAQuestion => Reply.Of(turn.Texts["Handbook.Greeting"]),
            _ => throw new UnreachableException(),
        };
    }

    private Func<IReadOnlyList<GroundedSentence>, Task>? Onlooker(Turn turn, CancellationToken cancellationToken) =>
        !model.Streams || streams.Of(turn) is not { } stream ? null
        : sentences => sentences.Count == 0
            ? stream.InformAsync(turn.Texts["Handbook.Writing"], cancellationToken)
            : stream.ShowAsync(WrittenText.Of(sentences), cancellationToken);

    private static partial class Log
    {
        // Not the question: what people ask is theirs.
        [LoggerMessage(1, LogLevel.Information, "A question came to {Outcome} with confidence {Confidence:0.00}")]
        public static partial void Asked(ILogger logger, string outcome, double confidence);
    }
}
