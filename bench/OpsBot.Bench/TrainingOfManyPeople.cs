using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;
using OpsBot.Bot;
using OpsBot.Domain.People;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Scoring;
using OpsBot.Hosting;
using OpsBot.Ledger;
using OpsBot.Storage;
using OpsBot.Training.Programmes;
using OpsBot.Training.Results;

namespace OpsBot.Bench;

/// <summary>A programme of many people with many results each: how long the target card takes over HTTP, and the export of everything.</summary>
/// <param name="people">How many.</param>
/// <param name="results">Answers of each, in attempts of five, the first of them an exam.</param>
internal sealed class TrainingOfManyPeople(int people, int results)
{
    public const string Verb = "training";
    private const int ItemsOfAnAttempt = 5;
    private const int Rounds = 20;
    private const int PerCommit = 500;
    private const string Definition = """
        { "code": "BENCH", "title": "Bench", "passMark": 60, "autoPosts": ["bench"], "from": "2026-01-01", "to": "2030-12-31",
          "parts": [ { "id": "exam", "kind": "Exam", "title": "Exam" }, { "id": "work", "kind": "Practice", "title": "Practice" } ] }
        """;

    public async Task RunAsync()
    {
        var data = Directory.CreateTempSubdirectory("opsbot-bench-").FullName;
        var app = OpsBotHost.BuildServer(new Dictionary<string, string?>
        {
            ["OpsBot:DataDirectory"] = data,
            ["OpsBot:Urls"] = "http://127.0.0.1:0",
            ["OpsBot:Connector:SenderRate"] = "0",
            ["Logging:LogLevel:Default"] = "Error",
        });
        await PrepareStore.RunAsync(app.Services, CancellationToken.None);
        var seeding = Stopwatch.StartNew();
        await SeedAsync(app.Services);
        Console.WriteLine($"{people} people with {results} results each were stored in {seeding.Elapsed.TotalSeconds:F0} s.");
        await app.StartAsync();
        using (var http = new HttpClient { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()) })
        {
            await ShowTargetsAsync(http);
        }

        await ExportAsync(app.Services, "results.xlsx");
        await ExportAsync(app.Services, "results.csv");
        await app.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }

    private static async Task ShowTargetsAsync(HttpClient http)
    {
        var times = new List<double>();
        var read = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            times.Add(await TimedAsync(http, "targets BENCH"));
            read.Add(await TimedAsync(http, "help"));
        }

        // The first of each warms up.
        var (card, help) = (times.Skip(1).Order().ToList(), read.Skip(1).Order().ElementAt(Rounds / 2));
        Console.WriteLine($"Target card: median {card[Rounds / 2]:F0} ms, slowest {card[^1]:F0} ms (limit 300); {card[Rounds / 2] / help:F1} times the card of help.");
    }

    private static async Task<double> TimedAsync(HttpClient http, string text)
    {
        var activity = Load.Activity("message", 1);
        activity["text"] = text;
        activity["locale"] = "en";
        activity["deliveryMode"] = "expectReplies";
        var watch = Stopwatch.StartNew();
        using var content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(new Uri("api/messages", UriKind.Relative), content);
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync());
        return body?["activities"]?[0]?["attachments"]?[0] is null ? throw new InvalidOperationException($"No card: {body}") : watch.Elapsed.TotalMilliseconds;
    }

    private static async Task ExportAsync(IServiceProvider services, string file)
    {
        await using var scope = services.CreateAsyncScope();
        var watch = Stopwatch.StartNew();
        var (bytes, exported, answers) = (await scope.ServiceProvider.GetRequiredService<ExportResults>().RunAsync(file, null, Texts.In("zh-CN"), CancellationToken.None))!.Value;
        var took = watch.Elapsed.TotalSeconds;
        var peer = "";
        if (file.EndsWith(".xlsx", StringComparison.Ordinal))
        {
            // The least that any export into a workbook costs: as many cells from memory.
            watch.Restart();
            using var stream = new MemoryStream();
            stream.SaveAs(Enumerable.Range(0, answers).Select(row => Enumerable.Range(0, 21).ToDictionary(column => $"c{column}", column => (object)$"{row}:{column}")), printHeader: false, excelType: ExcelType.XLSX);
            peer = $"; {took / watch.Elapsed.TotalSeconds:F2} times MiniExcel writing as many cells from memory";
        }

        Console.WriteLine($"{file}: {exported} people, {answers} answers, {bytes.Length / 1024 / 1024} MB in {took:F1} s (limit 10){peer}.");
    }

    private async Task SeedAsync(IServiceProvider services)
    {
        await using (var scope = services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<OpsBotDbContext>();
            var now = TimeProvider.System.GetUtcNow();
            for (var number = 0; number < people; number++)
            {
                var person = Person.Meet(new(Guid.CreateVersion7(now)), "t", $"bench-{number}", "", $"Person {number}", now);
                person.Describe(team: $"Team {number % 40}", post: "bench", employeeNumber: $"{number}");
                db.People.Add(person);
            }

            await db.SaveChangesAsync();
            await scope.ServiceProvider.GetRequiredService<DefineProgramme>().RunAsync(ProgrammeFile.Read(Encoding.UTF8.GetBytes(Definition)), actor: null, CancellationToken.None);
        }

        var random = new Random(1);
        for (var first = 0; first < people; first += PerCommit)
        {
            await using var scope = services.CreateAsyncScope();
            await SitAsync(scope.ServiceProvider.GetRequiredService<OpsBotDbContext>(), first, random);
        }

        await using (var scope = services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<RecordAttempts>().RunAsync(CancellationToken.None);
        }
    }

    private async Task SitAsync(OpsBotDbContext db, int first, Random random)
    {
        var items = await db.Items.AsNoTracking().Where(item => item.IsCurrent && item.Type == ItemType.ChoiceSingle).OrderBy(item => item.Id).Take(40).ToListAsync();
        var learners = await db.People.AsNoTracking().Where(person => person.Post == "bench").OrderBy(person => person.Id).Select(person => person.Id).Skip(first).Take(PerCommit).ToListAsync();
        var at = TimeProvider.System.GetUtcNow().AddHours(-1);
        foreach (var (learner, number) in learners.SelectMany(learner => Enumerable.Range(0, results / ItemsOfAnAttempt).Select(number => (learner, number))))
        {
            var dealt = items.Skip(random.Next(items.Count - ItemsOfAnAttempt)).Take(ItemsOfAnAttempt).ToList();
            var attempt = Attempt.Deal(new(Guid.CreateVersion7(at)), learner, null, dealt, new(number == 0 ? AttemptMode.Exam : AttemptMode.Practice, PartialCredit.AllOrNothing), at);
            foreach (var asked in attempt.Items)
            {
                attempt.Answer(asked.Position, dealt.Single(item => item.Id == asked.ItemId), [random.Next(2) + 1], at);
            }

            db.Attempts.Add(attempt);
        }

        await db.SaveChangesAsync();
    }
}
