using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OpsBot.Bot;
using OpsBot.Domain.Handbook;
using OpsBot.Handbook;

namespace OpsBot.CommandLine;

/// <summary><c>opsbot ask --questions FILE --out FILE</c>: one JSON object a line in, one out. Member names are a contract.</summary>
internal static class AnswerFile
{
    private static readonly JsonSerializerOptions Format = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static async Task<int> RunAsync(Texts texts, string questions, string output, Func<string, Task<HandbookAnswer>> ask, CancellationToken cancellationToken)
    {
        string[] lines;
        try
        {
            lines = await File.ReadAllLinesAsync(questions, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(texts.Format("Handbook.Unreadable", questions, fault.Message));
            return OpsBotCommand.InputHasErrors;
        }

        var answers = new StringBuilder();
        var errors = new List<string>();
        for (var i = 0; i < lines.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]))
            {
                continue;
            }

            if (Read(lines[i]) is var (id, question))
            {
                answers.Append(await AnswerAsync(texts, id, question, ask)).Append('\n');
            }
            else
            {
                errors.Add(texts.Format("Handbook.QuestionLine", questions, i + 1));
            }
        }

        if (answers.Length == 0 && errors.Count == 0)
        {
            errors.Add(texts.Format("Handbook.NoQuestions", questions));
        }

        if (errors.Count > 0)
        {
            errors.ForEach(Console.Error.WriteLine);
            return OpsBotCommand.InputHasErrors;
        }

        await WholeFile.WriteAsync(output, answers.ToString(), cancellationToken);
        return 0;
    }

    private static (string Id, string Question)? Read(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("id", out var id) && root.TryGetProperty("question", out var question) && question.ValueKind == JsonValueKind.String
                ? (id.ValueKind == JsonValueKind.String ? id.GetString()! : id.GetRawText(), question.GetString()!)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task<string> AnswerAsync(Texts texts, string id, string question, Func<string, Task<HandbookAnswer>> ask)
    {
        var start = Stopwatch.GetTimestamp();
        var answered = await ask(question) as HandbookAnswer.Answered;
        var milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return JsonSerializer.Serialize(
            new
            {
                id,
                answered = answered is not null,
                text = answered is null ? "" : AnswerText.WordsOf(texts, answered),
                citations = (answered?.AllCitations ?? []).Select(citation => new { source = citation.Source, section = citation.Section, quote = citation.Quote, version = citation.Version }),
                latency_ms = Math.Round(milliseconds, 3),
            },
            Format);
    }
}
