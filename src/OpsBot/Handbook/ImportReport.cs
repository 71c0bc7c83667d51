using System.Text.Encodings.Web;
using System.Text.Json;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Reading;
using OpsBot.Domain.Handbook.Versions;

namespace OpsBot.Handbook;

/// <summary>The <c>--report</c> of an import. Its member names are a contract.</summary>
internal static class ImportReport
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="files">What was read.</param>
    /// <param name="plans">What becomes of each, in the order of the files.</param>
    public static string Of(IReadOnlyList<HandbookFile> files, IReadOnlyList<ImportPlan> plans) =>
        JsonSerializer.Serialize(new { sources = files.Zip(plans, Source) }, Format);

    private static object Source(HandbookFile file, ImportPlan plan)
    {
        var document = file.Cleaned.Document;
        return new
        {
            document.Source,
            document.Title,
            file.Encoding,
            Characters = MarkdownText.CharactersOf(document),
            Sections = document.Sections.Count(section => section.Level > 0),
            Passages = SentenceSplitter.PassagesOf(document).Count(),
            file.Cleaned.Removed,
            file.Cleaned.Repaired,
            file.Cleaned.Suspect,
            plan.Document.Version,
            plan.Document.Effective,
            plan.Document.Until,
            plan.Document.Collection,
            Difference = new
            {
                New = Clauses(plan, ClauseFate.New),
                Changed = Clauses(plan, ClauseFate.Changed),
                Gone = Clauses(plan, ClauseFate.Gone),
                Unchanged = plan.Difference.Count(clause => clause.Fate == ClauseFate.Unchanged),
            },
        };
    }

    private static IEnumerable<object> Clauses(ImportPlan plan, ClauseFate fate) => plan.Difference.Where(clause => clause.Fate == fate)
        .Select(clause => new { clause.Clause, Section = clause.Path, Old = clause.OldText, New = clause.NewText });
}
