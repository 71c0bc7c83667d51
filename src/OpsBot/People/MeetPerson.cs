using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.BotFramework.Adapter;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.People;
using OpsBot.Storage;

namespace OpsBot.People;

/// <summary>Opens every turn: who is this, where are we, which language do we speak?</summary>
internal sealed class MeetPerson(OpsBotDbContext db, OpsBotOptions options, FirstAdmins admins, TimeProvider clock)
{
    public async Task<Turn> BeginTurnAsync(ITurnContext context, CancellationToken cancellationToken)
    {
        var activity = context.Activity;
        var person = await FindOrMeetAsync(activity, cancellationToken);
        var conversation = await FindOrMeetConversationAsync(activity, cancellationToken);
        if (conversation.Type == ConversationTypes.Personal)
        {
            conversation.BelongsTo(person.Id);
        }

        if (db.ChangeTracker.HasChanges())
        {
            await db.SaveChangesAsync(cancellationToken);
        }

        return new Turn(context, person, conversation, Texts.In(LanguageOf(person, activity)))
        {
            Roles = (person.Roles | admins.RolesOf(person)).WithImplied(),
        };
    }

    private async Task<Person> FindOrMeetAsync(Activity activity, CancellationToken cancellationToken)
    {
        // The Entra object id, never a name or card data: everything else a client may write as it likes.
        var tenantId = Conversation.TenantOf(activity);
        var userId = activity.From?.Id ?? "";
        var accountId = activity.From?.AadObjectId is { Length: > 0 } aad ? aad : userId.Length > 0 ? userId : activity.Conversation!.Id;
        var person = await db.People.SingleOrDefaultAsync(p => p.TenantId == tenantId && p.AccountId == accountId, cancellationToken);
        if (person is not null)
        {
            person.SeenAs(userId, activity.From?.Name);
            return person;
        }

        var now = clock.GetUtcNow();
        person = Person.Meet(new PersonId(Guid.CreateVersion7(now)), tenantId, accountId, userId, activity.From?.Name, now);
        db.People.Add(person);
        return person;
    }

    private async Task<Conversation> FindOrMeetConversationAsync(Activity activity, CancellationToken cancellationToken)
    {
        var channel = activity.ChannelId ?? "";
        var id = activity.Conversation!.IdWithoutThread();
        var conversation = await db.Conversations.SingleOrDefaultAsync(
            c => c.Channel == channel && c.ChannelConversationId == id, cancellationToken);
        if (conversation is not null)
        {
            conversation.SeenIn(activity);
            return conversation;
        }

        var now = clock.GetUtcNow();
        conversation = Conversation.Meet(Guid.CreateVersion7(now), activity, now);
        db.Conversations.Add(conversation);
        return conversation;
    }

    private string LanguageOf(Person person, Activity activity) =>
        Texts.Nearest(person.Language)
        ?? (options.Language == "auto" ? Texts.Nearest(activity.Locale) : options.Language)
        ?? Texts.Languages[0];
}
