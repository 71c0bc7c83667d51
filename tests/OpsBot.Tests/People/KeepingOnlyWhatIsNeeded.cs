using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using OpsBot.Bot;
using OpsBot.Domain.Ledger;
using OpsBot.Domain.People;
using OpsBot.People;
using OpsBot.Quizzes.Storage;
using OpsBot.Storage;
using OpsBot.Tests.Drivers;
using OpsBot.Tests.Training;
using OpsBot.Training.Results;

namespace OpsBot.Tests.People;

/// <summary>What is kept of people: told to them, given to them, and deleted when its time is over or they ask.</summary>
public sealed class KeepingOnlyWhatIsNeeded
{
    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_copy_and_an_erasure_find_every_table_that_names_a_person(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider);
        await bot.Person("Ana").SaysAsync("帮助");
        var person = await bot.AskStoreAsync(db => db.People.AsNoTracking().SingleAsync());
        var tables = await FillEveryTableAsync(bot, person.Id);

        var copy = await bot.AskAsync<PersonalData, JsonObject>(data => data.CopyAsync(person, default));
        await bot.AskAsync<PersonalData, (int, int)>(data => data.EraseAsync(person, null, "已删除的用户", default));

        Assert.True(tables.Count > 20, $"{tables.Count} tables");
        Assert.DoesNotContain(tables, table => copy[table] is null);
        Assert.Empty(await bot.AskStoreAsync(db => StillNamingAsync(db, person.Id)));
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task What_is_past_its_time_is_deleted_and_the_ledger_stays_whole(string provider)
    {
        var clock = new ShiftedClock();
        await using var bot = await ProgrammeBot.OnAsync(provider, clock: clock, settings: [("OpsBot:People:KeepMonths", "12"), ("OpsBot:People:KeepLeaversMonths", "2")]);
        await bot.Person("Ana").SaysAsync("我的学习");
        await bot.SitExamAsync("Ana", right: 2);
        await bot.SitExamAsync("Ben", right: 1);
        await bot.RecordAsync();
        await bot.AskStoreAsync(async db =>
        {
            (await db.People.SingleAsync(one => one.Name == "Ben")).Leave(TimeProvider.System.GetUtcNow());
            return await db.SaveChangesAsync();
        });

        var atOnce = await bot.AskAsync<ForgetOldData, Forgotten>(forget => forget.RunAsync(default));
        clock.Ahead = TimeSpan.FromDays(70);
        var afterLeaving = await bot.AskAsync<ForgetOldData, Forgotten>(forget => forget.RunAsync(default));
        clock.Ahead = TimeSpan.FromDays(370);
        var afterAYear = await bot.AskAsync<ForgetOldData, Forgotten>(forget => forget.RunAsync(default));

        Assert.Equal(0, atOnce.All);
        Assert.Equal((1, 0), (afterLeaving.People, afterLeaving.Attempts));
        Assert.Equal((0, 1), (afterAYear.People, afterAYear.Attempts));
        Assert.True(afterAYear.Texts > 0);
        var entries = await bot.AskStoreAsync(db => db.Ledger.AsNoTracking().OrderBy(entry => entry.Number).ToListAsync());
        Assert.Null(LedgerEntry.FindBreak(entries, LedgerEntry.Origin));
        Assert.Equal(2, new Domain.Training.Results.ResultsBook(entries).Attempts.Count);
        Assert.Equal(0, await bot.AskStoreAsync(db => db.Attempts.CountAsync()));
        Assert.False(await bot.AskStoreAsync(db => db.People.AnyAsync(one => one.Name == "Ben")));
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(8).DateTime);
        var pack = await bot.AskAsync<SealPeriod, SealedPeriod>(seal => seal.RunAsync(today.AddDays(-2), today.AddDays(400), default));
        Assert.Empty(new VerifyPack(new AttemptJson()).Run(pack.Zip).Faults);
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task Who_declines_gets_what_is_needed_and_nothing_else_within_one_budget(string provider)
    {
        await using var bot = await ProgrammeBot.OnAsync(provider);
        var ana = bot.Person("Ana");
        var card = await ana.SaysAsync("消息设置");

        var declined = await ana.ClicksAsync(card, ChooseMessages.Verb);
        var outcomes = await bot.AskAsync<OpsBotDbContext, List<UnaskedOutcome>>(async db =>
        {
            await using var scope = bot.Services.CreateAsyncScope();
            var (send, store) = (scope.ServiceProvider.GetRequiredService<SendUnasked>(), scope.ServiceProvider.GetRequiredService<OpsBotDbContext>());
            var person = await store.People.SingleAsync(one => one.Name == "Ana");
            static BotFramework.Schema.Activity Write(Texts texts) => BotFramework.Schema.Activity.CreateMessage("x");
            List<UnaskedOutcome> all =
            [
                await send.QueueAsync(person, new Unasked("a", "a1") { IsOptional = true }, Write, default),
                await send.QueueAsync(person, new Unasked("b", "b1"), Write, default),
                await send.QueueAsync(person, new Unasked("c", "c1"), Write, default),
                await send.QueueAsync(person, new Unasked("d", "d1") { MayWaitDays = 3 }, Write, default),
                await send.QueueAsync(person, new Unasked("d", "d1") { MayWaitDays = 3 }, Write, default),
            ];
            await store.SaveChangesAsync();
            return all;
        });
        var again = await ana.ClicksAsync(declined, ChooseMessages.Verb);

        Assert.Contains("您会收到全部消息", card.Text);
        Assert.Contains("您只收必须的消息", declined.Text);
        Assert.Equal([UnaskedOutcome.Declined, UnaskedOutcome.Queued, UnaskedOutcome.OverBudget, UnaskedOutcome.Queued, UnaskedOutcome.OverBudget], outcomes);
        Assert.Contains("您会收到全部消息", again.Text);
        var days = await bot.AskStoreAsync(db => db.UnaskedMessages.OrderBy(message => message.Day).Select(message => message.Day).ToListAsync());
        Assert.Equal(days[0].AddDays(1), days[1]);
    }

