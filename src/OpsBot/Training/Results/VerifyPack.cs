using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using OpsBot.Domain.Ledger;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Scoring;
using OpsBot.Domain.Training.Results;
using OpsBot.Ledger;

namespace OpsBot.Training.Results;

/// <summary>Something in a pack that is not as it was sealed, or does not add up.</summary>
/// <param name="File">The file of the pack.</param>
/// <param name="Record">The line in it, from 1; 0 for the file as a whole.</param>
/// <param name="Text">The key of the sentence.</param>
/// <param name="Arguments">What the sentence quotes.</param>
internal sealed record PackFault(string File, int Record, string Text, params IReadOnlyList<string> Arguments);

/// <summary>What a check of a pack came to.</summary>
/// <param name="Manifest">Null when it can't be read.</param>
/// <param name="Faults">Empty for a sound pack.</param>
/// <param name="Figures">How many figures were recomputed.</param>
internal sealed record VerifiedPack(PackManifest? Manifest, IReadOnlyList<PackFault> Faults, int Figures);

/// <summary>Recomputes a sealed period from what is in the pack alone, and names each record that was changed: <c>opsbot results verify</c>.</summary>
internal sealed class VerifyPack(IAttemptJson json)
{
    private const double Tolerance = 1e-9;
    private readonly List<PackFault> _faults = [];
    private int _figures;

    public VerifiedPack Run(byte[] bytes)
    {
        PackManifest? manifest;
        Dictionary<string, IReadOnlyList<string>> files;
        try
        {
            (manifest, files) = Open(bytes);
        }
        catch (Exception fault) when (fault is InvalidDataException or JsonException)
        {
            return new(null, [new(EvidencePack.Manifest, 0, "Training.Pack.NotAPack", fault.Message)], 0);
        }

        CheckManifest(manifest, files);
        var entries = Records<PackedEntry>(files, EvidencePack.Ledger);
        var items = Records<PackedItem>(files, EvidencePack.Items);
        var texts = Records<PackedText>(files, EvidencePack.TypedTexts);
        var figures = Records<PackedFigures>(files, EvidencePack.Figures);
        CheckTexts(texts);
        var ledger = CheckChain(manifest, entries);
        CheckAnswers(ledger, items, texts);
        CheckFigures(manifest, ledger, figures);
        return new(manifest, [.. _faults.Distinct().OrderBy(fault => fault.File, StringComparer.Ordinal).ThenBy(fault => fault.Record)], _figures);
    }

