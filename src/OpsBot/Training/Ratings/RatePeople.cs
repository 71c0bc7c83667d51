using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpsBot.Bot;
using OpsBot.Domain.People;
using OpsBot.Domain.Training.Certificates;
using OpsBot.Domain.Training.Programmes;
using OpsBot.Domain.Training.Ratings;
using OpsBot.Ledger;
using OpsBot.Storage;
using OpsBot.Training.Cards;
using OpsBot.Training.Programmes;

namespace OpsBot.Training.Ratings;

/// <summary>The <c>invite</c> command and its form: a code that lets one rater, also one from outside, fill in one form once.</summary>
internal sealed class InviteRater(OpsBotDbContext db, EnrolledPeople people, LedgerBook ledger, IOptions<TrainingOptions> options, TrainingDays days, TimeProvider clock)
    : ICommandHandler, ICardActionHandler<InviteRater.Data>
{
    public const string Verb = "training.invite";
    private const int MaxChoices = 60;
    private const int RandomDigits = 7;

    /// <summary>What the form sends.</summary>
    /// <param name="Target">Programme and person, joined by a colon.</param>
    /// <param name="Rater">See <see cref="Domain.Training.Ratings.Rater"/>.</param>
    public sealed record Data(string Target = "", string Rater = "");

    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        var found = await people.FindAsync(turn, arguments, cancellationToken: cancellationToken);
        return found.Count switch
        {
            0 => Reply.Of(turn.Texts.Format("Training.ScoreNobody", arguments)),
            > MaxChoices => Reply.Of(turn.Texts.Format("Training.InviteTooMany", found.Count)),
            _ => Reply.Of(RatingCard.Invite(turn.Texts, found)),
        };
    }

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken)
    {
        if (await people.ReadAsync(turn, data.Target, cancellationToken) is not { } who)
        {
            return new CardReply.Notice(turn.Texts["Training.ScoreNotEnrolled"]);
        }

        if (!Enum.TryParse<Rater>(data.Rater, out var rater) || !Enum.IsDefined(rater) || rater == Rater.Self)
        {
            return new CardReply.Notice(turn.Texts["Training.InviteIncomplete"]);
        }

        var invitation = RatingInvitation.To(
            Guid.CreateVersion7(clock.GetUtcNow()), CheckedCode.Of(RandomNumberGenerator.GetBytes(RandomDigits)), who.Person.Id,
            Rating.IsAboutCooperation(rater) ? null : who.Programme.Id, rater, turn.Person.Id, days.Today.AddDays(options.Value.InvitationDays));
        db.RatingInvitations.Add(invitation);
        await ledger.ActAsync("rater.invited", turn.Person.Id, who.Person.Id, new { invitation = invitation.Id, rater, invitation.ExpiresOn }, null, cancellationToken);
        return RatingCard.Invited(turn.Texts, who.Person.Name, invitation);
    }
}

/// <summary>The <c>evaluate</c> command: with a code the one form of its invitation, without one the evaluation of oneself; filled in by the <c>training.rate</c> verb.</summary>
internal sealed class RatePeople(OpsBotDbContext db, LedgerBook ledger, TrainingDays days, TimeProvider clock) : ICommandHandler, ICardActionHandler<RatePeople.Data>
{
    public const string Verb = "training.rate";

    /// <summary>What the form sends.</summary>
    /// <param name="Code">Of the invitation; empty for oneself.</param>
    /// <param name="Programme">For oneself: which.</param>
    /// <param name="Knowledge">1–5.</param>
    /// <param name="Skill">1–5.</param>
    /// <param name="Conduct">1–5.</param>
    /// <param name="Innovation">1–5.</param>
    /// <param name="Cooperation">0–10.</param>
    /// <param name="Comment">May be empty.</param>
    public sealed record Data(
        string Code = "", Guid? Programme = null, string Knowledge = "", string Skill = "", string Conduct = "", string Innovation = "", string Cooperation = "", string Comment = "");

    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        if (!turn.IsPersonal)
        {
            return Reply.Of(turn.Texts["Training.MinePersonal"]);
        }

