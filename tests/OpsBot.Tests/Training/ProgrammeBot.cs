using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Scoring;
using OpsBot.Hosting;
using OpsBot.Ledger;
using OpsBot.People;
using OpsBot.Tests.Drivers;
using OpsBot.Training.Programmes;

namespace OpsBot.Tests.Training;

/// <summary>A bot with a roster and one programme, on a clock that can be moved, where every day is a working day.</summary>
internal static class ProgrammeBot
{
    public const string Roster = """
        姓名,AAD对象ID,团队,岗位,直属上级,角色
        Olga,aad-Olga,总部,负责人,,培训负责人
        Max,aad-Max,华东,主管,,主管
        Tia,aad-Tia,华东,讲师,,讲师
        Tom,aad-Tom,华东,讲师,,讲师
        Ana,aad-Ana,华东,运营,aad-Max,
        Ben,aad-Ben,华东,运营,aad-Max,
        """;

    public const string Definition = """
        { "code": "Q", "title": "本季培训", "passMark": 60, "autoPosts": ["运营"], "from": "2026-01-01", "to": "2027-12-31",
          "parts": [
            { "id": "class", "kind": "Session", "title": "集中培训", "hours": 8, "code": "红杉", "clauses": ["合规-1.2"] },
            { "id": "work", "kind": "Practice", "title": "独立报名一次活动", "hours": 4 } ] }
        """;

    public static readonly (string, string) OneAdmin = ("OpsBot:Admins", "aad-Ada");

    public static System.Text.Json.JsonSerializerOptions Readable { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<RunningBot> OnAsync(string provider, string definition = Definition, ShiftedClock? clock = null, IFileStorage? storage = null, params (string Key, string Value)[] settings)
    {
        var bot = await RunningBot.OnAsync(provider, services =>
        {
            services.AddSingleton<IWorkingDays>(new EveryDay());
            if (clock is not null)
            {
                services.AddSingleton<TimeProvider>(clock);
            }

            if (storage is not null)
            {
                services.AddSingleton(storage);
            }
        }, [OneAdmin, ("OpsBot:People:QuietUntil", "00:00"), ("OpsBot:People:QuietFrom", "23:59:59"), .. settings]);
        await bot.AskAsync<ImportRoster, ImportedRoster>(import => import.RunAsync(Encoding.UTF8.GetBytes(Roster), dryRun: false, actor: null, default));
        await bot.AskAsync<DefineProgramme, object?>(async define => await define.RunAsync(ProgrammeFile.Read(Encoding.UTF8.GetBytes(definition)), actor: null, default));
        return bot;
    }

    public static async Task<TResult> AskAsync<TService, TResult>(this RunningBot bot, Func<TService, Task<TResult>> ask)
        where TService : notnull
    {
        await using var scope = bot.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>What a click says in one sentence, or on a card.</summary>
    public static string Said(this Reply reply) => reply.Json.ToJsonString(Readable);

    /// <summary>The data of the first button with a verb, as the client sends it, with what is filled in.</summary>
    public static JsonObject Filled(this Reply card, string verb, params (string Id, JsonNode? Value)[] inputs)
    {
        var data = card.Buttons.First(button => (string?)button["verb"] == verb)["data"]?.DeepClone() as JsonObject ?? [];
        foreach (var (id, value) in inputs)
        {
            data[id] = value?.DeepClone();
        }

        return data;
    }

    /// <summary>A closed exam of a person, with so many of two items right.</summary>
    public static Task SitExamAsync(this RunningBot bot, string name, int right) => bot.AskStoreAsync(async db =>
    {
        var me = await db.People.SingleAsync(person => person.Name == name);
        var items = await db.Items.AsNoTracking().Where(item => item.IsCurrent && item.Type == ItemType.ChoiceSingle && item.ClauseId != "").OrderBy(item => item.Id).Take(2).ToListAsync();
        var now = bot.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var attempt = Attempt.Deal(new(Guid.CreateVersion7(now)), me.Id, null, items, new(AttemptMode.Exam, PartialCredit.AllOrNothing) { TimeLimit = TimeSpan.FromMinutes(5) }, now.AddMinutes(-3));
        foreach (var dealt in attempt.Items)
        {
            var item = items.Single(one => one.Id == dealt.ItemId);
            var place = dealt.OptionOrder.Index().First(option => item.Options.Single(one => one.Id == option.Item).IsKey == (dealt.Position <= right)).Index + 1;
            attempt.Answer(dealt.Position, item, [place], now.AddMinutes(-2));
        }

        db.Attempts.Add(attempt);
        return await db.SaveChangesAsync();
    });

    public static Task<int> RecordAsync(this RunningBot bot) => bot.AskAsync<RecordAttempts, int>(record => record.RunAsync(default));

    public static Task<int> RemindAsync(this RunningBot bot) => bot.AskAsync<RemindLearners, int>(remind => remind.RunAsync(default));

    private sealed class EveryDay : IWorkingDays
    {
        public Task<Func<DateOnly, DayKind>> LoadAsync(CancellationToken cancellationToken) => Task.FromResult<Func<DateOnly, DayKind>>(_ => DayKind.Working);
    }
}
