using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Quizzes.Papers;
using OpsBot.Storage;

namespace OpsBot.Quizzes.Exams;

/// <summary>Takes the exams of a file, all of them or none. One that is there is set up anew and has to be published again.</summary>
internal sealed class ImportExams(OpsBotDbContext db, OpsBotOptions settings)
{
    /// <returns>The exams, or what is wrong with the file.</returns>
    public async Task<(IReadOnlyList<ExamDefinition> Exams, IReadOnlyList<ExamFileProblem> Problems)> RunAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        var file = new ExamFile(await db.Topics.AsNoTracking().ToListAsync(cancellationToken), TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone));
        var read = file.Read(bytes);
        var held = await db.Exams.ToDictionaryAsync(exam => exam.Id, cancellationToken);
        var pairs = read.Concat(held.Values.Where(exam => read.All(other => other.Id != exam.Id))).ToDictionary(exam => exam.Id);
        List<ExamFileProblem> problems =
        [
            .. file.Problems,
            .. read.Where(exam => exam.PairedWith is { } other && !pairs.ContainsKey(other)).Select(exam => new ExamFileProblem(exam.Id, "PairUnknown", exam.PairedWith!)),
            .. read.Where(exam => exam.PairedWith is { } other && pairs.TryGetValue(other, out var pair) && !exam.IsMadeUpLike(pair))
                .Select(exam => new ExamFileProblem(exam.Id, nameof(ExamFault.PairDiffers), exam.PairedWith!)),
        ];
        if (problems.Count > 0)
        {
            return ([], problems);
        }

        foreach (var exam in read)
        {
            if (held.TryGetValue(exam.Id, out var old))
            {
                old.Change(exam.Title, exam.Blueprint, exam.RequiredClauses, exam.Rules, exam.OpensAt, exam.ClosesAt, exam.PairedWith);
            }
            else
            {
                db.Exams.Add(exam);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        return (read, []);
    }
}