        if (arguments.Length > 0)
        {
            return await FindAsync(turn, arguments, cancellationToken) is { } invitation
                ? Reply.Of(RatingCard.Form(turn.Texts, await NameOfAsync(invitation.PersonId, cancellationToken), invitation.Rater, invitation.Code, programme: null))
                : Reply.Of(turn.Texts["Training.RateNotInvited"]);
        }

        var me = turn.Person.Id;
        var programme = await (from enrolment in db.Enrolments
                               join one in db.Programmes.AsNoTracking() on enrolment.ProgrammeId equals one.Id
                               where enrolment.PersonId == me && !db.Ratings.Any(rating => rating.PersonId == me && rating.ProgrammeId == one.Id && rating.Rater == Rater.Self)
                               orderby one.To descending
                               select one).FirstOrDefaultAsync(cancellationToken);
        return programme is null ? Reply.Of(turn.Texts["Training.RateNothing"]) : Reply.Of(RatingCard.Form(turn.Texts, programme.Title, Rater.Self, code: "", programme.Id));
    }

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var invitation = data.Code.Length > 0 ? await FindAsync(turn, data.Code, cancellationToken) : null;
        var (about, rater, programme) = invitation is not null ? (invitation.PersonId, invitation.Rater, invitation.ProgrammeId) : (turn.Person.Id, Rater.Self, data.Programme is { } id ? new ProgrammeId(id) : null);
        if (invitation is null && (data.Code.Length > 0 || programme is not { } own || !await MayRateOneselfAsync(turn.Person.Id, own, cancellationToken)))
        {
            return new CardReply.Notice(turn.Texts["Training.RateNotInvited"]);
        }

        if (Read(data, turn, about, rater, programme, now) is not { } rating)
        {
            return new CardReply.Notice(turn.Texts["Training.RateIncomplete"]);
        }

        invitation?.Use(now);
        db.Ratings.Add(rating);
        await ledger.ActAsync(
            "person.rated", turn.Person.Id, about,
            new { rating = rating.Id, programme = programme?.Value, rater, rating.Knowledge, rating.Skill, rating.Conduct, rating.Innovation, rating.Cooperation }, null, cancellationToken);
        return TitledCard.Build(turn.Texts, turn.Texts["Training.RateThanks"], []);
    }

    private static Rating? Read(Data data, Turn turn, PersonId about, Rater rater, ProgrammeId? programme, DateTimeOffset now)
    {
        var (id, comment) = (Guid.CreateVersion7(now), data.Comment.Trim());
        if (Rating.IsAboutCooperation(rater))
        {
            return Number(data.Cooperation) is <= 10 and var mark ? Rating.Cooperate(id, about, rater, turn.Person.Id, mark, comment, now) : null;
        }

        return new RatedAspects(Number(data.Knowledge) ?? 0, Number(data.Skill) ?? 0, Number(data.Conduct) ?? 0, Number(data.Innovation) ?? 0) is { IsValid: true } aspects
            ? Rating.Evaluate(id, about, programme, rater, turn.Person.Id, aspects, comment, now) : null;
    }

    private static int? Number(string typed) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private async Task<RatingInvitation?> FindAsync(Turn turn, string typed, CancellationToken cancellationToken)
    {
        var code = CheckedCode.Read(typed);
        var invitation = code is null ? null : await db.RatingInvitations.SingleOrDefaultAsync(one => one.Code == code, cancellationToken);
        return invitation?.IsOpenTo(turn.Person.Id, days.Today) == true ? invitation : null;
    }

    private async Task<bool> MayRateOneselfAsync(PersonId me, ProgrammeId programme, CancellationToken cancellationToken) =>
        await db.Enrolments.AnyAsync(one => one.PersonId == me && one.ProgrammeId == programme, cancellationToken)
        && !await db.Ratings.AnyAsync(one => one.PersonId == me && one.ProgrammeId == programme && one.Rater == Rater.Self, cancellationToken);

    private async Task<string> NameOfAsync(PersonId person, CancellationToken cancellationToken) =>
        await db.People.Where(one => one.Id == person).Select(one => one.Name).SingleAsync(cancellationToken);
}
