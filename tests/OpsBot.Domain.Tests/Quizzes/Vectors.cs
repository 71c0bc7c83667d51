using System.Text.Json.Nodes;
using OpsBot.Domain.Tests.Handbook;

namespace OpsBot.Domain.Tests.Quizzes;

/// <summary>Published figures in shared JSON files.</summary>
internal static class Vectors
{
    public static JsonNode Read(params string[] path) => JsonNode.Parse(File.ReadAllText(SharedFiles.Require(["data", "quiz", .. path])))!;

    public static double Number(this JsonNode node, string name) => node[name]!.GetValue<double>();

    public static decimal Exact(this JsonNode node, string name) => node[name]!.GetValue<decimal>();
}