    [Fact]
    public async Task Everybody_is_told_once_what_is_kept_of_them()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, ("OpsBot:People:FirstNotice", "true"));
        var (ana, inChannel) = (bot.Person("Ana"), bot.Person("Ben", "channel"));

        var (first, second) = (await ana.SaysAllAsync("帮助"), await ana.SaysAllAsync("帮助"));
        var elsewhere = await inChannel.SaysAllAsync("<at>OpsBot</at> 帮助");

        Assert.Equal((2, 1), (first.Count, second.Count));
        Assert.Contains("关于您的数据", first[1].Text);
        Assert.DoesNotContain(elsewhere, reply => reply.Text.Contains("关于您的数据", StringComparison.Ordinal));
    }

    /// <summary>Puts a row of the person into every table that has a column for one, as the model says.</summary>
    private static Task<List<string>> FillEveryTableAsync(RunningBot bot, PersonId person) => bot.AskStoreAsync(async db =>
    {
        await db.Database.OpenConnectionAsync();
        var isPostgres = db.Database.IsNpgsql();
        await db.Database.ExecuteSqlRawAsync(isPostgres ? "SET session_replication_role = replica" : "PRAGMA foreign_keys = OFF");
        var tables = new List<string>();
        foreach (var entity in Naming(db).Where(entity => entity.ClrType != typeof(Domain.People.Person) && entity.ClrType != typeof(LedgerSubject) && !entity.IsOwned()))
        {
            var properties = entity.GetProperties().ToList();
            var table = StoreObjectIdentifier.Table(entity.GetTableName()!, null);
            await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Names come from the model.
            command.CommandText = $"INSERT INTO \"{table.Name}\" ({string.Join(", ", properties.Select(property => $"\"{property.GetColumnName(table)}\""))}) VALUES ({string.Join(", ", properties.Select((_, n) => $"@p{n}"))})";
#pragma warning restore CA2100
            foreach (var (property, place) in properties.Select((property, place) => (property, place)))
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = ($"@p{place}", ValueOf(property, person));
                command.Parameters.Add(parameter);
            }

            await command.ExecuteNonQueryAsync();
            tables.Add(table.Name);
        }

        await db.Database.ExecuteSqlRawAsync(isPostgres ? "SET session_replication_role = DEFAULT" : "PRAGMA foreign_keys = ON");
        return tables;
    });

    private static IEnumerable<IEntityType> Naming(OpsBotDbContext db) => db.Model.GetEntityTypes().Where(entity =>
        entity.GetTableName() is not null && !entity.IsMappedToJson() && entity.GetProperties().Any(IsPerson));

    private static bool IsPerson(IProperty property) => (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(PersonId);

    private static object ValueOf(IProperty property, PersonId person)
    {
        if (IsPerson(property))
        {
            return person.Value;
        }

        if (property.IsNullable)
        {
            return DBNull.Value;
        }

        var type = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        return Type.GetTypeCode(type) switch
        {
            TypeCode.String when property.ClrType.IsEnum => Enum.GetNames(property.ClrType)[0],
            TypeCode.String => property.GetTypeMapping().Converter is not null && property.ClrType.IsInterface ? "[]" : Guid.CreateVersion7().ToString("N", CultureInfo.InvariantCulture)[..8],
            TypeCode.Boolean => false,
            TypeCode.Int32 => 1,
            TypeCode.Int64 => 1L,
            TypeCode.Double => 1d,
            TypeCode.Decimal => 1m,
            TypeCode.DateTime => new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
            _ when type == typeof(Guid) => Guid.CreateVersion7(),
            _ when type == typeof(DateOnly) => new DateOnly(2026, 1, 1),
            _ when type == typeof(TimeOnly) => new TimeOnly(9, 0),
            _ when type == typeof(TimeSpan) => TimeSpan.FromMinutes(1),
            _ when type == typeof(byte[]) => new byte[] { 1 },
            _ => throw new NotSupportedException($"{property.DeclaringType.Name}.{property.Name}: {type}"),
        };
    }

    private static async Task<List<string>> StillNamingAsync(OpsBotDbContext db, PersonId person)
    {
        await db.Database.OpenConnectionAsync();
        var found = new List<string>();
        foreach (var entity in Naming(db))
        {
            var table = StoreObjectIdentifier.Table(entity.GetTableName()!, null);
            foreach (var property in entity.GetProperties().Where(IsPerson))
            {
                await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Names come from the model.
                command.CommandText = $"SELECT COUNT(*) FROM \"{table.Name}\" WHERE \"{property.GetColumnName(table)}\" = @p";
#pragma warning restore CA2100
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = ("@p", person.Value);
                command.Parameters.Add(parameter);
                if (Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture) > 0)
                {
                    found.Add($"{table.Name}.{property.Name}");
                }
            }
        }

        return found;
    }
}
