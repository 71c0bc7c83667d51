using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.BotFramework.Connector;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.People;
using OpsBot.Ledger;
using OpsBot.Storage;

namespace OpsBot.People;

/// <summary>
/// The <c>refresh roster</c> command: reads the members of every team and group chat that the bot is in, meets those who are new, matches
/// people of the roster by mail address, and names who is left over on either side.
/// </summary>
internal sealed class RefreshRoster(OpsBotDbContext db, ConnectorClient connector, LedgerBook ledger, TimeProvider clock) : ICommandHandler
{
    private const int NamesShown = 30;

    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        var conversations = await db.Conversations.AsNoTracking().Where(one => one.IsActive && one.Type != ConversationTypes.Personal).ToListAsync(cancellationToken);
        if (conversations.Count == 0)
        {
            return Reply.Of(turn.Texts["People.RefreshNoConversation"]);
        }

        var members = new Dictionary<(string Tenant, string Account), TeamsChannelAccount>();
        var unread = new List<string>();
        foreach (var conversation in conversations.DistinctBy(one => one.TeamId ?? one.ChannelConversationId))
        {
            try
            {
                await foreach (var member in connector.GetConversationMembersAsync(conversation.Reference(), cancellationToken))
                {
                    if (member.AadObjectId is { Length: > 0 } account && member.UserRole is not "anonymous")
                    {
                        members[(member.TenantId ?? conversation.TenantId, account)] = member;
                    }
                }
            }
            catch (Exception fault) when (fault is ConnectorException or HttpRequestException)
            {
                unread.Add($"{conversation.TeamName ?? conversation.Name ?? conversation.Type} ({fault.Message})");
            }
        }

        return Reply.Of(await TakeAsync(turn, conversations.Count - unread.Count, members, unread, cancellationToken));
    }

    private async Task<string> TakeAsync(
        Turn turn, int read, Dictionary<(string Tenant, string Account), TeamsChannelAccount> members, List<string> unread, CancellationToken cancellationToken)
    {
        var people = await db.People.ToListAsync(cancellationToken);
        var (added, matched, now) = (0, 0, clock.GetUtcNow());
        foreach (var ((tenant, account), member) in members)
        {
            var email = (member.Email ?? member.UserPrincipalName)?.ToLowerInvariant();
            var person = people.Find(one => Same(one.AccountId, account) && (one.TenantId == tenant || one.TenantId.Length == 0))
                ?? people.Find(one => !one.IsMapped && email is not null && one.Email == email);
            if (person is null)
            {
                person = Person.Meet(new PersonId(Guid.CreateVersion7(now)), tenant, account, member.Id ?? "", member.Name, now);
                db.People.Add(person);
                people.Add(person);
                added++;
            }
            else if (!person.IsMapped || person.TenantId != tenant)
            {
                matched += person.IsMapped ? 0 : 1;
                person.MapTo(tenant, account, member.Id ?? "");
            }

            person.SeenAs(member.Id ?? "", member.Name);
            person.FoundAmongMembers(now);
            person.Describe(email: email);
        }

        var expected = people.Where(one => !one.IsMapped && one.LeftAt is null).ToList();
        var gone = people.Where(one => one.IsMapped && one.LeftAt is null && !members.Keys.Any(key => Same(key.Account, one.AccountId))).ToList();

        // Who was a member before and is none any more has left; who never was one may talk to the bot in a chat of their own only. A team that could not be read may hold either.
        var left = unread.Count > 0 ? [] : gone.Where(one => one.MemberAt is not null).ToList();
        foreach (var person in left)
        {
            person.Leave(now);
            await ledger.ActAsync("person.left", turn.Person.Id, person.Id, null, null, cancellationToken);
        }

        if (added + matched + left.Count > 0)
        {
            await ledger.ActAsync("roster.refreshed", turn.Person.Id, null, new { conversations = read, members = members.Count, added, matched, left = left.Count }, null, cancellationToken);
        }

        var texts = turn.Texts;
        var lines = new List<string> { texts.Format("People.Refreshed", read, members.Count, added, matched) };
        AddLine("People.RefreshUnmapped", expected);

        AddLine("People.RefreshLeft", left);
        AddLine("People.RefreshGone", unread.Count > 0 ? [] : [.. gone.Except(left)]);
        lines.AddRange(unread.Select(one => texts.Format("People.RefreshUnread", one)));
        return string.Join("\n\n", lines);

        void AddLine(string key, List<Person> named)
        {
            if (named.Count > 0)
            {
                lines.Add(texts.Format(key, named.Count, string.Join(texts["Bot.ListSeparator"], named.Take(NamesShown).Select(one => one.Name))));
            }
        }
    }

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
