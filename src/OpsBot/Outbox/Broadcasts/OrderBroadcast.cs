using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.BotFramework.Schema;
using OpsBot.Outbox.Cards;
using OpsBot.Storage;

namespace OpsBot.Outbox.Broadcasts;

/// <summary>The <c>broadcast</c> command and its form: a notice or an assignment to everybody or to a team, shown as people will see it before it goes out.</summary>
internal sealed class OrderBroadcast(OpsBotDbContext db, SendBroadcast send, ReadReach reach, OutboxSignal signal, OpsBotOptions settings)
    : ICommandHandler, ICardActionHandler<OrderBroadcast.Data>, ICardActionHandler<OrderBroadcast.SendData>, ICardActionHandler<OrderBroadcast.SeenData>
{
    public const string PreviewVerb = "broadcast.preview";
    public const string SendVerb = "broadcast.send";
    public const string SeenVerb = "broadcast.seen";
    public const string Purpose = "broadcast.notice";
    public const int MaxTitle = 80;
    public const int MaxText = 2000;

    private const int RecentShown = 5;

    /// <summary>What the form sends.</summary>
    /// <param name="Title">In one line.</param>
    /// <param name="Text">The notice.</param>
    /// <param name="Team">The team; empty for everybody.</param>
    /// <param name="Opens">What its button opens, see <see cref="NoticeCard.Openings"/>; empty for none.</param>
    /// <param name="Day">Not before this day; empty for now.</param>
    /// <param name="Time">With the day.</param>
    /// <param name="Quiet">Whether it waits for working hours.</param>
    public record Data(string Title = "", string Text = "", string Team = "", string Opens = "", string Day = "", string Time = "", string Quiet = "true");

    /// <summary>What the preview sends: the same, once more confirmed.</summary>
    public sealed record SendData(string Title = "", string Text = "", string Team = "", string Opens = "", string Day = "", string Time = "", string Quiet = "true", string Order = "")
        : Data(Title, Text, Team, Opens, Day, Time, Quiet);

    /// <param name="Id">The broadcast.</param>
    public sealed record SeenData(string Id = "");

    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        if (!turn.IsPersonal)
        {
            return Reply.Of(turn.Texts["Outbox.InChatOnly"]);
        }

        var recent = await db.Broadcasts.AsNoTracking().OrderByDescending(broadcast => broadcast.CreatedAt).Take(RecentShown).ToListAsync(cancellationToken);
        return Reply.Of(BroadcastFormCard.Build(turn.Texts, new Data(Text: arguments), await TeamsAsync(cancellationToken), recent, Zone, fault: null));
    }

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken)
    {
        if (FindFault(turn.Texts, data) is { } fault)
        {
            return BroadcastFormCard.Build(turn.Texts, data, await TeamsAsync(cancellationToken), [], Zone, fault);
        }

        var people = db.People.Where(person => person.LeftAt == null && (data.Team == "" || person.Team == data.Team));
        var reachable = people.Where(person => db.Conversations.Any(chat => chat.PersonId == person.Id && chat.IsActive && chat.Type == ConversationTypes.Personal));
        var start = await send.StartAsync(NotBefore(data), data.Quiet == "true", cancellationToken);
        return BroadcastPreviewCard.Build(
            turn.Texts, data, Guid.CreateVersion7(start).ToString("N"), await people.CountAsync(cancellationToken), await reachable.CountAsync(cancellationToken), TimeZoneInfo.ConvertTime(start, Zone));
    }

    public async Task<CardReply> HandleAsync(Turn turn, SendData data, CancellationToken cancellationToken)
    {
        if (FindFault(turn.Texts, data) is { } fault)
        {
            return new CardReply.Notice(fault);
        }

        // A double click on one preview orders once.
        var purpose = $"{Purpose}:{data.Order}";
        var broadcast = await db.Broadcasts.FirstOrDefaultAsync(b => b.Purpose == purpose && b.RequestedBy == turn.Person.Id, cancellationToken)
            ?? await send.OrderAsync(
                new BroadcastOrder(turn.Person.Id, data.Title.Trim(), purpose, (texts, id) => NoticeCard.Message(texts, id, data.Title.Trim(), data.Text.Trim(), data.Opens))
                {
                    Team = data.Team,
                    NotBefore = NotBefore(data),
                    KeepsQuietHours = data.Quiet == "true",
                },
                cancellationToken);
        signal.Ring();
        return BroadcastCard.Build(turn.Texts, broadcast, await reach.RunAsync(broadcast.Id, cancellationToken), [], Zone);
    }

    /// <summary>Somebody confirmed a notice.</summary>
    public async Task<CardReply> HandleAsync(Turn turn, SeenData data, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(data.Id, out var id) || await db.Broadcasts.AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, cancellationToken) is not { } broadcast)
        {
            return new CardReply.Notice(turn.Texts["Bot.ForeignCard"]);
        }

        await send.NoteActAsync(id, turn.Person.Id, cancellationToken);
        return NoticeCard.Confirmed(turn.Texts, broadcast);
    }

    private TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone);

    private static string? FindFault(Texts texts, Data data) => data switch
    {
        _ when data.Title.Trim().Length is 0 or > MaxTitle || data.Text.Trim().Length is 0 or > MaxText => texts.Format("Outbox.FormIncomplete", MaxTitle, MaxText),
        _ when data.Opens.Length > 0 && !NoticeCard.Openings.Contains(data.Opens) => texts["Bot.ForeignCard"],
        { Day: "" } => null,
        _ when !DateOnly.TryParseExact(data.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            || (data.Time.Length > 0 && !TimeOnly.TryParseExact(data.Time, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) => texts["Outbox.TimeWrong"],
        _ => null,
    };

    private DateTimeOffset? NotBefore(Data data)
    {
        if (data.Day.Length == 0)
        {
            return null;
        }

        var time = data.Time.Length > 0 ? TimeOnly.ParseExact(data.Time, "HH:mm", CultureInfo.InvariantCulture) : TimeOnly.MinValue;
        var local = DateOnly.ParseExact(data.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture).ToDateTime(time);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private Task<List<string>> TeamsAsync(CancellationToken cancellationToken) =>
        db.People.Where(person => person.LeftAt == null && person.Team != "").Select(person => person.Team).Distinct().OrderBy(team => team).Take(50).ToListAsync(cancellationToken);
}
