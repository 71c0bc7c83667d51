using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Drafting;
using OpsBot.Quizzes.Cards;
using OpsBot.Storage;

namespace OpsBot.Quizzes.Drafting;

/// <summary>A person approves, changes or drops a draft, or writes one: the <c>items.draft</c> verb.</summary>
internal sealed class JudgeDraft(OpsBotDbContext db, IClauseLookup clauses) : ICardActionHandler<DraftForm.Data>
{
    public const string Verb = "items.draft";

    public const string Approve = "approve";
    public const string Save = "save";
    public const string Drop = "drop";

    public async Task<CardReply> HandleAsync(Turn turn, DraftForm.Data data, CancellationToken cancellationToken)
    {
        var texts = turn.Texts;
        if (!turn.IsPersonal)
        {
            return new CardReply.Notice(texts["Quizzes.Draft.Personal"]);
        }

        var id = new ItemId(data.ItemId);
        var draft = data.ItemId.Length == 0 ? null : await db.Items.SingleOrDefaultAsync(item => item.Id == id && item.Version == data.Version, cancellationToken);
        if (data.ItemId.Length > 0 && draft is not { State: ItemState.Draft, IsCurrent: true })
        {
            return new CardReply.Notice(texts["Quizzes.Draft.Judged"]);
        }

        if (data.Step == Drop)
        {
            draft?.Withdraw();
            return DraftCard.Closed(texts, texts["Quizzes.Draft.Dropped"]);
        }

        var form = DraftForm.Of(data);
        var content = form.ToContent(draft?.Content, clauses.Find(draft?.ClauseId ?? data.ClauseId));
        if (clauses.Find(content.ClauseId ?? "") is not { } clause)
        {
            return new CardReply.Notice(texts.Format("Quizzes.Draft.NoClause", content.ClauseId));
        }

        var bank = await db.Items.AsNoTracking().Where(item => item.IsCurrent && item.Id != id).ToListAsync(cancellationToken);
        var isAlike = new AlikeItems(bank).To(content).Any() || draft is null && bank.Exists(item => item.Id.Value == content.Id);
        var faults = DraftCheck.FindFaults(content, clause, isAlike);
        if (faults.Contains(DraftFault.NotAskable) || faults.Count > 0 && !data.Anyway)
        {
            return DraftCard.Build(texts, form, clause, faults);
        }

        return draft is null ? await WriteAsync(turn, content, clause, cancellationToken) : Judge(texts, draft, content, data.Step == Approve);
    }

    // Four eyes: the model wrote it and a person has read it. What a person writes another one reads.
    private CardReply Judge(Texts texts, Item draft, ItemContent content, bool isApproved)
    {
        var judged = draft.Redraft(content) is { } changed ? db.Items.Add(changed).Entity : draft;
        if (!isApproved)
        {
            return DraftCard.Closed(texts, texts.Format("Quizzes.Draft.Saved", judged.Id));
        }

        judged.MoveTo(ItemState.Reviewed);
        judged.MoveTo(ItemState.Active);
        return DraftCard.Closed(texts, texts.Format("Quizzes.Draft.Approved", judged.Id));
    }

    private async Task<CardReply> WriteAsync(Turn turn, ItemContent content, ClauseText clause, CancellationToken cancellationToken)
    {
        var held = new ItemId(content.Id!);
        if (await db.Items.AnyAsync(item => item.Id == held, cancellationToken))
        {
            return new CardReply.Notice(turn.Texts["Quizzes.Draft.Judged"]);
        }

        var topic = await DraftItems.TopicOfAsync(db, await db.Items.AsNoTracking().ToListAsync(cancellationToken), clause, cancellationToken);
        db.Items.Add(Item.Draft(content, topic, turn.Person.Id));
        return DraftCard.Closed(turn.Texts, turn.Texts.Format("Quizzes.Draft.Written", content.Id));
    }
}