    private static (PackManifest Manifest, Dictionary<string, IReadOnlyList<string>> Files) Open(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
        var texts = zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var reader = new StreamReader(entry.Open(), new UTF8Encoding(false, throwOnInvalidBytes: false));
            return reader.ReadToEnd();
        });
        var manifest = JsonSerializer.Deserialize<PackManifest>(
            texts.GetValueOrDefault(EvidencePack.Manifest) ?? throw new InvalidDataException($"{EvidencePack.Manifest} is missing."), EvidencePack.Json);
        if (manifest?.Format != EvidencePack.Format || manifest.Files is null || manifest.Seal is null)
        {
            throw new InvalidDataException($"{EvidencePack.Manifest}: {manifest?.Format}");
        }

        texts.Remove(EvidencePack.Manifest);
        return (manifest, texts.ToDictionary(text => text.Key, text => (IReadOnlyList<string>)text.Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }

    private void CheckManifest(PackManifest manifest, Dictionary<string, IReadOnlyList<string>> files)
    {
        if (manifest.ComputeSeal() != manifest.Seal)
        {
            Fault(EvidencePack.Manifest, 0, "Training.Pack.SealBroken");
        }

        foreach (var (name, described) in manifest.Files)
        {
            if (!files.TryGetValue(name, out var lines))
            {
                Fault(name, 0, "Training.Pack.FileMissing");
                continue;
            }

            var found = EvidencePack.Describe(lines);
            if (found.Records == described.Records)
            {
                for (var i = 0; i < found.Records; i++)
                {
                    if (found.Lines[i] != described.Lines[i])
                    {
                        Fault(name, i + 1, "Training.Pack.LineChanged");
                    }
                }

                continue;
            }

            // Lines were taken out or put in: the first that is not where it was tells where.
            var first = Enumerable.Range(0, Math.Min(found.Records, described.Records)).FirstOrDefault(i => found.Lines[i] != described.Lines[i], Math.Min(found.Records, described.Records));
            Fault(name, first + 1, found.Records < described.Records ? "Training.Pack.LineMissing" : "Training.Pack.LineAdded",
                described.Records.ToString(CultureInfo.InvariantCulture), found.Records.ToString(CultureInfo.InvariantCulture));
        }

        foreach (var name in files.Keys.Except(manifest.Files.Keys))
        {
            Fault(name, 0, "Training.Pack.FileAdded");
        }
    }

    private List<(int Line, T Record)> Records<T>(Dictionary<string, IReadOnlyList<string>> files, string name)
    {
        var records = new List<(int, T)>();
        var lines = files.GetValueOrDefault(name) ?? [];
        for (var i = 0; i < lines.Count; i++)
        {
            try
            {
                records.Add((i + 1, JsonSerializer.Deserialize<T>(lines[i], EvidencePack.Json)!));
            }
            catch (JsonException fault)
            {
                Fault(name, i + 1, "Training.Pack.LineUnreadable", fault.Message);
            }
        }

        return records;
    }

    private void CheckTexts(List<(int Line, PackedText Record)> texts)
    {
        foreach (var (line, text) in texts)
        {
            if (!LedgerNote.Read(text.Salt, text.Subject, text.Text, text.Digest).IsIntact)
            {
                Fault(EvidencePack.TypedTexts, line, "Training.Pack.TextChanged", text.Digest);
            }
        }
    }

    private List<(int Line, LedgerEntry Entry)> CheckChain(PackManifest manifest, List<(int Line, PackedEntry Record)> packed)
    {
        var entries = new List<(int Line, LedgerEntry Entry)>();
        var above = manifest.Anchor;
        long? number = null;
        foreach (var (line, record) in packed)
        {
            LedgerEntry entry;
            try
            {
                entry = record.Unpack();
            }
            catch (JsonException fault)
            {
                Fault(EvidencePack.Ledger, line, "Training.Pack.LineUnreadable", fault.Message);
                continue;
            }

            if (!entry.IsIntact)
            {
                Fault(EvidencePack.Ledger, line, "Training.Pack.EntryChanged", Number(entry));
            }

            if (entry.Previous != above || (number is { } last && entry.Number != last + 1))
            {
                Fault(EvidencePack.Ledger, line, "Training.Pack.ChainBroken", Number(entry));
            }

            (above, number) = (entry.Hash, entry.Number);
            entries.Add((line, entry));
        }

        if (above != manifest.Head || number != manifest.LastNumber || entries.FirstOrDefault().Entry?.Number != manifest.FirstNumber)
        {
            Fault(EvidencePack.Ledger, entries.LastOrDefault().Line, "Training.Pack.EndMissing");
        }

        return entries;
    }

    private void CheckAnswers(List<(int Line, LedgerEntry Entry)> ledger, List<(int Line, PackedItem Record)> items, List<(int Line, PackedText Record)> texts)
    {
        var contents = new Dictionary<(string, int), ItemContent?>();
        foreach (var (line, item) in items)
        {
            contents[(item.Item, item.Version)] = ReadItem(line, item);
        }

        var typed = texts.GroupBy(text => text.Record.Digest).ToDictionary(group => group.Key, group => group.First().Record.Text);
        foreach (var (line, entry) in ledger.Where(one => one.Entry.AttemptId is not null))
        {
            AttemptRecord record;
            try
            {
                record = AttemptRecord.Read(entry);
            }
            catch (JsonException fault)
            {
                Fault(EvidencePack.Ledger, line, "Training.Pack.LineUnreadable", fault.Message);
                continue;
            }

            _figures++;
            if (record.FindFault() is { } position)
            {
                Fault(EvidencePack.Ledger, line, position > 0 ? "Training.Pack.MarksWrong" : "Training.Pack.ScoreWrong",
                    Number(entry), $"{position}", record.RecomputedScore.ToString(CultureInfo.InvariantCulture), record.Score.ToString(CultureInfo.InvariantCulture));
            }

            // A correction has marks that a person gave: only first entries are the scorer's own.
            if (entry.Kind == LedgerKind.Attempt)
            {
                CheckKeys(line, entry, record, contents, record.Typed is { } digest ? typed.GetValueOrDefault(digest) : null);
            }
        }
    }

    private void CheckKeys(int line, LedgerEntry entry, AttemptRecord record, Dictionary<(string, int), ItemContent?> contents, string? typed)
    {
        foreach (var answer in record.Items.Where(item => item.Earned is not null && !item.Waits))
        {
            var given = answer.Answer?.GetRawText() ?? TypedAt(typed, answer.Position);
            if (given is null || !contents.TryGetValue((answer.Item, answer.ItemVersion), out var content) || content is null)
            {
                continue;
            }

            _figures++;
            if (ReadAnswer(given) is not { } response || Math.Abs((ItemScore.Of(content, response, record.Method) ?? 0) - (answer.Fraction ?? 0)) > Tolerance)
            {
                Fault(EvidencePack.Ledger, line, "Training.Pack.KeyDisagrees", Number(entry), $"{answer.Position}", $"{answer.Item} v{answer.ItemVersion}");
            }
        }
    }

    private void CheckFigures(PackManifest manifest, List<(int Line, LedgerEntry Entry)> ledger, List<(int Line, PackedFigures Record)> figures)
    {
        Dictionary<Guid, LearnerFigures> recomputed;
        try
        {
            var (from, to) = (DateOnly.Parse(manifest.From, CultureInfo.InvariantCulture), DateOnly.Parse(manifest.To, CultureInfo.InvariantCulture));
            var zone = TimeZoneInfo.FindSystemTimeZoneById(manifest.TimeZone);
            recomputed = new(new ResultsBook(ledger.Select(one => one.Entry).Where(entry =>
            {
                var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(entry.OccurredAt, zone).DateTime);
                return day >= from && day <= to;
            })).BySubject);
        }
        catch (Exception fault) when (fault is JsonException or FormatException or TimeZoneNotFoundException)
        {
            Fault(EvidencePack.Manifest, 0, "Training.Pack.LineUnreadable", fault.Message);
            return;
        }

        foreach (var (line, packed) in figures)
        {
            _figures++;
            if (!recomputed.Remove(packed.Subject, out var right) || right != packed.Figures)
            {
                Fault(EvidencePack.Figures, line, "Training.Pack.FigureWrong", packed.Subject.ToString());
            }
        }

        if (recomputed.Count > 0)
        {
            Fault(EvidencePack.Figures, 0, "Training.Pack.FigureMissing", string.Join(", ", recomputed.Keys));
        }
    }

    private ItemContent? ReadItem(int line, PackedItem item)
    {
        try
        {
            return json.ReadContent(item.Content.GetRawText());
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            Fault(EvidencePack.Items, line, "Training.Pack.LineUnreadable", fault.Message);
            return null;
        }
    }

    private ItemResponse? ReadAnswer(string given)
    {
        try
        {
            return json.ReadAnswer(given);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? TypedAt(string? typed, int position)
    {
        if (typed is null)
        {
            return null;
        }

        using var texts = JsonDocument.Parse(typed);
        return texts.RootElement.TryGetProperty(position.ToString(CultureInfo.InvariantCulture), out var text) ? text.GetRawText() : null;
    }

    private static string Number(LedgerEntry entry) => entry.Number.ToString(CultureInfo.InvariantCulture);

    private void Fault(string file, int record, string text, params IReadOnlyList<string> arguments) => _faults.Add(new(file, record, text, arguments));
}
