using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpsBot.Bot;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.People;
using OpsBot.People;
using OpsBot.Storage;

namespace OpsBot.Handbook.Experts;

/// <summary>Where to write to, and in which language.</summary>
internal sealed record Keeper(Conversation Conversation, string Language);

/// <summary>Finds who keeps a section or the handbook, and where the experts sit.</summary>
internal sealed class HandbookKeepers(OpsBotDbContext db, Staff staff, IOptions<HandbookOptions> options)
{
    /// <summary>
    /// Who takes tickets: the subscribed conversations; else the handbook's owner; else an admin. A question that no section comes near
    /// goes to the owner first. Empty when there is nobody but the asker.
    /// </summary>
    public async Task<IReadOnlyList<Keeper>> ExpertsAsync(PersonId asker, bool isNearASection, CancellationToken cancellationToken)
    {
        var owner = await NamedAsync(options.Value.Owner, cancellationToken);
        return !isNearASection && owner is not null ? [owner]
            : await SubscribedAsync(cancellationToken) is { Count: > 0 } subscribed ? subscribed
            : owner is not null ? [owner]
            : await AdminAsync(asker, cancellationToken) is { } admin ? [admin]
            : [];
    }

    /// <summary>Who looks at what was missed about a section: its owner by the front matter; else the handbook's owner; else an admin; else the experts.</summary>
    /// <param name="owner">As the front matter names them; empty for none.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<Keeper?> OfSectionAsync(string owner, CancellationToken cancellationToken) =>
        await NamedAsync(owner, cancellationToken)
        ?? await NamedAsync(options.Value.Owner, cancellationToken)
        ?? await AdminAsync(null, cancellationToken)
        ?? (await SubscribedAsync(cancellationToken) is [var first, ..] ? first : null);

    private async Task<IReadOnlyList<Keeper>> SubscribedAsync(CancellationToken cancellationToken) =>
        await (from subscription in db.ExpertSubscriptions.AsNoTracking()
               join conversation in db.Conversations.AsNoTracking() on subscription.ConversationId equals conversation.Id
               where conversation.IsActive
               orderby subscription.SubscribedAt
               select new Keeper(conversation, subscription.Language)).ToListAsync(cancellationToken);

    // 客户服务部 is a department: a team or channel of that name, else the manager of the people of that team; a person by name otherwise.
    private async Task<Keeper?> NamedAsync(string owner, CancellationToken cancellationToken)
    {
        if (owner.Length == 0)
        {
            return null;
        }

        var place = await db.Conversations.AsNoTracking()
            .Where(conversation => conversation.IsActive && conversation.Type != ConversationTypes.Personal && (conversation.Name == owner || conversation.TeamName == owner))
            .OrderBy(conversation => conversation.FirstSeenAt).FirstOrDefaultAsync(cancellationToken);
        if (place is not null)
        {
            return new Keeper(place, LanguageOf(null, place));
        }

        var people = await staff.Present.AsNoTracking().Where(person => person.Name == owner || person.AccountId == owner)
            .OrderBy(person => person.FirstSeenAt).ToListAsync(cancellationToken);
        var managers = (await staff.InTeamAsync(owner, cancellationToken)).Where(person => person.Roles.HasFlag(Roles.Manager));
        return await FirstWithChatAsync([.. people, .. managers], cancellationToken);
    }

    private async Task<Keeper?> AdminAsync(PersonId? except, CancellationToken cancellationToken) =>
        await FirstWithChatAsync([.. (await staff.WithRoleAsync(Roles.Admin, cancellationToken)).Where(person => person.Id != except)], cancellationToken);

    private async Task<Keeper?> FirstWithChatAsync(IReadOnlyList<Person> people, CancellationToken cancellationToken)
    {
        foreach (var person in people)
        {
            var id = person.Id;
            var chat = await db.Conversations.AsNoTracking()
                .Where(conversation => conversation.IsActive && conversation.PersonId == id && conversation.Type == ConversationTypes.Personal)
                .OrderBy(conversation => conversation.FirstSeenAt).FirstOrDefaultAsync(cancellationToken);
            if (chat is not null)
            {
                return new Keeper(chat, LanguageOf(person, chat));
            }
        }

        return null;
    }

    private static string LanguageOf(Person? person, Conversation conversation) =>
        Texts.Nearest(person?.Language) ?? Texts.Nearest(conversation.Locale) ?? Texts.Languages[0];
}
