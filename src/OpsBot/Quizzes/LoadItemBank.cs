using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Quizzes;
using OpsBot.Hosting;
using OpsBot.Storage;

namespace OpsBot.Quizzes;

/// <summary>Brings the bundled items into the bank: new ones, and changed ones as a new version. Runs before the bot serves.</summary>
internal sealed partial class LoadItemBank(OpsBotDbContext db, ContentFolder content, ILogger<LoadItemBank> logger) : IPrepareContent
{
    private const string Folder = "item-bank";
    private const string Pattern = "*.json";

    private static readonly JsonSerializerOptions FileFormat = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var fingerprint = content.Fingerprint(Folder, Pattern);
        if (await TakenContent.IsAsync(db, Folder, fingerprint, cancellationToken))
        {
            return;
        }

        var latest = ItemVersions.Of(await db.Items.ToListAsync(cancellationToken));
        var topics = await db.Topics.ToDictionaryAsync(topic => topic.Id, cancellationToken);
        foreach (var path in content.Files(Folder, Pattern))
        {
            var file = await ReadAsync(path, cancellationToken);
            if (!topics.TryGetValue(file.Topic, out var topic))
            {
                db.Topics.Add(topic = new Topic { Id = file.Topic });
            }

            topic.Titles = file.Title;
            foreach (var definition in file.Items.Select(item => item.ToDefinition(file.Topic)))
            {
                Take(definition, latest);
            }
        }

        await TakenContent.NoteAsync(db, Folder, fingerprint, cancellationToken);
        Log.Loaded(logger, await db.SaveChangesAsync(cancellationToken) - 1);
    }

    private void Take(ItemDefinition definition, Dictionary<ItemId, ItemVersions> latest)
    {
        if (definition.FindFault() is { } fault)
        {
            throw new ItemFaultException(definition.Id, fault);
        }

        if (!latest.TryGetValue(new ItemId(definition.Id), out var held))
        {
            db.Items.Add(Item.Create(definition.ToContent(), definition.Topic));
        }
        else if (held.InUse is { IsCurrent: true, ImportId: null } && held.InUse.Revise(definition.ToContent(), definition.Topic, lastVersion: held.Last) is { } next)
        {
            // What a person imported or withdrew is theirs: the bundled text doesn't come back over it.
            db.Items.Add(next);
        }
    }

    private static async Task<BankFile> ReadAsync(string path, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(path);
        try
        {
            return await JsonSerializer.DeserializeAsync<BankFile>(stream, FileFormat, cancellationToken)
                ?? throw new InvalidDataException($"{path}: the file is empty.");
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"{path}, line {fault.LineNumber + 1}: {fault.Message}", fault);
        }
    }

    private sealed record BankFile(string Topic, Dictionary<string, string> Title, IReadOnlyList<BankItem> Items);

    private sealed record BankItem(
        string Id,
        string Type,
        ItemLevel Level,
        int Difficulty,
        string Platform,
        double Marks,
        string Clause,
        string Stem,
        IReadOnlyList<BankOption> Options,
        string Explanation)
    {
        public ItemDefinition ToDefinition(string topic) => new(
            Id,
            topic,
            Type switch
            {
                "choice-single" => ItemType.ChoiceSingle,
                "choice-multiple" => ItemType.ChoiceMultiple,
                "truefalse" => ItemType.TrueFalse,
                _ => throw new InvalidDataException($"Item {Id}: type '{Type}' is not known."),
            },
            Stem,
            [.. Options.Select(option => new OptionDefinition(option.Text, option.Key, option.Why))],
            Explanation,
            Clause,
            Level,
            Difficulty,
            Platform,
            Marks);
    }

    private sealed record BankOption(string Text, string Why, bool Key = false);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The item bank has taken {Count} changes from the bundled content")]
        public static partial void Loaded(ILogger logger, int count);
    }
}
