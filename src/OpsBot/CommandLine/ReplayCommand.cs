using System.CommandLine;
using OpsBot.Bot;
using OpsBot.Domain.Handbook;
using OpsBot.Handbook;
using OpsBot.Handbook.Asking;

namespace OpsBot.CommandLine;

/// <summary><c>opsbot handbook replay</c>: asks again what was rated down or not answered, and says what differs now.</summary>
internal static class ReplayCommand
{
    private const int MaxShown = 60;

    public static Command Create(Texts texts)
    {
        var since = DayOption.Create("--since", texts["Handbook.SinceHelp"], texts);
        var command = new Command("replay", texts["Handbook.ReplayHelp"]) { since };
        command.SetAction((parsed, cancellationToken) => HandbookVerb.RunAsync(
            texts, (services, token) => ReplayAsync(texts, services, parsed.GetValue(since), token), cancellationToken));
        return command;
    }

    private static async Task<int> ReplayAsync(Texts texts, IServiceProvider services, DateOnly? since, CancellationToken cancellationToken)
    {
        var from = since is { } first ? services.GetRequiredService<BusinessDay>().StartOf(first) : (DateTimeOffset?)null;
        var replayed = await services.GetRequiredService<ReplayQuestions>().RunAsync(from, cancellationToken);
        foreach (var question in replayed.Where(question => question.Differs))
        {
            Console.WriteLine(texts.Format(question.IsAnsweredNow ? "Handbook.ReplayAnswered" : "Handbook.ReplayDiffers", question.Question, question.Times));
            if (question.Reason is not null)
            {
                Console.WriteLine(texts.Format("Handbook.ReplayReason", question.Reason));
            }

            Console.WriteLine($"    - {Shown(texts, question.Before)}");
            Console.WriteLine($"    + {Shown(texts, question.After)}");
        }

        foreach (var question in replayed.Where(question => !question.Differs))
        {
            Console.WriteLine(texts.Format("Handbook.ReplaySame", question.Question, question.Times) + (question.Now is HandbookAnswer.NearestOnly { Nearest: [var nearest, ..] } ? $" ({nearest.Heading})" : ""));
        }

        Console.WriteLine(texts.Format("Handbook.Replayed", replayed.Count, replayed.Count(question => question.IsAnsweredNow), replayed.Count(question => question.Differs && !question.IsAnsweredNow)));
        return 0;
    }

    private static string Shown(Texts texts, IReadOnlyList<string> quotes)
    {
        var text = quotes.Count == 0 ? texts["Handbook.ReplayNothing"] : string.Join(' ', quotes).ReplaceLineEndings(" ");
        return text.Length <= MaxShown ? text : text[..MaxShown] + "…";
    }
}
