using OpsBot.Bot;
using OpsBot.BotFramework.Schema;
using OpsBot.Handbook.Asking;
using OpsBot.Handbook.Cards;

namespace OpsBot.Handbook;

/// <summary>"Open at the place" below an answer: a dialog where the client has them, else the same card in the chat (the <c>handbook.open</c> verb).</summary>
/// <remarks>Looked up anew at each click: what is no longer in force, or not for this reader, is not shown however old the button is.</remarks>
internal sealed class OpenClause(QuestionLog questions, LiveHandbook handbook) : IDialogHandler<OpenClause.Data>, ICardActionHandler<OpenClause.Data>
{
    public const string Verb = "handbook.open";

    /// <summary>Which question, and which of its citations, from 0.</summary>
    public sealed record Data(Guid QuestionId, int Citation)
    {
        /// <summary>Asks Teams for a dialog; another client sends the data as a message.</summary>
        public object Msteams { get; } = new { type = "task/fetch" };

        public string Dialog { get; } = OpenClause.Verb;

        public string Verb { get; } = OpenClause.Verb;
    }

    public async Task<DialogReply> FetchAsync(Turn turn, Data data, CancellationToken cancellationToken) =>
        await FindAsync(turn, data, cancellationToken) is { } context
            ? new DialogReply.Show(new TaskModuleTaskInfo(turn.Texts["Handbook.OpenTitle"], Attachment.Of(ClauseCard.Build(turn.Texts, context)), "large", "large"))
            : new DialogReply.Say(turn.Texts["Handbook.ClauseGone"]);

    public Task<DialogReply> SubmitAsync(Turn turn, Data data, CancellationToken cancellationToken) => Task.FromResult<DialogReply>(new DialogReply.Close());

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken) =>
        await FindAsync(turn, data, cancellationToken) is { } context
            ? ClauseCard.Build(turn.Texts, context)
            : new CardReply.Notice(turn.Texts["Handbook.ClauseGone"]);

    private async Task<ClauseContext?> FindAsync(Turn turn, Data data, CancellationToken cancellationToken) =>
        await questions.FindAsync(data.QuestionId, turn, cancellationToken) is { } question && data.Citation >= 0 && data.Citation < question.Citations.Count
            ? ClauseContext.Find(handbook, question.Citations[data.Citation], Readers.Of(turn))
            : null;
}
