using OpsBot.Bot;
using OpsBot.Domain.People;
using OpsBot.Files;

namespace OpsBot.Quizzes.Exams;

/// <summary>A trainer sent exams that were set up as JSON: they are kept as drafts, to be checked and published on a card.</summary>
internal sealed class TakeExamFile(ImportExams import, FileDownload download) : IFileTaker
{
    public async Task<Reply?> TryTakeAsync(Turn turn, string text, SentFile file, CancellationToken cancellationToken)
    {
        if (!Path.GetExtension(file.Name).Equals(".json", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (!turn.Roles.Allows(Roles.Trainer) || !turn.IsPersonal)
        {
            return Reply.Of(turn.Texts[turn.IsPersonal ? "Quizzes.SentFile.ReviewersOnly" : "Quizzes.Review.Personal"]);
        }

        var (bytes, fault) = await download.GetAsync(file.Url.AbsoluteUri, cancellationToken);
        if (fault != DownloadFault.None)
        {
            return Reply.Of(turn.Texts.Format($"Quizzes.SentFile.{fault}", file.Name, FileDownload.MaxBytes / 1024 / 1024));
        }

        var (exams, problems) = await import.RunAsync(bytes, cancellationToken);
        return Reply.Of(string.Join("\n\n", problems.Count > 0
            ? problems.Select(problem => problem.In(turn.Texts))
            : exams.Select(exam => turn.Texts.Format("Quizzes.Cli.ExamStored", exam.Id, exam.Title)).Append(turn.Texts["Quizzes.Manage.Next"])));
    }
}
