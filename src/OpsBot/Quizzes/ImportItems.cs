using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.People;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Formats;
using OpsBot.Quizzes.Files;
using OpsBot.Storage;

namespace OpsBot.Quizzes;

/// <summary>What became of the questions of some files.</summary>
/// <param name="ImportId">Names the import, to take it back; <c>null</c> when nothing was stored: it is all or nothing, unless the good ones were asked for.</param>
/// <param name="Added">How many are new.</param>
/// <param name="Revised">How many are a new version of an item.</param>
/// <param name="Unchanged">How many the bank had.</param>
/// <param name="Problems">The file and what is wrong.</param>
internal sealed record StoredItems(string? ImportId, int Added, int Revised, int Unchanged, IReadOnlyList<(string Path, ItemFileProblem Problem)> Problems)
{
    /// <summary>Whether every question was taken.</summary>
    public bool IsClean => Problems.All(problem => problem.Problem.Severity != ProblemSeverity.Error);
}

/// <summary>Takes read questions into the bank: all of them, or those that can be taken.</summary>
internal sealed partial class ImportItems(OpsBotDbContext db, TimeProvider clock)
{
    // Of a version 7 id the last twelve digits are random: enough to name an import, short enough to type.
    private const int ImportIdLength = 12;

    /// <param name="files">As they were read.</param>
    /// <param name="keepsGood">Whether what is right is taken when something else is wrong.</param>
    /// <param name="cancellationToken">Ends the import.</param>
    public async Task<StoredItems> RunAsync(IReadOnlyList<ItemFile> files, bool keepsGood, CancellationToken cancellationToken)
    {
        var stored = await TakeAsync(files, null, cancellationToken);
        if (!keepsGood && !stored.IsClean)
        {
            return new(null, 0, 0, 0, stored.Problems);
        }

        await db.SaveChangesAsync(cancellationToken);
        return stored;
    }

    /// <summary>What an import of what is right would come to. Stores nothing; the context holds what it would, and is good for nothing else.</summary>
    public async Task<StoredItems> RehearseAsync(IReadOnlyList<ItemFile> files, CancellationToken cancellationToken)
    {
        var stored = await TakeAsync(files, null, cancellationToken);
        db.ChangeTracker.Clear();
        return stored;
    }

    /// <summary>Takes what is right; the caller saves.</summary>
    /// <param name="files">As they were read.</param>
    /// <param name="ownerId">Whose the new items are; <c>null</c> when nobody is known.</param>
    /// <param name="cancellationToken">Ends the import.</param>
    public async Task<StoredItems> TakeAsync(IReadOnlyList<ItemFile> files, PersonId? ownerId, CancellationToken cancellationToken)
    {
        var all = await db.Items.ToListAsync(cancellationToken);
        var latest = ItemVersions.Of(all);
        var alike = new AlikeItems(all.Where(item => item.IsCurrent));
        var topics = await db.Topics.ToListAsync(cancellationToken);
        var importId = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N")[^ImportIdLength..];
        var problems = new List<(string Path, ItemFileProblem Problem)>();
        var (added, revised, unchanged) = (0, 0, 0);
        foreach (var (file, entry) in files.SelectMany(file => file.Content.Entries.Where(entry => entry.Item is not null).Select(entry => (file, entry))))
        {
            var (content, topic, faults) = Define(entry.Item!, file, topics);
            problems.AddRange(faults.Select(fault => (file.Path, Problem(file, entry, fault))));
            if (faults.Exists(fault => fault.Severity == ProblemSeverity.Error))
            {
                continue;
            }

            if (!latest.TryGetValue(new ItemId(content.Id!), out var held))
            {
                problems.AddRange(alike.To(content).Select(other => (file.Path, Problem(file, entry, new("near-duplicate-of-stored", ProblemSeverity.Warning) { Near = other }))));
                latest[new ItemId(content.Id!)] = new(db.Items.Add(Item.Create(content, topic, importId, ownerId)).Entity, 1);
                added++;
            }
            else if (held.InUse.Revise(content, topic, importId, held.Last) is { } next)
            {
                latest[next.Id] = new(db.Items.Add(next).Entity, next.Version);
                revised++;
            }
            else
            {
                unchanged++;
            }
        }

        return new(importId, added, revised, unchanged, problems);
    }

    private static ItemFileProblem Problem(ItemFile file, ItemFileEntry entry, ItemFileProblem problem) => problem with
    {
        Name = entry.Item!.Name,
        Line = file.Format == ItemFileFormat.Table ? null : entry.Line,
        Row = file.Format == ItemFileFormat.Table ? entry.Line : null,
    };

    private (ItemContent Content, string Topic, List<ItemFileProblem> Faults) Define(ItemContent item, ItemFile file, List<Topic> topics)
    {
        var faults = new List<ItemFileProblem>();

        // An author who names no topic has at least named the file.
        var subject = (item.Topics is [var first, ..] ? first : null) ?? item.Category?.Split('/').LastOrDefault(level => level.Length > 0)
            ?? Path.GetFileNameWithoutExtension(file.Path);
        var clause = item.ClauseId ?? item.Tags.Select(tag => ClauseTag().Match(tag)).FirstOrDefault(match => match.Success)?.Groups["clause"].Value
            ?? (ClauseName().IsMatch(item.Source) ? item.Source : null);
        if (item.Type != ItemType.Description)
        {
            faults.AddRange(clause is null ? [new("clause-missing", ProblemSeverity.Warning)] : []);
            faults.AddRange(item.Explanation.IsEmpty ? [new("explanation-missing", ProblemSeverity.Warning)] : []);
        }

        var content = item with { Id = item.Id ?? IdOf(item), ClauseId = clause };
        if (content.FindFault() is { } fault)
        {
            faults.Add(new(fault switch
            {
                ItemFault.FieldMissing => "stem-missing",
                ItemFault.KeyCount => "keys-not-storable",
                ItemFault.OptionRepeated => "options-duplicate",
                ItemFault.OptionCount => "options-too-many",
                ItemFault.AnswerMissing => "answer-missing",
                _ => "points-not-a-number",
            }));
            return (content, "", faults);
        }

        return (content, TopicOf(subject, topics), faults);
    }

    private string TopicOf(string subject, List<Topic> topics)
    {
        if (topics.Find(topic => topic.IsCalled(subject)) is { } known)
        {
            return known.Id;
        }

        topics.Add(db.Topics.Add(new Topic { Id = subject, Titles = new() { ["zh-CN"] = subject } }).Entity);
        return subject;
    }

    // An item without an id of its own is known by what it asks, so that the same file twice is as good as once.
    private static string IdOf(ItemContent item) =>
        "IM-" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(ItemFingerprint.Of(item))))[..12].ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?:条款|clause)[:：]\s*(?<clause>\S+)$", RegexOptions.None, 1000)]
    private static partial Regex ClauseTag();

    [GeneratedRegex(@"^[\u4e00-\u9fff]+-[0-9]+\.[0-9]+$", RegexOptions.None, 1000)]
    private static partial Regex ClauseName();
}
