using System.Globalization;
using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Training.Certificates;
using OpsBot.Domain.Training.Programmes;
using OpsBot.Domain.Training.Ratings;
using OpsBot.Training.Programmes;
using OpsBot.Training.Ratings;
using Rating = OpsBot.Domain.Training.Ratings.Rating;

namespace OpsBot.Training.Cards;

/// <summary>Invites a rater; and the one form that a rater fills in.</summary>
internal static class RatingCard
{
    private const int MostAspect = 5;
    private const int MostCooperation = 10;
    private static readonly string[] Aspects = ["knowledge", "skill", "conduct", "innovation"];

    public static AdaptiveCard Invite(Texts texts, IReadOnlyList<Enrolled> people) => TitledCard.Build(
        texts, texts["Training.InviteTitle"],
        [
            new TextBlock(texts["Training.InviteHow"]) { IsSubtle = true },
            TitledCard.Picked("target", texts["Training.InviteWho"], texts["Training.InviteIncomplete"], [.. people.Select(one => new Choice(one.Name, one.Target))]),
            new InputChoiceSet([.. Enum.GetValues<Rater>().Where(rater => rater != Rater.Self).Select(rater => new Choice(texts[$"Training.Rater{rater}"], rater.ToString()))])
            {
                Id = "rater",
                Label = texts["Training.InviteRater"],
                IsRequired = true,
                ErrorMessage = texts["Training.InviteIncomplete"],
            },
        ],
        new ActionExecute(InviteRater.Verb) { Title = texts["Training.InviteSend"], Style = "positive" });

    public static AdaptiveCard Invited(Texts texts, string name, RatingInvitation invitation) => TitledCard.Build(
        texts, texts.Format("Training.Invited", texts[$"Training.Rater{invitation.Rater}"], name),
        [
            new TextBlock(texts.Format("Training.InvitedText", texts["Training.RateWords"].Split(';')[0], CheckedCode.Grouped(invitation.Code))) { Weight = "Bolder" },
            new TextBlock(texts.Format("Training.InvitedUntil", invitation.ExpiresOn)) { IsSubtle = true },
        ]);

    /// <param name="texts">In the rater's language.</param>
    /// <param name="about">The person's name; of oneself, the programme.</param>
    /// <param name="rater">In which part.</param>
    /// <param name="code">Of the invitation; empty for oneself.</param>
    /// <param name="programme">For oneself: which.</param>
    public static AdaptiveCard Form(Texts texts, string about, Rater rater, string code, ProgrammeId? programme) => TitledCard.Build(
        texts, texts.Format(rater == Rater.Self ? "Training.RateSelfTitle" : "Training.RateTitle", about, texts[$"Training.Rater{rater}"]),
        [
            new TextBlock(texts[rater == Rater.Self ? "Training.RateSelfPrivacy" : "Training.RatePrivacy"]) { IsSubtle = true },
            .. Questions(texts, rater),
            new InputText { Id = "comment", Label = texts["Training.RateComment"], IsMultiline = true, MaxLength = 500 },
        ],
        new ActionExecute(RatePeople.Verb, new { code, programme = programme?.Value }) { Title = texts["Training.RateSend"], Style = "positive" });

    private static IEnumerable<InputChoiceSet> Questions(Texts texts, Rater rater) => Rating.IsAboutCooperation(rater)
        ? [Marks(texts, "cooperation", texts["Training.RateCooperation"], 0, MostCooperation)]
        : Aspects.Select(aspect => Marks(texts, aspect, texts[$"Training.RateAspect.{aspect}"], 1, MostAspect));

    private static InputChoiceSet Marks(Texts texts, string id, string label, int least, int most) =>
        new([.. Enumerable.Range(least, most - least + 1).Reverse().Select(mark => mark.ToString(CultureInfo.InvariantCulture)).Select(mark => new Choice(mark, mark))])
        {
            Id = id,
            Label = label,
            Style = "compact",
            IsRequired = true,
            ErrorMessage = texts["Training.RateIncomplete"],
        };
}
