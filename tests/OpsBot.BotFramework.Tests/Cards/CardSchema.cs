using System.Text.Json.Nodes;
using Json.Schema;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Tests.Handbook;

namespace OpsBot.BotFramework.Tests.Cards;

/// <summary>The published schema of Adaptive Cards 1.5, against plain projections.</summary>
internal static class CardSchema
{
    private static readonly Lazy<JsonSchema> Schema = new(() => JsonSchema.FromFile(FilePath!));
    private static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.List, EvaluateAs = SpecVersion.Draft6 };

    /// <summary>Whether the schema lies beside this checkout.</summary>
    public static bool IsHere => File.Exists(FilePath);

    /// <summary>The file; skips the test without it.</summary>
    public static string Require()
    {
        Skip.IfNot(IsHere, "The published schema of Adaptive Cards is not here.");
        return FilePath!;
    }

    /// <summary>What the schema finds wrong with the plain projection of a card on the wire.</summary>
    public static IReadOnlyList<string> FindFaults(JsonObject card)
    {
        var plain = PlainCard.Of(card);
        var result = Schema.Value.Evaluate(plain, Options);
        return result.IsValid ? [] : [.. result.Details.Where(detail => detail.HasErrors).SelectMany(Sentences).Distinct()];
    }

    private static string? FilePath => SharedFiles.Folder is { } folder ? Path.Combine(folder, "data", "schemas", "adaptive-card.v1.5.schema.json") : null;

    private static IEnumerable<string> Sentences(EvaluationResults detail) =>
        detail.Errors!.Select(error => $"{detail.InstanceLocation} {detail.EvaluationPath}: {error.Value}");
}
