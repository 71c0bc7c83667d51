using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Training.Programmes;
using OpsBot.Storage;
using OpsBot.Training.Cards;

namespace OpsBot.Training.Programmes;

/// <summary>A learner opened a part of their programme: the <c>training.part</c> verb.</summary>
internal sealed class ShowPart(PartDesk desk) : ICardActionHandler<ShowPart.Data>
{
    public const string Verb = "training.part";

    public sealed record Data(Guid Programme, string Part = "");

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken)
    {
        var view = await desk.FindAsync(turn, data.Programme, data.Part, cancellationToken);
        return view is null ? new CardReply.Notice(turn.Texts["Training.NotYours"]) : PartCard.Build(turn.Texts, view, await desk.QuestionsAsync(view, cancellationToken), notice: null);
    }
}

/// <summary>A part as its learner sees it.</summary>
internal sealed record PartView(Programme Programme, Enrolment Enrolment, ProgrammePart Part, IReadOnlyList<ClauseText> Clauses)
{
    public bool IsDone => Enrolment.Done.Any(done => done.Part == Part.Id);
}

/// <summary>Finds parts, and the two questions about what is to be read.</summary>
internal sealed class PartDesk(OpsBotDbContext db, IClauseLookup clauses, ReadingCheck check)
{
    /// <returns>Null when the person is not enrolled, or their post has no such part.</returns>
    public async Task<PartView?> FindAsync(Turn turn, Guid programmeId, string partId, CancellationToken cancellationToken)
    {
        var (id, me) = (new ProgrammeId(programmeId), turn.Person.Id);
        var programme = await db.Programmes.SingleOrDefaultAsync(one => one.Id == id, cancellationToken);
        var enrolment = await db.Enrolments.SingleOrDefaultAsync(one => one.ProgrammeId == id && one.PersonId == me, cancellationToken);
        var part = programme?.PartsFor(turn.Person.Post).FirstOrDefault(one => one.Id == partId);
        return part is null || enrolment is null ? null : new(programme!, enrolment, part, [.. part.Clauses.Select(clauses.Find).OfType<ClauseText>()]);
    }

    public async Task<IReadOnlyList<Item>> QuestionsAsync(PartView view, CancellationToken cancellationToken) =>
        view.Part.Kind != PartKind.Reading || view.IsDone ? [] : await check.QuestionsAsync(view.Part.Clauses, view.Enrolment.PersonId, cancellationToken);
}
