using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;
using OpsBot.Bot;
using OpsBot.Domain.Ledger;
using OpsBot.Domain.Training.Results;
using OpsBot.Ledger;
using OpsBot.People;
using OpsBot.Quizzes;
using OpsBot.Quizzes.Storage;
using OpsBot.Tests.Drivers;
using OpsBot.Training.Results;

namespace OpsBot.Tests.Training;

public sealed class KeepingTheLedger
{
    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task Closed_attempts_enter_the_chain_once_and_their_scores_add_up(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider);
        await TakeQuizAsync(bot.Person("Ana"));
        await TakeQuizAsync(bot.Person("Ben"));

        var first = await AskAsync<RecordAttempts, int>(bot, record => record.RunAsync(default));
        var again = await AskAsync<RecordAttempts, int>(bot, record => record.RunAsync(default));

        Assert.Equal((2, 0), (first, again));
        var entries = await EntriesAsync(bot);
        Assert.Null(LedgerEntry.FindBreak(entries, LedgerEntry.Origin));
        Assert.All(entries, entry => Assert.Null(AttemptRecord.Read(entry).FindFault()));
        var scores = await bot.AskStoreAsync(async db => (await db.Attempts.AsNoTracking().ToListAsync()).Select(attempt => attempt.Score).Order());
        Assert.Equal(scores, new ResultsBook(entries).Attempts.Select(attempt => attempt.Record.RecomputedScore).Order());
        Assert.DoesNotContain(entries, entry => entry.Payload.Contains("Ana", StringComparison.Ordinal) || entry.Payload.Contains("aad-", StringComparison.Ordinal));
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_sealed_period_is_sound_and_an_edit_is_found_at_its_record(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider);
        await TakeQuizAsync(bot.Person("Ana"));
        await TakeQuizAsync(bot.Person("Ben"));
        await TakeQuizAsync(bot.Person("Cho"));

        var pack = await SealAsync(bot);

