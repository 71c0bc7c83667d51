using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Domain.Metrics.Rules;
using OpsBot.Storage;

namespace OpsBot.Metrics;

/// <summary>Somebody says of a crossed limit whether it was worth their time: the <c>rules.judge</c> verb. The list of rules counts it.</summary>
internal sealed class JudgeCrossing(OpsBotDbContext db, TimeProvider clock) : ICardActionHandler<JudgeCrossing.Data>
{
    public const string Verb = "rules.judge";

    /// <summary>What was told, by which rule, and what holds of it.</summary>
    public sealed record Data(string Subject, string Rule, bool IsUseful);

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken)
    {
        var conversationId = turn.Conversation.Id;
        if (!data.Subject.StartsWith($"rule:{data.Rule}:", StringComparison.Ordinal)
            || !await db.Outbox.AnyAsync(m => m.Subject == data.Subject && m.ConversationId == conversationId, cancellationToken))
        {
            // One reply for "gone" and "never posted here": a guessed name learns nothing.
            return new CardReply.Notice(turn.Texts["Metrics.AlertGone"]);
        }

        var verdict = await db.CrossingVerdicts.SingleOrDefaultAsync(one => one.Subject == data.Subject, cancellationToken)
            ?? db.CrossingVerdicts.Add(new CrossingVerdict(data.Subject, data.Rule)).Entity;
        verdict.Say(data.IsUseful, turn.Person.Id, clock.GetUtcNow());
        return new CardReply.Notice(turn.Texts[data.IsUseful ? "Metrics.Rule.SaidUseful" : "Metrics.Rule.SaidUseless"]);
    }
}
