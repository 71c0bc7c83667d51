using OpsBot.Bot;
using OpsBot.BotFramework.Schema;
using OpsBot.Quizzes.Cards;

namespace OpsBot.Quizzes.Drafting;

/// <summary>The <c>draft</c> command, with a clause: drafts to approve, edit or drop, or an empty form.</summary>
internal sealed class AskForDrafts(DraftItems drafts) : ICommandHandler
{
    // As many cards as one looks through in one go.
    private const int Count = 3;

    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        var texts = turn.Texts;
        if (!turn.IsPersonal)
        {
            // The cards tell the keys.
            return Reply.Of(texts["Quizzes.Draft.Personal"]);
        }

        if (arguments.Length == 0)
        {
            return Reply.Of(texts["Quizzes.Draft.WhichClause"]);
        }

        return await drafts.RunAsync(arguments, Count, turn.Person.Id, cancellationToken) switch
        {
            DraftOutcome.Drafted { Items.Count: > 0 } drafted => new Reply(
            [
                Activity.CreateMessage(Said(texts, drafted)),
                .. drafted.Items.Select(item => Activity.CreateMessage(DraftCard.Build(texts, DraftForm.Of(item), drafted.Clause, []))),
            ]),
            DraftOutcome.Drafted none => WriteByHand(texts, texts.Format("Quizzes.Draft.NoneHolds", none.Rejected.Count), none.Clause),
            DraftOutcome.NoModel { Fault: null } none => WriteByHand(texts, texts["Quizzes.Draft.NoModel"], none.Clause),
            DraftOutcome.NoModel failed => WriteByHand(texts, texts["Quizzes.Draft.ModelFailed"], failed.Clause),
            _ => Reply.Of(texts.Format("Quizzes.Draft.NoClause", arguments)),
        };
    }

    private static string Said(Texts texts, DraftOutcome.Drafted drafted) => drafted.Rejected.Count == 0
        ? texts.Format("Quizzes.Draft.Drafted", drafted.Items.Count, drafted.Clause.Id)
        : texts.Format("Quizzes.Draft.DraftedSome", drafted.Items.Count, drafted.Clause.Id, drafted.Rejected.Count);

    private static Reply WriteByHand(Texts texts, string said, Domain.Handbook.ClauseText clause) =>
        new(Activity.CreateMessage(said), Activity.CreateMessage(DraftCard.Build(texts, DraftForm.Empty(clause), clause, [])));
}
