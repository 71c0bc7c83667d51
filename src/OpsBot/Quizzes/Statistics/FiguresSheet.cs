using System.Globalization;
using OpsBot.Bot;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Statistics;
using OpsBot.Quizzes.Cards;

namespace OpsBot.Quizzes.Statistics;

/// <summary>The figures of items as a table, a row each version that was answered.</summary>
internal static class FiguresSheet
{
    public static IReadOnlyList<IReadOnlyList<string>> Rows(Texts texts, IReadOnlyList<(BankItemFigures Figures, Item Item)> figures) =>
    [
        texts["Quizzes.Figures.Headings"].Split(';'),
        .. figures.Select(row => Row(texts, row.Figures, row.Item)),
    ];

    private static string[] Row(Texts texts, BankItemFigures figures, Item item) =>
    [
        figures.ItemId.Value, Number(figures.ItemVersion), item.Topic, texts[$"Quizzes.Type.{item.Type}"], item.ClauseId, ItemText.Stem(item),
        texts[$"Quizzes.State.{item.State}"], Number(figures.People), Percent(figures.Facility), Range(figures.FacilityInterval, 100),
        figures.Sample == SampleSize.TooFew ? "" : Number(figures.Discrimination), figures.Sample == SampleSize.TooFew ? "" : Range(figures.DiscriminationInterval, 1),
        Number(figures.Sure), Number(figures.SureButWrong),
        string.Join(texts["Quizzes.Import.Comma"], figures.Options.Where(option => option.Option is not null)
            .Select((option, place) => $"{ItemText.Option(item, item.Options[place], texts)} {option.Count}")),
        figures.Sample == SampleSize.TooFew && figures.Concerns.Count == 0 ? texts["Quizzes.Figures.TooFew"]
            : string.Join(texts["Quizzes.Import.Comma"], figures.Concerns.Select(concern => texts[$"Quizzes.Concern.{concern}"])),
    ];

    private static string Number(double? value) => value?.ToString("0.##", CultureInfo.InvariantCulture) ?? "";

    private static string Percent(double value) => (100 * value).ToString("0.#", CultureInfo.InvariantCulture);

    private static string Range(Interval? interval, double times) =>
        interval is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{times * interval.Low:0.#}…{times * interval.High:0.#}");
}
