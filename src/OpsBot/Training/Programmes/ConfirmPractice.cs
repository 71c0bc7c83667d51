using OpsBot.Bot;
using OpsBot.Domain.Training.Programmes;
using OpsBot.Training.Cards;

namespace OpsBot.Training.Programmes;

/// <summary>The <c>confirm practice</c> command and its form: a trainer saw that people did a practice part, and says what shows it.</summary>
internal sealed class ConfirmPractice(EnrolledPeople people, DoneParts doneParts, TimeProvider clock) : ICommandHandler, ICardActionHandler<ConfirmPractice.Data>
{
    public const string Verb = "training.practice";
    private const int MaxChoices = 40;

    /// <summary>What the form sends.</summary>
    /// <param name="Targets">Programme, person and part joined by colons; several are separated by commas.</param>
    /// <param name="Evidence">What shows it.</param>
    public sealed record Data(string Targets = "", string Evidence = "");

    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        var open = (await people.FindAsync(turn, arguments, cancellationToken: cancellationToken)).SelectMany(one => Open(one).Select(part => (one, part))).ToList();
        return open.Count switch
        {
            0 => Reply.Of(turn.Texts["Training.PracticeNone"]),
            > MaxChoices => Reply.Of(turn.Texts.Format("Training.PracticeTooMany", open.Count)),
            _ => Reply.Of(PracticeCard.Build(turn.Texts, open)),
        };
    }

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken)
    {
        var evidence = data.Evidence.Trim();
        var targets = data.Targets.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (targets.Length == 0 || evidence.Length == 0)
        {
            return new CardReply.Notice(turn.Texts["Training.PracticeIncomplete"]);
        }

        // All of them or none: who was left out would have to be guessed.
        var found = new List<(Enrolled Who, ProgrammePart Part)>();
        foreach (var target in targets)
        {
            var who = await people.ReadAsync(turn, target, cancellationToken);
            if (who is null || who.Programme.PartsFor(who.Person.Post).FirstOrDefault(part => part.Kind == PartKind.Practice && target.EndsWith($":{part.Id}", StringComparison.Ordinal)) is not { } part)
            {
                return new CardReply.Notice(turn.Texts["Training.ScoreNotEnrolled"]);
            }

            found.Add((who, part));
        }

        foreach (var (who, part) in found)
        {
            await doneParts.CompleteAsync(who.Programme, who.Enrolment, part.Id, who.Person.Post, turn.Person.Id, evidence, clock.GetUtcNow(), cancellationToken);
        }

        return PracticeCard.Confirmed(turn.Texts, found, evidence);
    }

    private static IEnumerable<ProgrammePart> Open(Enrolled one) =>
        one.Programme.PartsFor(one.Person.Post).Where(part => part.Kind == PartKind.Practice && !one.Enrolment.Done.Any(done => done.Part == part.Id));
}
