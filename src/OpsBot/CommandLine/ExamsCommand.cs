using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Quizzes.Exams;
using OpsBot.Storage;

namespace OpsBot.CommandLine;

/// <summary><c>opsbot exams import</c>, <c>list</c>, <c>check</c>, <c>publish</c> and <c>extra-time</c>.</summary>
internal static class ExamsCommand
{
    public static Command Create(Texts texts) => new("exams", texts["Quizzes.Cli.ExamsHelp"])
    {
        CreateImport(texts), CreateList(texts), CreateCheck(texts, "check", publishes: false), CreateCheck(texts, "publish", publishes: true), CreateExtraTime(texts),
    };

    private static Command CreateImport(Texts texts)
    {
        var path = new Argument<string>("FILE") { Description = texts["Quizzes.Cli.ExamFileHelp"] };
        var command = new Command("import", texts["Quizzes.Cli.ExamImportHelp"]) { path };
        command.SetAction((parsed, cancellationToken) => Failures.ExplainAsync(texts, async () =>
        {
            byte[] bytes;
            try
            {
                bytes = await File.ReadAllBytesAsync(parsed.GetValue(path)!, cancellationToken);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                await Console.Error.WriteLineAsync($"{parsed.GetValue(path)}: {texts.Format("Quizzes.Problem.file-unreadable", fault.Message, "", "")}");
                return OpsBotCommand.InputHasErrors;
            }

            var (exams, problems) = await ItemsCommand.WithServicesAsync(services => services.GetRequiredService<ImportExams>().RunAsync(bytes, cancellationToken), cancellationToken);
            foreach (var problem in problems)
            {
                await Console.Error.WriteLineAsync($"{parsed.GetValue(path)}, {problem.In(texts)}");
            }

            foreach (var exam in exams)
            {
                Console.WriteLine(texts.Format("Quizzes.Cli.ExamStored", exam.Id, exam.Title));
            }

            return problems.Count == 0 ? 0 : OpsBotCommand.InputHasErrors;
        }));
        return command;
    }

    private static Command CreateList(Texts texts)
    {
        var command = new Command("list", texts["Quizzes.Cli.ExamListHelp"]);
        command.SetAction((_, cancellationToken) => Failures.ExplainAsync(texts, async () =>
        {
            var exams = await ItemsCommand.WithServicesAsync(
                services => services.GetRequiredService<OpsBotDbContext>().Exams.AsNoTracking().OrderBy(exam => exam.Id).ToListAsync(cancellationToken), cancellationToken);
            foreach (var exam in exams)
            {
                Console.WriteLine($"{exam.Id}  {exam.Title}  {texts[$"Quizzes.ExamState.{exam.State}"]}");
            }

            if (exams.Count == 0)
            {
                Console.WriteLine(texts["Quizzes.Manage.None"]);
            }

            return 0;
        }));
        return command;
    }

    private static Command CreateCheck(Texts texts, string verb, bool publishes)
    {
        var id = new Argument<string>("EXAM") { Description = texts["Quizzes.Cli.ExamIdHelp"] };
        var command = new Command(verb, texts[publishes ? "Quizzes.Cli.ExamPublishHelp" : "Quizzes.Cli.ExamCheckHelp"]) { id };
        command.SetAction((parsed, cancellationToken) => Failures.ExplainAsync(texts, () => ItemsCommand.WithServicesAsync(async services =>
        {
            var check = services.GetRequiredService<CheckExam>();
            if (await check.RunAsync(parsed.GetValue(id)!, cancellationToken) is not var (exam, rehearsal))
            {
                await Console.Error.WriteLineAsync(texts["Quizzes.ExamGone"]);
                return OpsBotCommand.InputHasErrors;
            }

            foreach (var line in await check.ExplainAsync(rehearsal, texts, cancellationToken))
            {
                Console.WriteLine(line);
            }

            if (!rehearsal.IsReady)
            {
                await Console.Error.WriteLineAsync(texts["Quizzes.Manage.NotReady"]);
                return OpsBotCommand.InputHasErrors;
            }

            if (publishes)
            {
                exam.Publish();
                await services.GetRequiredService<OpsBotDbContext>().SaveChangesAsync(cancellationToken);
                Console.WriteLine(texts["Quizzes.Manage.Published"]);
            }

            return 0;
        }, cancellationToken)));
        return command;
    }

    private static Command CreateExtraTime(Texts texts)
    {
        var account = new Argument<string>("ACCOUNT") { Description = texts["Quizzes.Cli.AccountHelp"] };
        var percent = new Argument<int>("PERCENT") { Description = texts["Quizzes.Cli.PercentHelp"] };
        percent.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > GrantExtraTime.MostPercent)
            {
                result.AddError(texts.Format("Quizzes.Cli.PercentWrong", GrantExtraTime.MostPercent));
            }
        });
        var command = new Command("extra-time", texts["Quizzes.Cli.ExtraTimeHelp"]) { account, percent };
        command.SetAction((parsed, cancellationToken) => Failures.ExplainAsync(texts, () => ItemsCommand.WithServicesAsync(async services =>
        {
            var db = services.GetRequiredService<OpsBotDbContext>();
            var wanted = parsed.GetValue(account)!;
            var person = await db.People.FirstOrDefaultAsync(held => held.AccountId == wanted, cancellationToken);
            if (person is null)
            {
                await Console.Error.WriteLineAsync(texts.Format("Quizzes.Cli.NoSuchPerson", wanted));
                return OpsBotCommand.InputHasErrors;
            }

            await GrantExtraTime.SetAsync(db, person.Id, parsed.GetValue(percent), services.GetRequiredService<TimeProvider>().GetUtcNow(), cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            Console.WriteLine(texts.Format("Quizzes.Cli.ExtraTimeSet", person.Name, parsed.GetValue(percent)));
            return 0;
        }, cancellationToken)));
        return command;
    }
}
