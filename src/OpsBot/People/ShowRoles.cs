using OpsBot.Bot;
using OpsBot.Domain.People;
using OpsBot.People.Cards;

namespace OpsBot.People;

/// <summary>The <c>roles</c> command: who one is here; and for an admin, the form that gives roles, with the people that a name finds.</summary>
internal sealed class ShowRoles(Staff staff, IQuestionHandler questions) : ICommandHandler
{
    // A choice of hundreds is no choice: an admin types a part of the name.
    private const int MaxChoices = 40;

    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        if (arguments.Length > 0 && !turn.Roles.Allows(Roles.Admin))
        {
            // "Roles of a team?" is a question like any other.
            return await questions.HandleAsync(turn, turn.Context.Activity.GetTextWithoutBotMention(), cancellationToken);
        }

        var manager = await staff.ManagerOfAsync(turn.Person.Id, cancellationToken);
        var mine = RolesCard.Build(turn.Texts, turn.Person, turn.Roles, manager?.Name);
        if (!turn.Roles.Allows(Roles.Admin) || !turn.IsPersonal)
        {
            return Reply.Of(mine);
        }

        var found = await staff.FindAsync(arguments, cancellationToken);
        return found.Count switch
        {
            0 => Reply.Of(turn.Texts.Format("People.NobodyFound", arguments)),
            > MaxChoices => Reply.Of(turn.Texts.Format("People.TooManyFound", MaxChoices)),
            _ => Reply.Of(GrantCard.Build(turn.Texts, found)),
        };
    }
}
