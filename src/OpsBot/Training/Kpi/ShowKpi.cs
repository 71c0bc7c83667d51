using System.Globalization;
using OpsBot.Bot;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.People;
using OpsBot.Domain.Training.Kpi;
using OpsBot.Ledger;
using OpsBot.People;
using OpsBot.Storage;
using OpsBot.Training.Cards;

namespace OpsBot.Training.Kpi;

/// <summary>The <c>scorecard</c> command: of oneself, of a person whom one looks after, or of a shop, for a month, quarter or year; with the sheet as a file.</summary>
internal sealed class ShowKpi(Staff staff, KpiDesk desk, OfferedFiles files, TrainingDays days) : ICommandHandler, IFileConsentHandler<ShowKpi.Context>
{
    public const string Purpose = "training.kpi";

    /// <summary>Comes back with the answer.</summary>
    public sealed record Context(Guid? Person = null, string Shop = "", string Period = "", string Purpose = ShowKpi.Purpose);

    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        if (!turn.IsPersonal)
        {
            return Reply.Of(turn.Texts["Training.MinePersonal"]);
        }

        // The period stands last; what is in front of it is a name.
        var words = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var typed = words.Length > 0 ? KpiPeriod.Read(words[^1]) : null;
        var name = string.Join(' ', typed is null ? words : words[..^1]);
        if (await FindAsync(turn, name, cancellationToken) is not { } subject)
        {
            return Reply.Of(turn.Texts.Format("Training.KpiNobody", name));
        }

        var view = await desk.LoadAsync(subject, typed ?? KpiPeriod.QuarterOf(days.Today), cancellationToken);
        var bytes = Sheet(view, turn.Texts);
        return new Reply(
            Activity.CreateMessage(KpiScorecard.Build(turn.Texts, view, MayEnter(turn))),
            OfferedFiles.Offer(
                FileName(view, turn.Texts), turn.Texts.Format("Training.KpiDescription", subject.Name, view.Period.Name), bytes.Length, new Context(subject.Person?.Id.Value, subject.Shop, view.Period.Name)));
    }

    public async Task HandleAsync(Turn turn, Context context, FileUploadInfo? upload, CancellationToken cancellationToken)
    {
        if (upload is not null && turn.IsPersonal && KpiPeriod.Read(context.Period) is { } period
            && await ReadAsync(turn, context.Person, context.Shop, cancellationToken) is { } subject)
        {
            await files.StoreAsync(turn, upload, Sheet(await desk.LoadAsync(subject, period, cancellationToken), turn.Texts), cancellationToken);
        }
    }

    public static bool MayEnter(Turn turn) => turn.Roles.Allows(Roles.Manager);

    /// <summary>Reads whose card a form or file means: what the reader may see, whatever the client sent.</summary>
    public async Task<KpiSubject?> ReadAsync(Turn turn, Guid? person, string shop, CancellationToken cancellationToken)
    {
        if (person is not { } guid)
        {
            return MayEnter(turn) && (await desk.ShopsAsync(cancellationToken)).Contains(shop) ? new KpiSubject(null, shop) : null;
        }

        var id = new PersonId(guid);
        var found = (await staff.FindAsync("", cancellationToken)).FirstOrDefault(one => one.Id == id);
        return found is not null && await staff.MayReadResultsAsync(turn.Person.Id, turn.Roles, id, cancellationToken) ? await desk.OfAsync(found, cancellationToken) : null;
    }

    private async Task<KpiSubject?> FindAsync(Turn turn, string name, CancellationToken cancellationToken)
    {
        if (name.Length == 0)
        {
            return await desk.OfAsync(turn.Person, cancellationToken);
        }

        // What is typed behind a command comes in small letters.
        if (MayEnter(turn) && (await desk.ShopsAsync(cancellationToken)).Find(shop => shop.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            return new KpiSubject(null, known);
        }

        foreach (var person in (await staff.FindAsync(name, cancellationToken)).OrderByDescending(one => one.Name == name))
        {
            if (await ReadAsync(turn, person.Id.Value, "", cancellationToken) is { } subject)
            {
                return subject;
            }
        }

        return null;
    }

    private static string FileName(KpiView view, Texts texts) => texts.Format("Training.KpiName", string.Concat(view.Subject.Name.Split(Path.GetInvalidFileNameChars())), view.Period.Name);

    private static byte[] Sheet(KpiView view, Texts texts) => KpiSheet.Write(view, texts);
}

/// <summary>Somebody enters an indicator that no metric says: the <c>training.kpi</c> verb.</summary>
internal sealed class EnterKpi(OpsBotDbContext db, ShowKpi show, KpiDesk desk, LedgerBook ledger, TimeProvider clock) : ICardActionHandler<EnterKpi.Data>
{
    public const string Verb = "training.kpi";

    /// <summary>What the form sends.</summary>
    /// <param name="Person">Whose card; null for a shop's.</param>
    /// <param name="Shop">Whose card.</param>
    /// <param name="Period">See <see cref="KpiPeriod.Name"/>.</param>
    /// <param name="Indicator">See <see cref="KpiIndicator.Code"/>.</param>
    /// <param name="Value">As it is typed: 15.5 for 15.5 %.</param>
    public sealed record Data(Guid? Person = null, string Shop = "", string Period = "", string Indicator = "", string Value = "");

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken)
    {
        if (KpiPeriod.Read(data.Period) is not { } period || await show.ReadAsync(turn, data.Person, data.Shop, cancellationToken) is not { } subject)
        {
            return new CardReply.Notice(turn.Texts["Training.NotYours"]);
        }

        // Nobody scores themselves.
        if (subject.Person?.Id == turn.Person.Id)
        {
            return new CardReply.Notice(turn.Texts["Training.KpiNotOneself"]);
        }

        if (KpiIndicator.Find(data.Indicator) is not { } indicator)
        {
            return new CardReply.Notice(turn.Texts["Training.KpiIncomplete"]);
        }

        if (!decimal.TryParse(data.Value.Trim().Normalize(System.Text.NormalizationForm.FormKC).TrimEnd('%'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var typed)
            || !indicator.Takes(typed))
        {
            return new CardReply.Notice(turn.Texts.Format("Training.KpiOutOfRange", turn.Texts[$"Training.Indicator.{indicator.Code}"], indicator.Least, indicator.Most));
        }

        var entry = new KpiEntry(
            Guid.CreateVersion7(clock.GetUtcNow()), subject.Person?.Id, subject.Person is null ? subject.Shop : "", period.Name, indicator.Code, indicator.Stored(typed), turn.Person.Id, clock.GetUtcNow());
        db.KpiEntries.Add(entry);
        await ledger.ActAsync(
            "kpi.entered", turn.Person.Id, subject.Person?.Id, new { entry = entry.Id, entry.Period, entry.Indicator, entry.Value }, null, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return KpiScorecard.Build(turn.Texts, await desk.LoadAsync(subject, period, cancellationToken), mayEnter: true);
    }
}
