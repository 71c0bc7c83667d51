using System.Globalization;
using OpsBot.Bot;
using OpsBot.Ledger;
using OpsBot.Training.Cards;

namespace OpsBot.Training.Programmes;

/// <summary>The <c>exempt</c> command and its form: lets somebody off a programme until a day, with the reason; or takes that back.</summary>
internal sealed class ExemptPeople(EnrolledPeople people, LedgerBook ledger, TrainingDays days) : ICommandHandler, ICardActionHandler<ExemptPeople.Data>
{
    public const string Verb = "training.exempt";
    private const int MaxChoices = 60;
    private const int MaxDays = 366;

    /// <summary>What the form sends.</summary>
    /// <param name="Target">Programme and person, joined by a colon.</param>
    /// <param name="Until">The last day, as <c>2026-01-31</c>.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="End">Whether it is taken back.</param>
    public sealed record Data(string Target = "", string Until = "", string Reason = "", bool End = false);

    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        var found = (await people.FindAsync(turn, arguments, cancellationToken: cancellationToken)).Where(one => one.Enrolment.FinishedAt is null).ToList();
        return found.Count switch
        {
            0 => Reply.Of(turn.Texts.Format("Training.ScoreNobody", arguments)),
            > MaxChoices => Reply.Of(turn.Texts.Format("Training.ExemptTooMany", found.Count)),
            _ => Reply.Of(ExemptionCard.Build(turn.Texts, found, days.Today)),
        };
    }

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken)
    {
        if (await people.ReadAsync(turn, data.Target, cancellationToken) is not { } who)
        {
            return new CardReply.Notice(turn.Texts["Training.ScoreNotEnrolled"]);
        }

        var (before, reason) = (who.Enrolment.ExemptUntil, data.Reason.Trim());
        if (data.End)
        {
            who.Enrolment.EndExemption();
        }
        else if (!DateOnly.TryParseExact(data.Until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var until) || until < days.Today || until > days.Today.AddDays(MaxDays))
        {
            return new CardReply.Notice(turn.Texts.Format("Training.ExemptBadDay", MaxDays));
        }
        else if (reason.Length == 0)
        {
            return new CardReply.Notice(turn.Texts["Training.ExemptNoReason"]);
        }
        else
        {
            who.Enrolment.Exempt(until, reason);
        }

        await ledger.ActAsync(
            data.End ? "person.exemptionEnded" : "person.exempted", turn.Person.Id, who.Person.Id,
            new { programme = who.Programme.Id.Value, before, until = who.Enrolment.ExemptUntil }, reason.Length > 0 ? reason : null, cancellationToken);
        return ExemptionCard.Saved(turn.Texts, who);
    }
}
