using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpsBot.Bot;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.Handbook;
using OpsBot.Handbook.Cards;
using OpsBot.Outbox;
using OpsBot.People;
using OpsBot.Storage;

namespace OpsBot.Handbook;

/// <summary>Writes to people that clauses change, through the outbox: one card for the changes of a day.</summary>
internal sealed class ClauseNotices(OpsBotDbContext db, FirstAdmins admins, IClauseCheck check, IOptions<HandbookOptions> options, OpsBotOptions settings, TimeProvider clock)
{
    /// <summary>Queues the cards; the caller saves them with what caused them.</summary>
    /// <param name="changes">What to tell; may be empty.</param>
    /// <param name="revision">Counts what was told: a change that comes, goes and comes again is told each time.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task QueueAsync(IReadOnlyList<NoticedChange> changes, int revision, CancellationToken cancellationToken)
    {
        if (changes.Count == 0 || !options.Value.AnnounceChanges)
        {
            return;
        }

        var chats = await db.Conversations.AsNoTracking()
            .Where(conversation => conversation.IsActive && conversation.Type == ConversationTypes.Personal && conversation.PersonId != null)
            .Join(db.People.Where(person => person.LeftAt == null), conversation => conversation.PersonId, person => person.Id, (chat, person) => new { Chat = chat, Person = person })
            .ToListAsync(cancellationToken);
        if (chats.Count == 0)
        {
            return;
        }

        var staff = new Readership(chats.SelectMany(known => new[] { known.Person.Post, known.Person.Team }));
        var withItems = await check.WithItemsAsync([.. changes.Select(change => change.Change.Clause)], cancellationToken);
        foreach (var (chat, person) in chats.Select(known => (known.Chat, known.Person)))
        {
            // Words that not everybody may read go to those alone who may.
            var reader = Readers.Of(person, person.Roles | admins.RolesOf(person));
            var isPlaced = person.Post.Length > 0 || person.Team.Length > 0;
            var theirs = changes.Where(change => change.Readers.All(reader.MayRead) && (!isPlaced || change.Concerns(reader, staff)));
            var texts = Texts.In(Texts.Nearest(person.Language) ?? (settings.Language == "auto" ? Texts.Nearest(chat.Locale) : settings.Language) ?? Texts.Languages[0]);
            foreach (var day in theirs.GroupBy(change => change.Change.Effective))
            {
                Queue(chat, texts, [.. day], revision, withItems);
            }
        }
    }

    private void Queue(Conversation chat, Texts texts, IReadOnlyList<NoticedChange> changes, int revision, IReadOnlySet<string> withItems)
    {
        var buttons = changes.Select(change => change.Change.Clause).Where(withItems.Contains).Distinct().ToDictionary(clause => clause, clause => check.Button(texts, clause));
        var message = Activity.CreateMessage(ChangeCard.Build(texts, changes, buttons), texts.Format("Handbook.ChangeSummary", changes.Count));
        var subject = string.Create(CultureInfo.InvariantCulture, $"handbook:{revision}:{changes[0].Change.Effective:yyyy-MM-dd}");
        db.Outbox.Add(OutboxMessage.Post(OutboxKind.Message, chat.Id, subject, $"{subject}:{chat.Id:N}", message, clock.GetUtcNow()));
    }
}
