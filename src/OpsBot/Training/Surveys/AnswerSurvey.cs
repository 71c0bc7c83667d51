using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Domain.Training.Programmes;
using OpsBot.Storage;
using OpsBot.Training.Cards;

namespace OpsBot.Training.Surveys;

/// <summary>The <c>survey</c> command and its form: three questions after a training, anonymous, once.</summary>
internal sealed class AnswerSurvey(OpsBotDbContext db) : ICommandHandler, ICardActionHandler<AnswerSurvey.Data>
{
    public const string Verb = "training.survey";

    /// <summary>What the form sends: 1–5 each.</summary>
    public sealed record Data(Guid Programme, string Overall = "", string Content = "", string Trainer = "");

    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        if (!turn.IsPersonal)
        {
            return Reply.Of(turn.Texts["Training.SurveyPersonal"]);
        }

        var me = turn.Person.Id;
        var open = await (from enrolment in db.Enrolments
                          join programme in db.Programmes on enrolment.ProgrammeId equals programme.Id
                          where enrolment.PersonId == me && enrolment.FinishedAt != null
                              && !db.SurveysTaken.Any(taken => taken.ProgrammeId == programme.Id && taken.PersonId == me)
                          orderby programme.To descending
                          select programme).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        return Reply.Of(open is null ? SurveyCard.Said(turn.Texts, turn.Texts["Training.SurveyNone"]) : SurveyCard.Build(turn.Texts, open));
    }

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken)
    {
        var (programme, me) = (new ProgrammeId(data.Programme), turn.Person.Id);
        if (!await db.Enrolments.AnyAsync(one => one.ProgrammeId == programme && one.PersonId == me && one.FinishedAt != null, cancellationToken))
        {
            return new CardReply.Notice(turn.Texts["Training.NotYours"]);
        }

        if (Read(data.Overall) is not { } overall || Read(data.Content) is not { } content || Read(data.Trainer) is not { } trainer)
        {
            return new CardReply.Notice(turn.Texts["Training.SurveyIncomplete"]);
        }

        if (!await db.SurveysTaken.AnyAsync(taken => taken.ProgrammeId == programme && taken.PersonId == me, cancellationToken))
        {
            db.SurveysTaken.Add(new(programme, me));
            db.SurveyAnswers.Add(new(new Guid(RandomNumberGenerator.GetBytes(16)), programme, overall, content, trainer));
        }

        return SurveyCard.Said(turn.Texts, turn.Texts["Training.SurveyThanks"]);
    }

    private static int? Read(string typed) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var mark) && mark is >= 1 and <= 5 ? mark : null;
}
