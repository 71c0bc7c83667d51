using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Domain.People;
using OpsBot.People.Cards;
using OpsBot.Storage;

namespace OpsBot.People;

/// <summary>An admin gave a person roles on the form: the <c>people.grant</c> verb.</summary>
internal sealed class GrantRoles(OpsBotDbContext db) : ICardActionHandler<GrantRoles.Data>
{
    public const string Verb = "people.grant";

    /// <summary>What the form sends.</summary>
    /// <param name="Person">The id of a person.</param>
    /// <param name="Roles">The names of roles, separated by commas.</param>
    public sealed record Data(string Person = "", string Roles = "");

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(data.Person, out var guid) || ReadRoles(data.Roles) is not { } roles)
        {
            return new CardReply.Notice(turn.Texts["People.GrantIncomplete"]);
        }

        var id = new PersonId(guid);
        if (await db.People.SingleOrDefaultAsync(person => person.Id == id, cancellationToken) is not { } person)
        {
            return new CardReply.Notice(turn.Texts["Bot.ForeignCard"]);
        }

        person.Grant(roles);
        return GrantCard.Granted(turn.Texts, person);
    }

    private static Roles? ReadRoles(string names)
    {
        var roles = Domain.People.Roles.None;
        foreach (var name in names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (RoleRules.Each.FirstOrDefault(role => role.ToString() == name) is not (not Domain.People.Roles.None and var role))
            {
                return null;
            }

            roles |= role;
        }

        return roles;
    }
}
