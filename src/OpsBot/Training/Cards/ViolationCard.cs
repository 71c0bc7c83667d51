using System.Globalization;
using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.Training.FollowUp;
using OpsBot.People.Cards;
using OpsBot.Training.FollowUp;

namespace OpsBot.Training.Cards;

/// <summary>Records that a shop broke a rule; says what follows; and tells a manager of it.</summary>
internal static class ViolationCard
{
    public static AdaptiveCard Build(Texts texts, string shop, IReadOnlyList<string> teams, DateOnly today) => TitledCard.Build(
        texts, texts["Training.ViolationTitle"],
        [
            new TextBlock(texts["Training.ViolationHow"]) { IsSubtle = true },
            new InputText { Id = "shop", Label = texts["Training.ViolationShop"], Value = shop, MaxLength = 80, IsRequired = true, ErrorMessage = texts["Training.ViolationIncomplete"] },
            TitledCard.Picked("team", texts["Training.ViolationTeam"], texts["Training.ViolationIncomplete"], [.. teams.Select(team => new Choice(team, team))]),
            new InputChoiceSet([.. Enum.GetValues<ViolationKind>().Select(kind => new Choice(texts[$"Training.Violation{kind}"], kind.ToString()))])
            {
                Id = "kind",
                Label = texts["Training.ViolationKind"],
                Style = "expanded",
                IsRequired = true,
                ErrorMessage = texts["Training.ViolationIncomplete"],
            },
            new InputDate { Id = "on", Label = texts["Training.ViolationOn"], Value = Day(today), Max = Day(today), IsRequired = true, ErrorMessage = texts["Training.ViolationBadDay"] },
            new InputText { Id = "clauses", Label = texts["Training.ViolationClauses"], Placeholder = "合规-1.2, 平台-1.2", MaxLength = 200, IsRequired = true, ErrorMessage = texts["Training.ViolationIncomplete"] },
            TitledCard.LongText("text", texts["Training.ViolationText"], texts["Training.ViolationIncomplete"], maxLength: 500),
        ],
        new ActionExecute(RecordViolation.Verb) { Title = texts["Training.ViolationSave"], Style = "positive" });

    public static AdaptiveCard Recorded(Texts texts, ShopViolation violation, int people, int managers) => TitledCard.Build(
        texts, texts.Format("Training.ViolationRecorded", violation.Shop, people, managers), [Facts(texts, violation)]);

    public static Activity ForManager(Texts texts, ShopViolation violation, int people)
    {
        var sentence = texts.Format("Training.ViolationTold", violation.Shop, people);
        return Activity.CreateMessage(
            TitledCard.Build(texts, sentence, [Facts(texts, violation)], StarterButton.Build(texts["Training.RetrainingOpen"], texts["Training.RetrainingWords"].Split(';')[0])), sentence);
    }

    private static FactSet Facts(Texts texts, ShopViolation violation) => new(
    [
        new Fact(texts["Training.ViolationKind"], texts[$"Training.Violation{violation.Kind}"]),
        new Fact(texts["Training.ViolationOn"], Day(violation.OccurredOn)),
        new Fact(texts["Training.ViolationText"], violation.Text),
    ]);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
