using System.Text.Json;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Retrieval;

namespace OpsBot.Domain.Tests.Handbook;

/// <summary>The sixty development questions on the four sources, with figures to hold.</summary>
public class AskingTheSources
{
    private static readonly DateOnly Day = new(2026, 11, 24);

    private sealed record Judged(bool IsAnswerable, HandbookAnswer.Answered? Answered, IReadOnlyList<string> Evidence)
    {
        public bool Reaches => Answered is not null && Evidence.Any(evidence => Answered.Citations.Any(citation => Overlap(citation.Quote, evidence)));

        private static bool Overlap(string quote, string evidence) =>
            Plain(quote).Contains(Plain(evidence), StringComparison.Ordinal) || Plain(evidence).Contains(Plain(quote), StringComparison.Ordinal);

        private static string Plain(string text) => new([.. SearchText.Of(text).Where(char.IsLetterOrDigit)]);
    }

    [SkippableFact]
    public void Four_of_five_answerable_questions_are_answered_with_their_evidence()
    {
        var answerable = Judge().Where(judged => judged.IsAnswerable).ToList();

        Assert.True(answerable.Count(judged => judged.Reaches) >= 0.80 * answerable.Count);
    }

    [SkippableFact]
    public void Nine_of_ten_others_are_refused()
    {
        var unanswerable = Judge().Where(judged => !judged.IsAnswerable).ToList();

        Assert.True(unanswerable.Count(judged => judged.Answered is null) >= 0.90 * unanswerable.Count);
    }

    private static List<Judged> Judge()
    {
        var ask = new AskHandbook(Sources.Index);
        var questions = SharedFiles.Require("bench", "faq", "questions.jsonl");
        return [.. File.ReadLines(questions).Select(line => JsonDocument.Parse(line).RootElement).Select(question => new Judged(
            question.GetProperty("answerable").GetBoolean(),
            ask.Answer(question.GetProperty("question").GetString()!, Day) as HandbookAnswer.Answered,
            [.. question.GetProperty("gold").EnumerateArray().Select(gold => gold.GetProperty("evidence").GetString()!)]))];
    }
}
