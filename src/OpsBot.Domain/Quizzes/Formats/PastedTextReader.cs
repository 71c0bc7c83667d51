using System.Globalization;
using System.Text.RegularExpressions;

namespace OpsBot.Domain.Quizzes.Formats;

/// <summary>Reads an exam as people paste it: section heads, numbered questions, lettered options, answers below.</summary>
public static partial class PastedTextReader
{
    /// <param name="text">Lines may end in any way.</param>
    public static ItemFileContent Read(string text)
    {
        var entries = new List<ItemFileEntry>();
        var problems = new List<ItemFileProblem>();
        foreach (var question in Questions(text, problems))
        {
            var item = question.Draft.Read();
            problems.AddRange(question.Draft.Problems.Select(problem => problem with { Line = question.Line }));
            if (question.Draft.IsUsable && item is not null)
            {
                entries.Add(new(item, question.Line) { Number = question.Number });
            }
        }

        if (entries.Count == 0 && problems.Count == 0)
        {
            problems.Add(new("no-questions") { Line = 1 });
        }

        return new(entries, [.. problems.OrderBy(problem => problem.Line)]);
    }

    private static List<PastedQuestion> Questions(string text, List<ItemFileProblem> problems)
    {
        var questions = new List<PastedQuestion>();
        var type = "";
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.Length == 0)
            {
                continue;
            }

            if (Head().Match(line) is { Success: true } head && ItemWords.Type(head.Groups["type"].Value) is not null)
            {
                type = head.Groups["type"].Value;
            }
            else if (Start().Match(line) is { Success: true } start)
            {
                var number = int.Parse(start.Groups["number"].Value, CultureInfo.InvariantCulture);
                questions.Add(new(number, i + 1, type, line[start.Length..]));
            }
            else if (questions.Count > 0)
            {
                questions[^1].Take(line);
            }
            else
            {
                problems.Add(new("text-before-first-question", ProblemSeverity.Warning) { Line = i + 1, Near = line });
            }
        }

        questions.ForEach(question => question.Close());
        return questions;
    }

    // 一、单选题（每题2分，共20分）
    [GeneratedRegex(@"^(?:第?[一二三四五六七八九十]+(?:部分|大题)?\s*[、.．:：]?\s*)?(?<type>[\u4e00-\u9fff]{2,7}?题?)\s*(?:[（(:：].*)?$", RegexOptions.None, 1000)]
    private static partial Regex Head();

    // 1、 1. 1．（1） — but 1.5 is a number.
    [GeneratedRegex(@"^(?:[（(]\s*(?<number>[0-9]{1,4})\s*[)）]|(?<number>[0-9]{1,4})\s*(?:[、．)）]|\.(?![0-9])))\s*", RegexOptions.None, 1000)]
    private static partial Regex Start();
}
