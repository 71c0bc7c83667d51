using OpsBot.Bot;
using OpsBot.Training.Results;

namespace OpsBot.Training.Kpi;

/// <summary>The scorecard as a workbook: a row for each indicator with its arithmetic and its rule.</summary>
internal static class KpiSheet
{
    private static readonly string[] Columns = ["KpiLine", "KpiWeight", "KpiScore", "KpiPoints", "KpiOrigin", "KpiRule", "KpiNotes"];

    public static byte[] Write(KpiView view, Texts texts)
    {
        var (points, weight) = view.Card.SoFar;
        var rows = view.Card.Lines.Select(line => new object?[]
        {
            texts[$"Training.Kpi.{line.Code}"], Math.Round(line.Weight, 4), line.Score is { } score ? Math.Round(score, 2, MidpointRounding.AwayFromZero) : null,
            line.Points is { } earned ? Math.Round(earned, 4, MidpointRounding.AwayFromZero) : null, texts[$"Training.KpiOrigin.{view.OriginOf(line)}"], line.Clause,
            string.Join(texts["Bot.ListSeparator"], line.Notes.Select(note => texts[$"Training.KpiNote.{note}"])),
        }).ToList();
        rows.Add([texts["Training.KpiTotal"], weight, null, view.Card.Total ?? points, texts[view.Card.Total is null ? "Training.Export.Incomplete" : view.Card.IsTrial ? "Training.KpiTrial" : "Training.KpiFinal"], null, null]);
        return ResultsFile.Workbook(
        [
            ("Training.KpiSheet", new ResultsTable(Columns, rows)),
        ], texts);
    }
}
