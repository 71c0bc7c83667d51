using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Ledger;
using OpsBot.People;
using OpsBot.Storage;
using OpsBot.Training.Cards;

namespace OpsBot.Training.Targets;

/// <summary>A manager reminds those who close the gap, with one click: the <c>training.remind</c> verb. Never somebody who is done, never past the day's budget.</summary>
internal sealed class RemindPeople(OpsBotDbContext db, TargetDesk desk, SendUnasked send, LedgerBook ledger, TrainingDays days) : ICardActionHandler<ShowTargets.Data>
{
    public const string Verb = "training.remind";

    public async Task<CardReply> HandleAsync(Turn turn, ShowTargets.Data data, CancellationToken cancellationToken)
    {
        if (ShowTargets.ReadKind(data.Kind) is not { } kind || data.Programme.Length == 0 || await desk.FindAsync(data.Programme, cancellationToken) is not { } programme)
        {
            return new CardReply.Notice(turn.Texts["Bot.ForeignCard"]);
        }

        var view = await desk.LoadAsync(turn, programme, cancellationToken);
        var ids = view.Open(kind).Select(person => person.Id).ToList();
        var people = await db.People.Where(person => ids.Contains(person.Id)).ToListAsync(cancellationToken);
        var outcomes = new List<UnaskedOutcome>();
        foreach (var person in people)
        {
            outcomes.Add(await send.QueueAsync(
                person, new Unasked("training.reminder", string.Create(CultureInfo.InvariantCulture, $"training.reminder:{programme.Code}:{person.Id}:{days.Today:yyyyMMdd}")), texts => ReminderCard.Message(texts, programme, days.Today), cancellationToken));
        }

        var queued = outcomes.Count(outcome => outcome == UnaskedOutcome.Queued);
        if (queued > 0)
        {
            await ledger.ActAsync("people.reminded", turn.Person.Id, null, new { programme = programme.Id.Value, kind, queued }, null, cancellationToken);
        }

        var sentence = turn.Texts.Format(
            "Training.Reminded", queued, outcomes.Count(outcome => outcome == UnaskedOutcome.OverBudget), outcomes.Count(outcome => outcome == UnaskedOutcome.Unreachable));
        return TargetsCard.People(turn.Texts, view, kind, sentence);
    }
}
