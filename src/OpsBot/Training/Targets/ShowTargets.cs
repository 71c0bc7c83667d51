using OpsBot.Bot;
using OpsBot.Domain.Training;
using OpsBot.Training.Cards;

namespace OpsBot.Training.Targets;

/// <summary>The <c>targets</c> command: which targets hold, which will not, and who closes the gap; a target's people by the <c>training.target</c> verb.</summary>
internal sealed class ShowTargets(TargetDesk desk, TrainingDays days) : ICommandHandler, ICardActionHandler<ShowTargets.Data>
{
    public const string Verb = "training.target";

    /// <summary>What a button sends.</summary>
    /// <param name="Programme">The code.</param>
    /// <param name="Kind">The target whose people are shown; empty for all targets.</param>
    public sealed record Data(string Programme = "", string Kind = "");

    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        if (!turn.IsPersonal)
        {
            return Reply.Of(turn.Texts["Training.TargetsPersonal"]);
        }

        return await desk.FindAsync(arguments, cancellationToken) is { } programme
            ? Reply.Of(TargetsCard.Build(turn.Texts, await desk.LoadAsync(turn, programme, cancellationToken), days))
            : Reply.Of(arguments.Length > 0 ? turn.Texts.Format("Training.Cli.NoSuchProgramme", arguments) : turn.Texts["Training.NoProgramme"]);
    }

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken)
    {
        if (data.Programme.Length == 0 || await desk.FindAsync(data.Programme, cancellationToken) is not { } programme)
        {
            return new CardReply.Notice(turn.Texts["Bot.ForeignCard"]);
        }

        var view = await desk.LoadAsync(turn, programme, cancellationToken);
        return ReadKind(data.Kind) is { } kind ? TargetsCard.People(turn.Texts, view, kind, notice: null) : TargetsCard.Build(turn.Texts, view, days);
    }

    public static TargetKind? ReadKind(string name) => Enum.TryParse<TargetKind>(name, out var kind) && Enum.IsDefined(kind) ? kind : null;
}
