using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Training;
using OpsBot.Training.Cards;

namespace OpsBot.Training;

/// <summary>The <c>training rules</c> command: every number that scores, targets and cycles are computed with, and where it comes from.</summary>
internal sealed class ShowTrainingRules : ICommandHandler
{
    public Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        var texts = turn.Texts;
        return Task.FromResult(Reply.Of(TitledCard.Build(
            texts, texts["Training.RulesTitle"],
            RuleSettings.All.GroupBy(setting => setting.Origin).Select(group => (CardElement)new Container(
            [
                new TextBlock(texts[$"Training.Origin{group.Key}"]) { Weight = "Bolder" },
                new FactSet([.. group.Select(setting => new Fact(texts[$"Training.Rule.{setting.Key}"], string.Join(" · ", new[] { setting.Value, setting.Clause, setting.Contradiction }.Where(text => text.Length > 0))))]),
            ])))));
    }
}
