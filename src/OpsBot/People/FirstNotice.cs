using OpsBot.Bot;
using OpsBot.BotFramework.Schema;

namespace OpsBot.People;

/// <summary>Tells everybody once what is kept of them and why: with the greeting, or with the first answer to somebody who was never greeted.</summary>
internal sealed class FirstNotice(PeopleOptions options, TimeProvider clock)
{
    /// <summary>Adds the notice where it is due; the router saves that it was given together with the answer.</summary>
    public Reply AddTo(Reply reply, Turn turn)
    {
        // An answer that takes a card's place is one message and can't be two.
        if (!options.FirstNotice || !turn.IsPersonal || turn.Person.NoticedAt is not null || reply.ReplacesId is not null || reply.Activities.Count == 0)
        {
            return reply;
        }

        turn.Person.Notice(clock.GetUtcNow());
        return reply with { Activities = [.. reply.Activities, Activity.CreateMessage(turn.Texts["People.FirstNotice"])] };
    }
}
