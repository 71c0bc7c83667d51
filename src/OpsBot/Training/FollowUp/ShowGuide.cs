using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Domain.People;
using OpsBot.Domain.Training.FollowUp;
using OpsBot.Domain.Training.Programmes;
using OpsBot.Domain.Training.Ratings;
using OpsBot.People;
using OpsBot.Storage;
using OpsBot.Training.Cards;

namespace OpsBot.Training.FollowUp;

/// <summary>What a person should work on, and by what it shows.</summary>
internal sealed record Guide(
    Person Person, IReadOnlyList<(string Topic, int Wrong)> Topics, IReadOnlyList<MissedClause> Clauses, IReadOnlyList<(Programme Programme, Enrolment Enrolment)> Below,
    IReadOnlyList<Retraining> Retrainings, IReadOnlyList<RatingSummary> Ratings);

/// <summary>The <c>improvement guide</c> command, and the <c>training.guide</c> verb for those who look after a person: missed topics and clauses, scores below the mark.</summary>
internal sealed class ShowGuide(OpsBotDbContext db, Staff staff, MissedClauses missed, RetrainingDesk desk, TrainingDays days) : ICommandHandler, ICardActionHandler<ShowGuide.Data>
{
    public const string Verb = "training.guide";
    private const int ClausesShown = 5;

    public sealed record Data(Guid Person);

    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken) => turn.IsPersonal
        ? Reply.Of(GuideCard.Build(turn.Texts, await LoadAsync(turn.Person, turn.Texts, cancellationToken), isMine: true, days))
        : Reply.Of(turn.Texts["Training.MinePersonal"]);

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken)
    {
        var id = new PersonId(data.Person);
        if (!await staff.MayReadResultsAsync(turn.Person.Id, turn.Roles, id, cancellationToken) || await db.People.AsNoTracking().SingleOrDefaultAsync(person => person.Id == id, cancellationToken) is not { } person)
        {
            return new CardReply.Notice(turn.Texts["Training.NotYours"]);
        }

        return GuideCard.Build(turn.Texts, await LoadAsync(person, turn.Texts, cancellationToken), isMine: person.Id == turn.Person.Id, days);
    }

    private async Task<Guide> LoadAsync(Person person, Texts texts, CancellationToken cancellationToken)
    {
        var id = person.Id;
        var clauses = await missed.LatelyAsync(id, cancellationToken);
        var topics = await db.Topics.AsNoTracking().ToDictionaryAsync(topic => topic.Id, topic => topic.TitleIn(texts.Language), cancellationToken);
        var scored = await (from enrolment in db.Enrolments.AsNoTracking()
                            join programme in db.Programmes.AsNoTracking() on enrolment.ProgrammeId equals programme.Id
                            where enrolment.PersonId == id
                            select new { programme, enrolment }).ToListAsync(cancellationToken);
        var ratings = await db.Ratings.AsNoTracking().Where(rating => rating.PersonId == id).ToListAsync(cancellationToken);
        return new(
            person,
            [.. clauses.GroupBy(one => one.Topic).Select(group => (topics.GetValueOrDefault(group.Key, group.Key), group.Sum(one => one.Wrong))).OrderByDescending(one => one.Item2)],
            [.. clauses.Take(ClausesShown)],
            [.. scored.Where(one => one.enrolment.Theory < one.programme.PassMark || one.enrolment.Practical < one.programme.PassMark || one.enrolment.Process < one.programme.PassMark).Select(one => (one.programme, one.enrolment))],
            await desk.OpenOfAsync(id, cancellationToken),
            RatingSummary.Of(ratings));
    }
}
