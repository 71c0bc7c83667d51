using System.Text.Json;
using OpsBot.Domain.Handbook.Reading;
using OpsBot.Domain.Handbook.Retrieval;

namespace OpsBot.Domain.Tests.Handbook;

/// <summary>The raw sources beside the checkout with the repository's glossary, indexed once; and question sets about them.</summary>
internal static class Sources
{
    private static readonly Lazy<HandbookIndex> Indexed = new(() => new HandbookIndex(
        Directory.GetFiles(SharedFiles.Require("handbook"), "*.txt").Order(StringComparer.Ordinal)
            .Select(path => HandbookText.Read(Path.GetFileNameWithoutExtension(path), File.ReadAllText(path), TextMarkup.Plain).Document),
        BundledHandbook.Words()));

    public sealed record AskedOf(string Text, IReadOnlyList<string> Gold);

    public static HandbookIndex Index
    {
        get
        {
            SharedFiles.Require("handbook");
            return Indexed.Value;
        }
    }

    public static IEnumerable<AskedOf> Questions(params string[] path) => File.ReadLines(SharedFiles.Require(path)).Select(line =>
    {
        var question = JsonDocument.Parse(line).RootElement;
        return new AskedOf(
            question.GetProperty("question").GetString()!,
            question.TryGetProperty("gold", out var gold) ? [.. gold.EnumerateArray().Select(section => section.GetProperty("section").GetString()!)] : []);
    });
}
