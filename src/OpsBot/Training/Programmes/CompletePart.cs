using System.Text.Json;
using OpsBot.Bot;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Training.Programmes;
using OpsBot.Ledger;
using OpsBot.Training.Cards;

namespace OpsBot.Training.Programmes;

/// <summary>A learner says that they did a part, and shows it: both questions right, or the session's code. The <c>training.done</c> verb.</summary>
internal sealed class CompletePart(PartDesk desk, LedgerBook ledger, TimeProvider clock) : ICardActionHandler<JsonElement>
{
    public const string Verb = "training.done";

    /// <summary>What the button carries; the answers stand beside it, one for each question.</summary>
    public sealed record Data(Guid Programme, string Part);

    public async Task<CardReply> HandleAsync(Turn turn, JsonElement data, CancellationToken cancellationToken)
    {
        var programme = Text(data, "programme") is { } id && Guid.TryParse(id, out var guid) ? guid : Guid.Empty;
        if (await desk.FindAsync(turn, programme, Text(data, "part") ?? "", cancellationToken) is not { } view)
        {
            return new CardReply.Notice(turn.Texts["Training.NotYours"]);
        }

        var questions = await desk.QuestionsAsync(view, cancellationToken);
        if (!view.IsDone && Objection(view, questions, data) is { } objection)
        {
            return PartCard.Build(turn.Texts, view, questions, turn.Texts[objection]);
        }

        if (view.Enrolment.Complete(view.Programme, view.Part.Id, turn.Person.Post, clock.GetUtcNow()))
        {
            await ledger.ActAsync("part.done", turn.Person.Id, turn.Person.Id, new { programme = view.Programme.Id.Value, part = view.Part.Id }, null, cancellationToken);
        }

        return PartCard.Build(turn.Texts, view, [], turn.Texts.Format("Training.PartDone", view.Part.Title, view.Part.Hours));
    }

    // An exam is done by sitting it and a practice when a trainer confirms it: neither by a click of the learner.
    private static string? Objection(PartView view, IReadOnlyList<Item> questions, JsonElement data) => view.Part.Kind switch
    {
        PartKind.Exam => "Training.PartByExam",
        PartKind.Practice => "Training.PartByTrainer",
        PartKind.Session => string.Equals(Text(data, "code")?.Trim(), view.Part.Code?.Trim(), StringComparison.OrdinalIgnoreCase) ? null : "Training.WrongCode",
        PartKind.Reading => questions.Select((item, place) => (item, place)).All(one => IsRight(one.item, Text(data, $"answer{one.place}"))) ? null : "Training.ReadAgain",
        _ => null,
    };

    private static bool IsRight(Item item, string? picked) => picked is not null && item.KeyIds.SequenceEqual([picked]);

    private static string? Text(JsonElement data, string name)
    {
        if (data.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var member in data.EnumerateObject())
        {
            if (string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString() : member.Value.ToString();
            }
        }

        return null;
    }
}
