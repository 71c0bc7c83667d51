using System.Text.Json;
using OpsBot.Bot;
using OpsBot.Domain.People;
using OpsBot.Ledger;
using OpsBot.Training.Cards;
using OpsBot.Training.Programmes;

namespace OpsBot.Training.FollowUp;

/// <summary>The <c>re-training</c> command: one's own open ones, and those of the people whom one looks after; one of them by the <c>training.retraining</c> verb.</summary>
internal sealed class ShowRetraining(RetrainingDesk desk, TrainingDays days) : ICommandHandler, ICardActionHandler<ShowRetraining.Data>
{
    public const string Verb = "training.retraining";

    /// <summary>What a button sends.</summary>
    /// <param name="Retraining">Which.</param>
    /// <param name="Check">Whether the clauses were read and the questions are wanted: they are asked without the text that answers them.</param>
    public sealed record Data(Guid Retraining, bool Check = false);

    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        if (!turn.IsPersonal)
        {
            return Reply.Of(turn.Texts["Training.MinePersonal"]);
        }

        var mine = await desk.OpenOfAsync(turn.Person.Id, cancellationToken);
        var others = turn.Roles.Allows(Roles.Manager | Roles.Trainer) ? await desk.OpenInReachAsync(turn, cancellationToken) : [];
        return Reply.Of(mine.Count + others.Count == 0
            ? TitledCard.Build(turn.Texts, turn.Texts["Training.RetrainingNone"], [])
            : RetrainingsCard.Build(turn.Texts, mine, others, days.Today));
    }

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken) =>
        await desk.FindAsync(turn, data.Retraining, cancellationToken) is { } view
            ? RetrainingCard.Build(turn.Texts, view, notice: null, days, asks: data.Check && view.Questions.Count > 0)
            : new CardReply.Notice(turn.Texts["Training.NotYours"]);
}

/// <summary>The person read the clauses again and answered the questions: the <c>training.reread</c> verb.</summary>
internal sealed class ReadAgain(RetrainingDesk desk, LedgerBook ledger, TrainingDays days, TimeProvider clock) : ICardActionHandler<JsonElement>
{
    public const string Verb = "training.reread";

    /// <summary>What the button carries; the answers stand beside it, one for each question.</summary>
    public sealed record Data(Guid Retraining);

    public async Task<CardReply> HandleAsync(Turn turn, JsonElement data, CancellationToken cancellationToken)
    {
        var id = Guid.TryParse(ReadingCheck.Text(data, "retraining"), out var guid) ? guid : Guid.Empty;
        if (await desk.FindAsync(turn, id, cancellationToken) is not { IsMine: true } view)
        {
            return new CardReply.Notice(turn.Texts["Training.NotYours"]);
        }

        if (view.Retraining.ReadAt is null && !ReadingCheck.IsPassed(view.Questions, data))
        {
            return RetrainingCard.Build(turn.Texts, view, turn.Texts["Training.ReadAgain"], days);
        }

        if (view.Retraining.Read(clock.GetUtcNow()))
        {
            await ledger.ActAsync("retraining.read", turn.Person.Id, turn.Person.Id, new { retraining = view.Retraining.Id, closed = view.Retraining.ClosedAt is not null }, null, cancellationToken);
        }

        return RetrainingCard.Build(turn.Texts, view with { Questions = [] }, turn.Texts["Training.RetrainingRead"], days);
    }
}

/// <summary>Somebody says what went wrong and what is done about it, or what shows that it helped: the <c>training.followUp</c> verb.</summary>
internal sealed class FollowUpRetraining(RetrainingDesk desk, LedgerBook ledger, TrainingDays days, TimeProvider clock) : ICardActionHandler<FollowUpRetraining.Data>
{
    public const string Verb = "training.followUp";

    /// <summary>What the form sends.</summary>
    public sealed record Data(Guid Retraining, string Analysis = "", string Measure = "", string Evidence = "");

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(turn, data.Retraining, cancellationToken) is not { IsMine: false } view)
        {
            return new CardReply.Notice(turn.Texts["Training.NotYours"]);
        }

        var (analysis, measure, evidence) = (data.Analysis.Trim(), data.Measure.Trim(), data.Evidence.Trim());
        var (act, note) = evidence.Length > 0 ? ("retraining.checked", evidence) : ("retraining.analysed", $"{analysis} → {measure}");
        var counts = evidence.Length > 0
            ? view.Retraining.Recheck(evidence, turn.Person.Id, clock.GetUtcNow())
            : view.Retraining.Analyse(analysis, measure, turn.Person.Id, clock.GetUtcNow());
        if (!counts)
        {
            return new CardReply.Notice(turn.Texts["Training.RetrainingIncomplete"]);
        }

        await ledger.ActAsync(act, turn.Person.Id, view.Person.Id, new { retraining = view.Retraining.Id, closed = view.Retraining.ClosedAt is not null }, note, cancellationToken);
        return RetrainingCard.Build(turn.Texts, view, turn.Texts["Training.RetrainingSaved"], days);
    }
}
