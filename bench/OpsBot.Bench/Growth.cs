using System.Globalization;
using System.Text;

namespace OpsBot.Bench;

/// <summary>What a recorded answer costs as the store fills: 10 thousand responses, then ten times as many, up to a limit.</summary>
/// <param name="most">Responses in the end.</param>
/// <param name="answers">A round.</param>
/// <param name="plot">The SVG that is written.</param>
internal sealed class Growth(long most, int answers, string plot)
{
    public const string Verb = "growth";

    private const int Connections = 4;
    private const double Allowed = 1.2;

    public async Task<int> RunAsync()
    {
        await using var store = await Store.CreateAsync("sqlite");
        var points = new List<(long Responses, Round Round, double Cpu)>();
        using (var first = await store.ServeAsync())
        {
            using var load = new Load(first.Address, 1);
            await load.RunAsync(await RecordedAnswers.DealAsync(load, 1, RecordedAnswers.Items), "quiz.show");
        }

        Console.WriteLine("| responses stored | turns/s | p50 ms | p99 ms | processor ms a turn |\n|---|---|---|---|---|");
        for (var size = 10_000L; size <= most; size *= 10)
        {
            await FillAsync(store, size);
            using var bot = await store.ServeAsync();
            using var load = new Load(bot.Address, Connections);
            await load.RunAsync(await RecordedAnswers.DealAsync(load, Connections, answers), "quiz.show");
            var scripts = await RecordedAnswers.DealAsync(load, Connections, answers);
            var before = bot.ProcessorTime();
            var round = await load.RunAsync(scripts, "quiz.show");
            var cpu = (bot.ProcessorTime() - before).TotalMilliseconds / scripts.Sum(script => script.Count);
            points.Add((size, round, cpu));
            Console.WriteLine($"| {size:N0} | {round.TurnsPerSecond:F0} | {round.P50:F2} | {round.P99:F1} | {cpu:F2} |");
        }

        await File.WriteAllTextAsync(plot, Draw(points.ConvertAll(point => (point.Responses, point.Cpu))));
        return points[^1].Cpu <= points[0].Cpu * Allowed ? 0 : 1;
    }

    // Copies of a real attempt with its answers, each of another learner: what the store would hold by then.
    private static async Task FillAsync(Store store, long size)
    {
        var there = await store.CountAsync("SELECT count(*) FROM Responses");
        var attempts = (size - there) / RecordedAnswers.Items;
        if (attempts <= 0)
        {
            return;
        }

        var columns = await store.ReadTextAsync("SELECT group_concat('\"' || name || '\"') FROM pragma_table_info('Attempts') WHERE name NOT IN ('Id', 'LearnerId', 'Slot', 'Receipt', 'ReceiptCode')");
        var ofResponses = await store.ReadTextAsync("SELECT group_concat('\"' || name || '\"') FROM pragma_table_info('Responses') WHERE name <> 'AttemptId'");
        var from = await store.CountAsync("SELECT count(*) FROM Attempts");
        var number = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {0}) ";
        const string Id = "printf('%08X-0000-7000-8000-%012X', {0} + i, i)";
        var (numbers, id) = (string.Format(CultureInfo.InvariantCulture, number, attempts), string.Format(CultureInfo.InvariantCulture, Id, from));
        await store.ExecuteAsync($"""
            PRAGMA foreign_keys = OFF;
            PRAGMA synchronous = OFF;
            CREATE TEMP TABLE one AS SELECT * FROM Attempts WHERE CompletedAt IS NOT NULL LIMIT 1;
            {numbers} INSERT INTO Attempts (Id, LearnerId, {columns}) SELECT {id}, {id}, {columns} FROM n, one;
            {numbers} INSERT INTO Responses (AttemptId, {ofResponses}) SELECT {id}, {string.Join(',', ofResponses.Split(',').Select(column => "r." + column))} FROM n, Responses r WHERE r.AttemptId = (SELECT Id FROM one);
            """);
    }

    private static string Draw(List<(long Responses, double Cpu)> points)
    {
        const int Width = 480, Height = 240, Edge = 44;
        var top = points.Max(point => point.Cpu) * 1.25;
        var (first, last) = (Math.Log10(points[0].Responses), Math.Max(Math.Log10(points[^1].Responses), Math.Log10(points[0].Responses) + 1));
        var svg = new StringBuilder($"<svg xmlns='http://www.w3.org/2000/svg' width='{Width}' height='{Height}' font-family='sans-serif' font-size='11'><rect width='100%' height='100%' fill='white'/>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x='{Edge}' y='16'>Processor ms a recorded answer, by responses in the store</text><line x1='{Edge}' y1='{Height - Edge}' x2='{Width - 10}' y2='{Height - Edge}' stroke='gray'/>");
        foreach (var (responses, cpu) in points)
        {
            var x = Edge + ((Math.Log10(responses) - first) / (last - first) * (Width - (2 * Edge)));
            var y = Height - Edge - (cpu / top * (Height - (2 * Edge)));
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx='{x:F0}' cy='{y:F0}' r='4' fill='#0b5cad'/><text x='{x:F0}' y='{y - 8:F0}' text-anchor='middle'>{cpu:F2}</text><text x='{x:F0}' y='{Height - Edge + 16}' text-anchor='middle'>{responses:N0}</text>");
        }

        return svg.Append("</svg>\n").ToString();
    }
}
