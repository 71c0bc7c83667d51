using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Scoring;
using OpsBot.Handbook;
using OpsBot.Storage;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Storage;

/// <summary>A store as the release before had it, with items and answers in it.</summary>
public sealed class AnOlderStore
{
    private const string Before = "ProcessedActivities";

    private const string Rows = """
        INSERT INTO "Items" ("Id", "Version", "IsCurrent", "Topic", "Type", "Level", "Difficulty", "Platform", "Marks", "Stem", "Options", "Explanation", "ClauseId") VALUES
        ('A-1', 1, TRUE, 'privacy', 'ChoiceMultiple', 'Apply', 3, 'jd', 2, '哪些对？', '[{{"id":"a","text":"甲","isKey":true,"why":"对"}},{{"id":"b","text":"乙","isKey":false,"why":"错"}},{{"id":"c","text":"丙","isKey":true,"why":""}}]', '因为', '隐私-1.1'),
        ('A-2', 4, FALSE, 'privacy', 'TrueFalse', 'Recall', 1, 'general', 1, '是"真"的？', '[{{"id":"a","text":"正确","isKey":false,"why":"并非"}},{{"id":"b","text":"错误","isKey":true,"why":"是的"}}]', '所以', '隐私-1.2');
        INSERT INTO "Attempts" ("Id", "LearnerId", "Topic", "Seed", "StartedAt", "CompletedAt", "Version", "Items") VALUES
        ({0}, {1}, 'privacy', 7, {2}, NULL, 2, '[{{"position":1,"itemId":{{"value":"A-1"}},"itemVersion":1,"optionOrder":["c","a","b"]}},{{"position":2,"itemId":{{"value":"A-2"}},"itemVersion":4,"optionOrder":["a","b"]}},{{"position":3,"itemId":{{"value":"A-1"}},"itemVersion":1,"optionOrder":["a","b","c"]}}]');
        INSERT INTO "Responses" ("AttemptId", "Position", "OptionIds", "IsCorrect", "Marks", "AnsweredAt") VALUES
        ({0}, 1, '["a","c"]', TRUE, 2, {2}),
        ({0}, 2, '["a"]', FALSE, 0, {2});
        """;

    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task Items_and_answers_of_the_release_before_are_read_after_the_migration(string provider)
    {
        Providers.SkipIfAbsent(provider);
        var folder = Directory.CreateTempSubdirectory("opsbot-older-").FullName;
        var database = provider == Providers.PostgreSql ? await Postgres.CreateDatabaseAsync() : null;
        try
        {
            await using var db = Open(folder, database);
            var migrator = db.GetService<IMigrator>();
            await migrator.MigrateAsync(Before);
            var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
            await db.Database.ExecuteSqlRawAsync(Rows, id, Guid.Empty, TimeProvider.System.GetUtcNow().UtcDateTime);

            await migrator.MigrateAsync();

            var items = await db.Items.AsNoTracking().OrderBy(item => item.Version).ToListAsync();
            var multiple = Contents[0];
            Assert.True(items[0].Content.AsksTheSame(multiple));
            Assert.True(items[1].Content.AsksTheSame(Contents[1]));
            Assert.Null(Item.Create(items[0].Content, "privacy").Revise(multiple, "privacy"));
            Assert.Equal((ItemLevel.Apply, 3, "jd", ItemState.Active), (items[0].Level, items[0].Difficulty, items[0].Platform, items[0].State));
            Assert.Equal(["a", "c"], items[0].KeyIds);
            var attempt = await db.Attempts.SingleAsync();
            Assert.Equal([0, 2], Assert.IsType<ItemResponse.Picked>(attempt.ResponseAt(1)!.Answer).Options);
            Assert.True(attempt.ResponseAt(1)!.IsCorrect);
            Assert.True(Assert.IsType<ItemResponse.Judged>(attempt.ResponseAt(2)!.Answer).IsTrue);
            Assert.Equal((0.0, 3, AttemptMode.Practice, PartialCredit.AllOrNothing), (attempt.ResponseAt(2)!.Fraction, attempt.NextPosition, attempt.Mode, attempt.Method));
            Assert.IsType<AnswerOutcome.Accepted>(attempt.Answer(3, items[0], [1, 3], TimeProvider.System.GetUtcNow()));
            Assert.Equal(1, await db.SaveChangesAsync() > 0 ? 1 : 0);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
            if (database is not null)
            {
                await Postgres.DropDatabaseAsync(database);
            }
        }
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task An_imported_handbook_of_the_release_before_answers_after_the_migration(string provider)
    {
        Providers.SkipIfAbsent(provider);
        var folder = Directory.CreateTempSubdirectory("opsbot-older-").FullName;
        var database = provider == Providers.PostgreSql ? await Postgres.CreateDatabaseAsync() : null;
        try
        {
            await using var db = Open(folder, database);
            var migrator = db.GetService<IMigrator>();
            await migrator.MigrateAsync(Before);
            await db.Database.ExecuteSqlRawAsync(
                """
                INSERT INTO "HandbookSources" ("Source", "Title", "Version", "Text", "Hash", "BundledHash", "ImportedAt") VALUES
                ('park', '园区手册', '3', '# 第1章 观星台' || chr(10) || '## 1.1 开放时间' || chr(10) || '每天20点开放。', 'h1', '', {0}),
                ('shop', '门店手册', NULL, '# 1.1 营业时间' || chr(10) || '每天9点营业。', 'h2', '', {0});
                """.Replace("chr(10)", provider == Providers.PostgreSql ? "chr(10)" : "char(10)", StringComparison.Ordinal),
                TimeProvider.System.GetUtcNow().UtcDateTime);

            await migrator.MigrateAsync();

            var stored = await StoredHandbook.LoadAsync(db, CancellationToken.None);
            Assert.Equal([("", "park", 0), ("", "shop", 0)], stored.Sources.Select(source => (source.Collection, source.Source, source.Edition)));
            Assert.Equal("park#1.1", stored.Sources[0].ToDocument().Sections[^1].ClauseId);
            Assert.Equal("", Assert.Single(stored.Live));
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
            if (database is not null)
            {
                await Postgres.DropDatabaseAsync(database);
            }
        }
    }

    private static ItemContent[] Contents { get; } =
    [
        new()
        {
            Type = ItemType.ChoiceMultiple,
            Id = "A-1",
            Stem = Text("哪些对？"),
            Answers = [new(Text("甲"), 0.5) { Feedback = Text("对") }, new(Text("乙"), 0) { Feedback = Text("错") }, new(Text("丙"), 0.5)],
            Explanation = Text("因为"),
            ClauseId = "隐私-1.1",
            Level = ItemLevel.Apply,
            Difficulty = 3,
            Platform = "jd",
            Marks = 2,
        },
        new()
        {
            Type = ItemType.TrueFalse,
            Id = "A-2",
            Stem = Text("是\"真\"的？"),
            FeedbackIfTrueChosen = Text("并非"),
            FeedbackIfFalseChosen = Text("是的"),
            Explanation = Text("所以"),
            ClauseId = "隐私-1.2",
        },
    ];

    private static MarkedText Text(string text) => new(text, TextFormat.Moodle);

    private static OpsBotDbContext Open(string folder, string? database)
    {
        if (database is not null)
        {
            return new PostgresStore(new DbContextOptionsBuilder<PostgresStore>().UseNpgsql(database).Options);
        }

        var options = new DbContextOptionsBuilder<SqliteStore>();
        SqliteStore.Configure(options, folder);
        return new SqliteStore(options.Options);
    }
}
