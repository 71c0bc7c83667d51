using OpsBot.Bot;

namespace OpsBot.Hosting.Status;

/// <summary>The <c>status</c> command of an administrator: how the bot itself is.</summary>
internal sealed class ShowStatus(ReadStatus status, OpsBotOptions settings) : ICommandHandler, ICardActionHandler<ShowStatus.Data>
{
    public const string Verb = "status.show";

    public sealed record Data;

    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken) => Reply.Of(await CardAsync(turn, cancellationToken));

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken) => await CardAsync(turn, cancellationToken);

    private async Task<BotFramework.Cards.AdaptiveCard> CardAsync(Turn turn, CancellationToken cancellationToken) =>
        StatusCard.Build(turn.Texts, await status.RunAsync(cancellationToken), TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone));
}
