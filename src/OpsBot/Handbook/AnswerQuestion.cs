using Microsoft.Extensions.Options;
using OpsBot.Bot;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Asking;
using OpsBot.Domain.Handbook.Generation;
using OpsBot.Handbook.Asking;
using OpsBot.Handbook.Cards;
using OpsBot.Hosting.Telemetry;
using OpsBot.Model;

namespace OpsBot.Handbook;

/// <summary>Someone typed what is no command: a question to the handbook, whole or leaning on the one before it.</summary>
internal sealed partial class AnswerQuestion(
    LiveHandbook handbook,
    AnswerWithModel answers,
    LanguageModel model,
    ReplyStreams streams,
    QuestionLog questions,
    IOptions<HandbookOptions> options,
    Instruments instruments,
    ILogger<AnswerQuestion> logger)
    : IQuestionHandler
{
    public async Task<Reply> HandleAsync(Turn turn, string question, CancellationToken cancellationToken)
    {
        if (question.Length > options.Value.MaxQuestionCharacters)
        {
            return Reply.Of(turn.Texts.Format("Handbook.TooLong", question.Length, options.Value.MaxQuestionCharacters));
        }

        var last = await questions.LastAsync(turn, cancellationToken);
        var (inFull, answer) = await AnswerAsync(turn, question, last, cancellationToken);
        instruments.Question(answer is HandbookAnswer.Answered or HandbookAnswer.Curated, answer is HandbookAnswer.NotAQuestion);
        Log.Asked(logger, answer.GetType().Name, answer.Reasons.Confidence);
        return answer is HandbookAnswer.NotAQuestion other
            ? Reply.Of(turn.Texts[AnswerText.GreetingOf(other.Kind)])
            : Keep(turn, question, inFull, answer);
    }

    private async Task<(string InFull, HandbookAnswer Answer)> AnswerAsync(Turn turn, string question, AskedQuestion? last, CancellationToken cancellationToken)
    {
        if (last?.Chosen(question) is { } chosen)
        {
            return (last.InFull, handbook.AskOf(last.InFull, chosen, Readers.Of(turn)));
        }

        var (inFull, reader) = (FollowUp.InFull(question, last?.InFull), Readers.Of(turn));
        return (inFull, await answers.RunAsync(
            inFull, meaning => handbook.Ask(inFull, meaning: meaning, reader: reader), citation => handbook.Holds(citation, reader: reader), Onlooker(turn, cancellationToken), cancellationToken));
    }

    private Reply Keep(Turn turn, string question, string inFull, HandbookAnswer answer)
    {
        var message = MessageOf(turn.Texts, inFull, answer);
        var kept = questions.Keep(turn, question, inFull, answer, message.Text ?? message.Summary ?? "");
        return new Reply([message, .. AnswerButtonsCard.Build(turn.Texts, kept) is { } buttons ? [Activity.CreateMessage(buttons)] : Array.Empty<Activity>()]) { AnswersId = kept.Id };
    }

    private static Activity MessageOf(Texts texts, string inFull, HandbookAnswer answer)
    {
        var message = answer switch
        {
            HandbookAnswer.Answered answered => AnswerMessage.Build(texts, answered),
            HandbookAnswer.Curated curated => CuratedMessage.Build(texts, curated),
            HandbookAnswer.NearestOnly nearest => NearestMessage.Build(texts, nearest),
            HandbookAnswer.Unclear unclear => Activity.CreateMessage(ChoiceCard.Build(texts, inFull, unclear)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        message.AddFeedbackLoop(FeedbackLoop.Default);
        return message;
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
