using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Training;
using OpsBot.Domain.Training.Kpi;
using OpsBot.Training.Kpi;

namespace OpsBot.Training.Cards;

/// <summary>The KPI scorecard: four groups, each line with score, points and rule; what is missing can be entered by those who look after the person.</summary>
internal static class KpiScorecard
{
    private static readonly IReadOnlyList<(string Group, string[] Lines)> Groups =
    [
        ("core", ["sales", "uvGrowth", "pageDepth", "conversion", "orderValue", "silentOrders", "repurchase", "newCustomers"]),
        ("efficiency", ["turnover", "promotionCost", "afterSalesCost", "activityResponse", "problemResponse"]),
        ("team", ["collaboration", "resources", "proposals", "manuals"]),
        ("compliance", ["compliance"]),
    ];

    public static AdaptiveCard Build(Texts texts, KpiView view, bool mayEnter)
    {
        var (points, weight) = view.Card.SoFar;
        var title = view.Card.Total is { } total
            ? texts.Format(view.Card.IsTrial ? "Training.KpiTitleTrial" : "Training.KpiTitle", view.Subject.Name, view.Period.Name, total)
            : texts.Format("Training.KpiTitleOpen", view.Subject.Name, view.Period.Name, points, Weight(texts, weight));
        return TitledCard.Build(
            texts, title,
            [
                new TextBlock(Sources(texts, view)) { IsSubtle = true },
                .. Groups.Select(group => Group(texts, view, group.Group, [.. view.Card.Lines.Where(line => group.Lines.Contains(line.Code))])),
                .. Notes(texts, view.Card),
                .. mayEnter ? Form(texts) : [],
            ],
            mayEnter ? [new ActionExecute(EnterKpi.Verb, new { person = view.Subject.Person?.Id.Value, shop = view.Subject.Shop, period = view.Period.Name }) { Title = texts["Training.KpiEnter"], Style = "positive" }] : []);
    }

    private static string Sources(Texts texts, KpiView view) => view.Subject.Shop.Length == 0
        ? texts["Training.KpiNoShop"] : texts.Format("Training.KpiSources", view.Subject.Shop, view.DaysWithData, view.Period.Days);

    private static Container Group(Texts texts, KpiView view, string group, IReadOnlyList<KpiLine> lines) => new(
    [
        new TextBlock(texts.Format("Training.KpiGroup", texts[$"Training.KpiGroup.{group}"], lines.Sum(line => line.Points ?? 0), Weight(texts, lines.Sum(line => line.Weight)))) { Weight = "Bolder" },
        new FactSet([.. lines.Select(line => new Fact(texts[$"Training.Kpi.{line.Code}"], Line(texts, view, line)))]),
    ])
    { Style = "emphasis" };

    private static string Line(Texts texts, KpiView view, KpiLine line) => line.Score is { } score
        ? texts.Format("Training.KpiScored", score, Weight(texts, line.Weight), line.Points, texts[$"Training.KpiOrigin.{view.OriginOf(line)}"], line.Clause)
        : texts.Format("Training.KpiMissing", Weight(texts, line.Weight), line.Clause);

    // 4.444… of the scaled weights reads as 4.44.
    private static string Weight(Texts texts, decimal weight) => weight.ToString("0.##", texts.Culture);

    // Each gap of the rules once, with the lines that it touches.
    private static IEnumerable<CardElement> Notes(Texts texts, KpiCard card)
    {
        var notes = card.Lines.Where(line => line.Score is not null).SelectMany(line => line.Notes.Select(note => (note, line))).GroupBy(one => one.note).ToList();
        if (notes.Count == 0)
        {
            yield break;
        }

        yield return new TextBlock(texts["Training.KpiNotes"]) { Weight = "Bolder" };
        foreach (var note in notes)
        {
            yield return new TextBlock(texts.Format(
                "Training.KpiNoteLine", texts[$"Training.KpiNote.{note.Key}"], string.Join(texts["Bot.ListSeparator"], note.Select(one => texts[$"Training.Kpi.{one.line.Code}"]))))
            { IsSubtle = true, Size = "Small", Spacing = "Small" };
        }
    }

    private static IEnumerable<CardElement> Form(Texts texts)
    {
        yield return TitledCard.Picked(
            "indicator", texts["Training.KpiIndicator"], texts["Training.KpiIncomplete"],
            [.. KpiIndicator.All.Select(one => new Choice(texts.Format(one.Unit == KpiUnit.Percent ? "Training.KpiPercent" : "Training.KpiNumber", texts[$"Training.Indicator.{one.Code}"]), one.Code))]);
        yield return new InputNumber { Id = "value", Label = texts["Training.KpiValue"], IsRequired = true, ErrorMessage = texts["Training.KpiIncomplete"] };
    }
}
