using System.Text.Json;
using OpsBot.Bot;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Training.Programmes;
using OpsBot.Training.Cards;

namespace OpsBot.Training.Programmes;

/// <summary>A learner says that they did a part, and shows it: both questions right, or the session's code. The <c>training.done</c> verb.</summary>
internal sealed class CompletePart(PartDesk desk, DoneParts doneParts, TimeProvider clock) : ICardActionHandler<JsonElement>
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

        await doneParts.CompleteAsync(view.Programme, view.Enrolment, view.Part.Id, turn.Person.Post, turn.Person.Id, evidence: null, clock.GetUtcNow(), cancellationToken);
        return PartCard.Build(turn.Texts, view, [], turn.Texts.Format("Training.PartDone", view.Part.Title, view.Part.Hours));
    }

    // An exam is done by sitting it and a practice when a trainer confirms it: neither by a click of the learner.
    private static string? Objection(PartView view, IReadOnlyList<Item> questions, JsonElement data) => view.Part.Kind switch
    {
        PartKind.Exam => "Training.PartByExam",
        PartKind.Practice => "Training.PartByTrainer",
        PartKind.Session => string.Equals(Text(data, "code")?.Trim(), view.Part.Code?.Trim(), StringComparison.OrdinalIgnoreCase) ? null : "Training.WrongCode",
        PartKind.Reading => ReadingCheck.IsPassed(questions, data) ? null : "Training.ReadAgain",
        _ => null,
    };

    private static string? Text(JsonElement data, string name) => ReadingCheck.Text(data, name);
}
