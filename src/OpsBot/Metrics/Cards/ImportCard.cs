using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Metrics;
using OpsBot.Metrics.Import;
using OpsBot.Metrics.Service;

namespace OpsBot.Metrics.Cards;

/// <summary>What became of an export that was sent.</summary>
internal static class ImportCard
{
    private const int MostProblems = 8;

    public static AdaptiveCard Build(Texts texts, ImportedFile file) => Framed(
        texts, file.Path, file.Problems.Count == 0 ? [new TextBlock(Stored(texts, file)), .. Notes(texts, file)] : Problems(texts, file.Problems, file.Path));

    public static AdaptiveCard Mapped(MetricText words, ColumnMapping mapping, ImportedFile? file, int fromFolder)
    {
        var texts = words.Texts;
        var meant = mapping.Header.Select((heading, i) => (heading, Meaning: mapping.Meanings[i])).Where(column => column.Meaning != ColumnMeaning.None)
            .Select(column => new Fact(column.heading, MappingCard.Say(words, column.Meaning, column.heading)));
        return Framed(texts, texts["Metrics.Map.Remembered"],
        [
            .. file is null ? [] : (CardElement[])[new TextBlock(Stored(texts, file))],
            .. fromFolder > 0 ? (CardElement[])[new TextBlock(texts.Format("Metrics.Map.FromFolder", fromFolder))] : [],
            new FactSet([.. meant]),
        ]);
    }

    public static AdaptiveCard Events(Texts texts, string name, ServiceFileContent content, ServiceImport stored) => Framed(
        texts, name,
        [
            new TextBlock(texts.Format("Metrics.Service.Stored", stored.Added, stored.Changed, stored.Unchanged)),
            .. content.Problems.Count == 0 ? [] : Problems(texts, content.Problems, name),
        ]);

    private static string Stored(Texts texts, ImportedFile file) => texts.Format(
        "Metrics.Import.StoredShort", file.Series, file.Counts.GetValueOrDefault(RecordOutcome.Added), file.Counts.GetValueOrDefault(RecordOutcome.Restated), file.Counts.GetValueOrDefault(RecordOutcome.Unchanged));

    private static IEnumerable<TextBlock> Notes(Texts texts, ImportedFile file)
    {
        if (file.Counts.GetValueOrDefault(RecordOutcome.Restated) > 0)
        {
            yield return new(texts["Metrics.Import.RestatedNote"]) { IsSubtle = true, Size = "Small" };
        }

        if (file.Notes.Count > 0)
        {
            yield return new(texts.Format("Metrics.Import.PassedOver", string.Join(texts["Metrics.NameSeparator"], file.Notes.Select(note => note.Column)))) { IsSubtle = true, Size = "Small" };
        }
    }

    private static CardElement[] Problems(Texts texts, IReadOnlyList<ImportProblem> problems, string path)
    {
        var report = new ImportReport(texts);
        return
        [
            new TextBlock(texts.Format("Metrics.Import.NothingStored", path, problems.Count)) { Color = "Attention" },
            .. problems.Take(MostProblems).Select(problem => new TextBlock(report.Line(path, problem)) { Spacing = "Small" }),
            .. problems.Count > MostProblems ? (CardElement[])[new TextBlock(texts.Format("Metrics.Import.More", problems.Count - MostProblems)) { IsSubtle = true }] : [],
        ];
    }

    private static AdaptiveCard Framed(Texts texts, string title, IReadOnlyList<CardElement> body) => new()
    {
        FallbackText = title,
        Speak = title,
        Lang = texts.Language,
        Body = [new TextBlock(title) { Size = "Medium", Weight = "Bolder", Style = "heading" }, .. body],
    };
}
