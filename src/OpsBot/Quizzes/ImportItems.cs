using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Formats;
using OpsBot.Quizzes.Files;
using OpsBot.Storage;

namespace OpsBot.Quizzes;

/// <summary>What became of the questions of some files.</summary>
/// <param name="IsStored">Whether anything was stored: it is all or nothing, unless the good ones were asked for.</param>
/// <param name="Added">How many are new.</param>
/// <param name="Revised">How many are a new version of an item.</param>
/// <param name="Unchanged">How many the bank had.</param>
/// <param name="Problems">The file and what is wrong.</param>
internal sealed record StoredItems(bool IsStored, int Added, int Revised, int Unchanged, IReadOnlyList<(string Path, ItemFileProblem Problem)> Problems);

/// <summary>Takes read questions into the bank: all of them, or those that can be taken.</summary>
internal sealed partial class ImportItems(OpsBotDbContext db)
{
    public async Task<StoredItems> RunAsync(IReadOnlyList<ItemFile> files, bool keepsGood, CancellationToken cancellationToken)
    {
        var current = await db.Items.Where(item => item.IsCurrent).ToDictionaryAsync(item => item.Id, cancellationToken);
        var topics = await db.Topics.ToListAsync(cancellationToken);
        var problems = new List<(string, ItemFileProblem)>();
        var (added, revised, unchanged) = (0, 0, 0);
        foreach (var (file, entry) in files.SelectMany(file => file.Content.Entries.Where(entry => entry.Item is not null).Select(entry => (file, entry))))
        {
            if (Define(entry.Item!, topics, out var definition) is { } code)
            {
                problems.Add((file.Path, Problem(file, entry, code)));
                continue;
            }

            if (!current.TryGetValue(new ItemId(definition!.Id), out var held))
            {
                current[new ItemId(definition.Id)] = db.Items.Add(Item.Create(definition)).Entity;
                added++;
            }
            else if (held.Revise(definition) is { } next)
            {
                current[next.Id] = db.Items.Add(next).Entity;
                revised++;
            }
            else
            {
                unchanged++;
            }
        }

        if (problems.Count > 0 && !keepsGood)
        {
            return new(false, 0, 0, 0, problems);
        }

        await db.SaveChangesAsync(cancellationToken);
        return new(true, added, revised, unchanged, problems);
    }

    private static ItemFileProblem Problem(ItemFile file, ItemFileEntry entry, string code) =>
        new(code) { Name = entry.Item!.Name, Line = file.Format == ItemFileFormat.Table ? null : entry.Line, Row = file.Format == ItemFileFormat.Table ? entry.Line : null };

    private string? Define(ItemContent item, List<Topic> topics, out ItemDefinition? definition)
    {
        definition = null;
        if (item.Type is not (ItemType.ChoiceSingle or ItemType.ChoiceMultiple or ItemType.TrueFalse))
        {
            return "type-not-stored-yet";
        }

        var subject = (item.Topics is [var first, ..] ? first : null) ?? item.Category?.Split('/').LastOrDefault(level => level.Length > 0);
        var clause = item.ClauseId ?? item.Tags.Select(tag => ClauseTag().Match(tag)).FirstOrDefault(match => match.Success)?.Groups["clause"].Value
            ?? (ClauseName().IsMatch(item.Source) ? item.Source : null);
        if (subject is null || clause is null)
        {
            return subject is null ? "topic-missing" : "clause-missing";
        }

        var made = new ItemDefinition(
            item.Id ?? IdOf(item), TopicOf(subject, topics), item.Type, item.Stem.Text, Options(item), item.Explanation.Text ?? "", clause,
            item.Level ?? ItemLevel.Recall, item.Difficulty ?? 2, item.Platform ?? "general", item.Marks is { } marks and > 0 ? marks : 1);
        if (made.FindFault() is { } fault)
        {
            return fault switch
            {
                ItemFault.FieldMissing => "explanation-missing",
                ItemFault.KeyCount => "keys-not-storable",
                ItemFault.OptionRepeated => "options-duplicate",
                ItemFault.OptionCount => "options-too-many",
                _ => "points-not-a-number",
            };
        }

        definition = made;
        return null;
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

    private static IReadOnlyList<OptionDefinition> Options(ItemContent item) => item.Type == ItemType.TrueFalse
        ? [new("正确", item.IsTrue, item.FeedbackIfTrueChosen.Text ?? ""), new("错误", !item.IsTrue, item.FeedbackIfFalseChosen.Text ?? "")]
        : [.. item.Answers.Select(answer => new OptionDefinition(answer.Text.Text, answer.Fraction > 0, answer.Feedback.Text ?? ""))];

    [GeneratedRegex(@"^(?:条款|clause)[:：]\s*(?<clause>\S+)$", RegexOptions.None, 1000)]
    private static partial Regex ClauseTag();

    [GeneratedRegex(@"^[\u4e00-\u9fff]+-[0-9]+\.[0-9]+$", RegexOptions.None, 1000)]
    private static partial Regex ClauseName();
}
