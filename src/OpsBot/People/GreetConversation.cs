using OpsBot.Bot;
using OpsBot.BotFramework.Schema;
using OpsBot.People.Cards;
using OpsBot.Storage;

namespace OpsBot.People;

/// <summary>The app was installed or removed, or members came or went: greets once, and stops writing to where it was removed.</summary>
internal sealed class GreetConversation(OpsBotDbContext db, TimeProvider clock)
{
    public async Task<Reply> HandleAsync(Turn turn, CancellationToken cancellationToken)
    {
        var activity = turn.Context.Activity;
        if (IsBotRemoved(activity))
        {
            turn.Conversation.Remove();
            await db.SaveChangesAsync(cancellationToken);
            return new Reply();
        }

        // Install and update events come in any order, and both come: one greeting (section 5.2).
        if (!IsBotAdded(activity) || turn.Conversation.WelcomedAt is not null)
        {
            return new Reply();
        }

        turn.Conversation.Welcome(clock.GetUtcNow());
        if (turn.IsPersonal)
        {
            turn.Person.Notice(clock.GetUtcNow());
        }

        await db.SaveChangesAsync(cancellationToken);
        return Reply.Of(WelcomeCard.Build(turn.Texts, turn.IsPersonal));
    }

    private static bool IsBotAdded(Activity activity) =>
        activity.Type == ActivityTypes.InstallationUpdate
            ? activity.Action == "add"
            : activity.MembersAdded?.Any(member => member.Id == activity.Recipient?.Id) == true;

    private static bool IsBotRemoved(Activity activity) =>
        activity.Type == ActivityTypes.InstallationUpdate
            ? activity.Action == "remove"
            : activity.MembersRemoved?.Any(member => member.Id == activity.Recipient?.Id) == true;
}
