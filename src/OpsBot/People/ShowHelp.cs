using OpsBot.Bot;
using OpsBot.Domain.People;
using OpsBot.People.Cards;

namespace OpsBot.People;

/// <summary>The <c>help</c> command: what this person may do here, and nothing else.</summary>
internal sealed class ShowHelp(CommandTable commands) : ICommandHandler
{
    public Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken) =>
        Task.FromResult(Reply.Of(HelpCard.Build(turn.Texts, Known(turn))));

    private IEnumerable<CommandHelp> Known(Turn turn) =>
        from command in commands.All
        where command.Help is not null && turn.Roles.Allows(command.Least) && (turn.IsPersonal || command.Help.InGroups)
        select command.Help;
}
