using System.Globalization;
using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.Training.FollowUp;
using OpsBot.Training.FollowUp;

namespace OpsBot.Training.Cards;

/// <summary>Hands something in; asks somebody to accept it; and tells the author.</summary>
internal static class ContributionCard
{
    public static AdaptiveCard Build(Texts texts, IReadOnlyList<Contribution> earlier, TrainingDays days) => TitledCard.Build(
        texts, texts["Training.SubmitTitle"],
        [
            new TextBlock(texts["Training.SubmitHow"]) { IsSubtle = true },
            .. earlier.Count == 0 ? [] : (CardElement[])[new FactSet([.. earlier.Select(one => new Fact(one.Title, Standing(texts, one, days)))])],
            new InputChoiceSet([.. Enum.GetValues<ContributionKind>().Select(kind => new Choice(texts[$"Training.Contribution{kind}"], kind.ToString()))])
            {
                Id = "kind",
                Label = texts["Training.SubmitKind"],
                Style = "expanded",
                IsRequired = true,
                ErrorMessage = texts["Training.ContributionIncomplete"],
            },
            new InputText { Id = "title", Label = texts["Training.SubmitName"], MaxLength = 100, IsRequired = true, ErrorMessage = texts["Training.ContributionIncomplete"] },
            TitledCard.LongText("text", texts["Training.SubmitText"], texts["Training.ContributionIncomplete"], maxLength: 4000),
        ],
        new ActionExecute(SubmitContribution.Verb) { Title = texts["Training.SubmitSend"], Style = "positive" });

    public static AdaptiveCard ToDecide(Texts texts, Contribution contribution, string author, int waiting, TrainingDays days) => TitledCard.Build(
        texts, texts.Format("Training.ContributionTitle", texts[$"Training.Contribution{contribution.Kind}"], contribution.Title),
        [
            new TextBlock(texts.Format("Training.ContributionFrom", author, days.DayOf(contribution.SubmittedAt).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), waiting)) { IsSubtle = true },
            new Container([new TextBlock(contribution.Text)]) { Style = "emphasis" },
            new InputText { Id = "comment", Label = texts["Training.ContributionComment"], IsMultiline = true, MaxLength = 500 },
        ],
        new ActionExecute(DecideContribution.Verb, new { contribution = contribution.Id, accept = "yes" }) { Title = texts["Training.ContributionAccept"], Style = "positive" },
        new ActionExecute(DecideContribution.Verb, new { contribution = contribution.Id, accept = "no" }) { Title = texts["Training.ContributionDecline"] });

    public static Activity ForAuthor(Texts texts, Contribution contribution)
    {
        var sentence = texts.Format(contribution.IsAccepted == true ? "Training.ContributionYourAccepted" : "Training.ContributionYourDeclined", contribution.Title);
        return Activity.CreateMessage(TitledCard.Build(texts, sentence, contribution.Comment.Length == 0 ? [] : [new TextBlock(contribution.Comment)]), sentence);
    }

    private static string Standing(Texts texts, Contribution one, TrainingDays days) => one.IsAccepted switch
    {
        true => texts.Format("Training.ContributionIsAccepted", days.DayOf(one.DecidedAt!.Value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        false => texts.Format("Training.ContributionIsDeclined", one.Comment),
        null => texts["Training.ContributionWaits"],
    };
}
