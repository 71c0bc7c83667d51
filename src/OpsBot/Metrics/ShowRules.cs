using OpsBot.Bot;
using OpsBot.Metrics.Cards;

namespace OpsBot.Metrics;

/// <summary>The <c>rules</c> command: each threshold as a sentence, and how often it would have been told.</summary>
internal sealed class ShowRules(CheckRules check, BusinessDays days) : ICommandHandler
{
    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken) =>
        Reply.Of(RuleCard.List(await check.PreviewAsync(days.Yesterday, cancellationToken), new(turn.Texts)));
}
