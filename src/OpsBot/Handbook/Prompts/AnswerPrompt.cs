using System.Globalization;
using System.Text;
using OpsBot.Domain.Handbook.Generation;
using OpsBot.Model;
using OpsBot.ModelClients;

namespace OpsBot.Handbook.Prompts;

/// <summary>What a model is asked for an answer: our rules, the passages with their numbers, and the question.</summary>
internal static class AnswerPrompt
{
    private const int MaxTokens = 600;

    private static readonly Lazy<string> Instructions = new(() => PromptFile.Read("Handbook", "answer.txt"));

    public static ChatPrompt Of(string question, IReadOnlyList<GroundingUnit> units)
    {
        var message = new StringBuilder("手册原文：\n");
        foreach (var unit in units)
        {
            message.Append(CultureInfo.InvariantCulture, $"[{unit.Number}] {unit.Citation.Title} > {unit.Citation.Section}\n{unit.Citation.Quote}\n\n");
        }

        return new ChatPrompt(Instructions.Value, message.Append("问题：").Append(PersonalData.Masked(question)).ToString(), MaxTokens);
    }
}
