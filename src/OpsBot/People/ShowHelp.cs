using OpsBot.Bot;
using OpsBot.People.Cards;

namespace OpsBot.People;

/// <summary>The <c>help</c> command: what one can do here.</summary>
internal sealed class ShowHelp : ICommandHandler
{
    public Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken) =>
        Task.FromResult(Reply.Of(HelpCard.Build(turn.Texts, turn.IsPersonal)));
}
