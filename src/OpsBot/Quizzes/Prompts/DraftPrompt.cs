using System.Globalization;
using OpsBot.Domain.Handbook;
using OpsBot.Model;
using OpsBot.ModelClients;

namespace OpsBot.Quizzes.Prompts;

/// <summary>What a model is asked for drafts: our rules, and one clause.</summary>
internal static class DraftPrompt
{
    private const int TokensPerItem = 500;

    private static readonly Lazy<string> Instructions = new(() => PromptFile.Read("Quizzes", "draft.txt"));

    public static ChatPrompt Of(ClauseText clause, int count) => new(
        Instructions.Value,
        string.Create(CultureInfo.InvariantCulture, $"条款：{clause.HeadingPath}\n{clause.Text}\n\n出 {count} 道题。"),
        count * TokensPerItem);
}
