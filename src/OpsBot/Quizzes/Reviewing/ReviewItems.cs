using OpsBot.Bot;

namespace OpsBot.Quizzes.Reviewing;

/// <summary>The <c>review</c> command and the <c>items.review</c> verb: what waits for whoever looks after items; and the <c>show item</c> command with an id.</summary>
internal sealed class ReviewItems(ReviewDesk desk) : ICommandHandler, ICardActionHandler<ReviewItems.Data>
{
    public const string Verb = "items.review";

    /// <param name="Skip">How many to pass over.</param>
    public sealed record Data(int Skip = 0);

    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken) =>
        !turn.IsPersonal ? Reply.Of(turn.Texts["Quizzes.Review.Personal"])
        : arguments.Length == 0 ? Reply.Of(await desk.CurrentAsync(turn, 0, null, cancellationToken))
        : await desk.OfAsync(turn, arguments, cancellationToken) is { } card ? Reply.Of(card)
        : Reply.Of(turn.Texts.Format("Quizzes.Cli.NoSuchItem", arguments));

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken) => turn.IsPersonal
        ? await desk.CurrentAsync(turn, data.Skip, null, cancellationToken)
        : new CardReply.Notice(turn.Texts["Quizzes.Review.Personal"]);
}