        var sound = Verify(pack);
        Assert.Empty(sound.Faults);
        Assert.True(sound.Figures >= 3 * (1 + 5) + 3, $"{sound.Figures}");
        var changed = Verify(Edit(pack, EvidencePack.Ledger, lines => lines[1] = lines[1].Replace("\\\"score\\\":", "\\\"score\\\":9", StringComparison.Ordinal)));
        Assert.Contains(changed.Faults, fault => fault is { File: EvidencePack.Ledger, Record: 2, Text: "Training.Pack.EntryChanged" });
        Assert.DoesNotContain(changed.Faults, fault => fault is { File: EvidencePack.Ledger, Record: not 2 });
        Assert.Contains(Verify(Edit(pack, EvidencePack.Ledger, lines => lines.RemoveAt(1))).Faults, fault => fault is { File: EvidencePack.Ledger, Record: 2, Text: "Training.Pack.LineMissing" });
        Assert.Contains(Verify(Edit(pack, EvidencePack.Figures, lines => lines[2] = lines[2].Replace("\"attempts\":1", "\"attempts\":2", StringComparison.Ordinal))).Faults, fault => fault is { File: EvidencePack.Figures, Record: 3, Text: "Training.Pack.FigureWrong" });
        Assert.Contains(Verify(Edit(pack, EvidencePack.Manifest, lines => lines[lines.FindIndex(line => line.Contains("\"rules\"", StringComparison.Ordinal)) + 1] = "\"other-rule\",")).Faults, fault => fault.Text == "Training.Pack.SealBroken");
    }

    [Fact]
    public async Task An_edit_whose_hashes_were_all_made_anew_is_still_found_by_scoring_again()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        await TakeQuizAsync(bot.Person("Ana"));
        var pack = await SealAsync(bot);

        var forged = Edit(pack, EvidencePack.Ledger, lines =>
        {
            var entry = JsonNode.Parse(lines[0])!;
            var payload = JsonNode.Parse((string)entry["payload"]!)!;
            foreach (var item in payload["items"]!.AsArray())
            {
                (item!["fraction"], item["earned"]) = ((double)item["fraction"]! > 0 ? 0 : 1, (double)item["fraction"]! > 0 ? 0 : (double)item["marks"]!);
            }

            entry["payload"] = payload.ToJsonString();
            lines[0] = entry.ToJsonString();
        });

        Assert.Contains(Verify(forged).Faults, fault => fault is { File: EvidencePack.Ledger, Record: 1, Text: "Training.Pack.KeyDisagrees" });
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task Erasing_a_person_takes_their_rows_and_texts_and_leaves_chain_and_totals(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider);
        await TakeQuizAsync(bot.Person("Ana"));
        await TakeQuizAsync(bot.Person("Ben"));
        var ana = (await AskAsync<PersonalData, Domain.People.Person?>(bot, data => data.FindAsync("aad-Ana", default)))!;
        var copy = await AskAsync<PersonalData, JsonObject>(bot, data => data.CopyAsync(ana, default));
        var before = (await ExportAsync(bot, "a.csv")).Answers;

        var (removed, _) = await AskAsync<PersonalData, (int, int)>(bot, data => data.EraseAsync(ana, null, "已删除的用户", default));

        Assert.NotNull(copy["Attempts"]);
        Assert.True(removed > 0);
        var left = await bot.AskStoreAsync(async db => (
            await db.People.CountAsync(person => person.Name == "Ana"), await db.Attempts.CountAsync(attempt => attempt.LearnerId == ana.Id),
            await db.Conversations.CountAsync(conversation => conversation.PersonId == ana.Id), await db.LedgerSubjects.CountAsync(link => link.PersonId == ana.Id)));
        Assert.Equal((0, 0, 0, 0), left);
        Assert.Null(LedgerEntry.FindBreak(await EntriesAsync(bot), LedgerEntry.Origin));
        var (csv, _, answers) = await ExportAsync(bot, "b.csv");
        Assert.Equal(before, answers);
        Assert.DoesNotContain("Ana", Encoding.UTF8.GetString(csv));
        Assert.Contains("（已删除）", Encoding.UTF8.GetString(csv));
        Assert.Empty(Verify(await SealAsync(bot)).Faults);
        Assert.DoesNotContain("\"Ana\"", (await bot.Person("Ana").SaysAsync("成绩")).Text);
    }

    [Fact]
    public async Task The_export_opens_in_excel_and_says_what_its_columns_mean()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        await TakeQuizAsync(bot.Person("=cmd()"));

        var (csv, _, answers) = await ExportAsync(bot, "results.csv");
        var (xlsx, people, _) = await ExportAsync(bot, "results.xlsx");

        Assert.Equal([0xEF, 0xBB, 0xBF], csv[..3]);
        Assert.Equal((1, 5), (people, answers));
        Assert.StartsWith("姓名,工号", Encoding.UTF8.GetString(csv[3..]));
        using var stream = new MemoryStream(xlsx);
        Assert.Equal(["按人", "按答案", "列说明"], stream.GetSheetNames());
        var rows = stream.Query(sheetName: "按答案").Cast<IDictionary<string, object?>>().ToList();
        Assert.Equal(6, rows.Count);
        Assert.Equal("'=cmd()", rows[1]["A"]);
        Assert.Equal("'=cmd()", Encoding.UTF8.GetString(csv).Split("\r\n")[1].Split(',')[0]);
    }

    [Fact]
    public async Task On_the_command_line_a_pack_is_sealed_verified_and_found_out()
    {
        using var terminal = new Terminal();
        await using (var bot = await RunningBot.OnAsync(Providers.Sqlite, ("OpsBot:DataDirectory", Path.Combine(terminal.Folder, "data"))))
        {
            await TakeQuizAsync(bot.Person("Ana"));
        }

        var pack = Path.Combine(terminal.Folder, "pack.zip");
        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var made = await terminal.RunsAsync("results", "evidence", "--from", $"{day.AddDays(-1):yyyy-MM-dd}", "--to", $"{day.AddDays(1):yyyy-MM-dd}", "--out", pack);
        var sound = await terminal.RunsAsync("results", "verify", pack);
        await File.WriteAllBytesAsync(pack, Edit(await File.ReadAllBytesAsync(pack), EvidencePack.Items, lines => lines[0] = lines[0].Replace("\"version\":1", "\"version\":7", StringComparison.Ordinal)));
        var broken = await terminal.RunsAsync("results", "verify", pack, "--lang", "en");
        var export = await terminal.RunsAsync("results", "export", "--out", Path.Combine(terminal.Folder, "r.xlsx"));
        var copy = await terminal.RunsAsync("person", "export", "aad-Ana", "--out", Path.Combine(terminal.Folder, "ana.json"));
        var erased = await terminal.RunsAsync("person", "erase", "aad-Ana");
        var gone = await terminal.RunsAsync("person", "erase", "aad-Ana");
        var noPack = await terminal.RunsAsync("results", "verify", terminal.File("no.zip", "no zip"));
        var usage = await terminal.RunsAsync("results", "evidence", "--from", "2026-02-01", "--to", "2026-01-01", "--out", pack);

        Assert.Equal((0, 0, 1, 0, 0, 0, 1, 1, 2), (made.ExitCode, sound.ExitCode, broken.ExitCode, export.ExitCode, copy.ExitCode, erased.ExitCode, gone.ExitCode, noPack.ExitCode, usage.ExitCode));
        Assert.Contains("items.jsonl: record 1", broken.Errors);
        Assert.Contains("\"Attempts\"", await File.ReadAllTextAsync(Path.Combine(terminal.Folder, "ana.json")));
    }

    private static async Task TakeQuizAsync(Person person)
    {
        var card = await person.ClicksAsync(await person.SaysAsync("测验"), StartQuiz.Verb);
        for (var position = 1; position <= 5; position++)
        {
            card = await person.ClicksAsync(await person.ClicksAsync(card, AnswerItem.Verb, option: "1"), ShowQuiz.Verb);
        }
    }

    private static Task<List<LedgerEntry>> EntriesAsync(RunningBot bot) => bot.AskStoreAsync(db => db.Ledger.AsNoTracking().OrderBy(entry => entry.Number).ToListAsync());

    private static async Task<byte[]> SealAsync(RunningBot bot)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        return (await AskAsync<SealPeriod, SealedPeriod>(bot, seal => seal.RunAsync(today.AddDays(-1), today.AddDays(1), default))).Zip;
    }

    private static async Task<(byte[] Bytes, int People, int Answers)> ExportAsync(RunningBot bot, string path) =>
        (await AskAsync<ExportResults, (byte[], int, int)?>(bot, export => export.RunAsync(path, null, Texts.In("zh-CN"), default)))!.Value;

    private static VerifiedPack Verify(byte[] pack) => new VerifyPack(new AttemptJson()).Run(pack);

    private static byte[] Edit(byte[] pack, string file, Action<List<string>> edit)
    {
        using var stream = new MemoryStream();
        stream.Write(pack);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.GetEntry(file)!;
            List<string> lines;
            using (var reader = new StreamReader(entry.Open()))
            {
                lines = [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
            }

            edit(lines);
            entry.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(file).Open());
            writer.Write(string.Concat(lines.Select(line => line + "\n")));
        }

        return stream.ToArray();
    }

    private static async Task<TResult> AskAsync<TService, TResult>(RunningBot bot, Func<TService, Task<TResult>> ask)
        where TService : notnull
    {
        await using var scope = bot.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<TService>());
    }
}
