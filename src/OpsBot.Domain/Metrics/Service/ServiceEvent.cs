namespace OpsBot.Domain.Metrics.Service;

/// <summary>What somebody waits for an answer to.</summary>
public enum ServiceKind
{
    /// <summary>A customer asks.</summary>
    Enquiry,

    /// <summary>A problem that takes more than an answer.</summary>
    Problem,

    /// <summary>A customer complains.</summary>
    Complaint,

    /// <summary>A bad review.</summary>
    Review,

    /// <summary>A platform says that its rules were broken.</summary>
    Violation,

    /// <summary>A platform invites to an activity.</summary>
    Activity,
}

/// <summary>How much hangs on it.</summary>
public enum ServiceSeverity
{
    /// <summary>What happens every day.</summary>
    Normal,

    /// <summary>Management hears of it at once.</summary>
    Major,
}

/// <summary>How near an event is to the limits of the handbook; later ones are worse, and each is told once.</summary>
public enum ServiceStage
{
    /// <summary>Nothing to say.</summary>
    Fine,

    /// <summary>Nobody has answered, and the time is nearly over.</summary>
    RespondSoon,

    /// <summary>Nobody has answered in time.</summary>
    RespondLate,

    /// <summary>It isn't solved, and the time is nearly over.</summary>
    ResolveSoon,

    /// <summary>It isn't solved in time.</summary>
    ResolveLate,

    /// <summary>A violation or a major complaint: told at once.</summary>
    AtOnce,
}

/// <summary>A review, enquiry, complaint or violation of the event feed. A source names it by a number that is unique within its kind.</summary>
public sealed class ServiceEvent
{
    /// <param name="id">New for every event.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="number">As its source counts; not empty.</param>
    /// <param name="shop">May be empty.</param>
    /// <param name="channel">Likewise.</param>
    /// <param name="severity">How much hangs on it.</param>
    /// <param name="openedAt">When it began.</param>
    /// <exception cref="ArgumentException">The number is empty.</exception>
    public ServiceEvent(Guid id, ServiceKind kind, string number, string shop, string channel, ServiceSeverity severity, DateTimeOffset openedAt)
    {
        ArgumentException.ThrowIfNullOrEmpty(number);
        (Id, Kind, Number, Shop, Channel, Severity, OpenedAt) = (id, kind, number, shop, channel, severity, openedAt);
    }

    private ServiceEvent()
    {
    }

    /// <summary>Of this event and no other.</summary>
    public Guid Id { get; private set; }

    /// <summary>What it is.</summary>
    public ServiceKind Kind { get; private set; }

    /// <summary>As its source counts.</summary>
    public string Number { get; private set; } = "";

    /// <summary>Whose customers; may be empty.</summary>
    public string Shop { get; private set; } = "";

    /// <summary>Where; may be empty.</summary>
    public string Channel { get; private set; } = "";

    /// <summary>How much hangs on it.</summary>
    public ServiceSeverity Severity { get; private set; }

    /// <summary>When it began.</summary>
    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>When somebody first answered; null while nobody has.</summary>
    public DateTimeOffset? RespondedAt { get; private set; }

    /// <summary>When it was over; null while it lasts.</summary>
    public DateTimeOffset? ResolvedAt { get; private set; }

    /// <summary>The worst stage that people were told of.</summary>
    public ServiceStage Told { get; private set; }

    /// <summary>Its limits.</summary>
    public ServiceLimits Limits => ServiceLimits.Of(Kind);

    /// <summary>Whether it must be told the moment it is known.</summary>
    public bool IsAtOnce => Kind == ServiceKind.Violation || (Kind == ServiceKind.Complaint && Severity == ServiceSeverity.Major);

    /// <summary>When somebody has to have answered; null where no limit is set.</summary>
    public DateTimeOffset? RespondBy => OpenedAt + Limits.Respond;

    /// <summary>When it has to be over; null where no limit is set.</summary>
    public DateTimeOffset? ResolveBy => OpenedAt + Limits.Resolve;

    /// <summary>The limit that is next, or was missed: null once it is over.</summary>
    public DateTimeOffset? NextLimit => ResolvedAt is not null ? null : RespondedAt is null && RespondBy is { } respond ? respond : ResolveBy;

    /// <summary>Takes over what a source says now: severity and the two moments. A moment that it doesn't say any more stays.</summary>
    /// <returns>Whether that changed anything.</returns>
    public bool Update(ServiceSeverity severity, DateTimeOffset? respondedAt, DateTimeOffset? resolvedAt)
    {
        var before = (Severity, RespondedAt, ResolvedAt);
        Severity = severity;
        ResolvedAt = resolvedAt ?? ResolvedAt;
        RespondedAt = respondedAt ?? RespondedAt;
        return before != (Severity, RespondedAt, ResolvedAt);
    }

    /// <summary>How near its limits it is at a moment.</summary>
    public ServiceStage StageAt(DateTimeOffset now)
    {
        if (ResolvedAt is not null || now < OpenedAt)
        {
            return ServiceStage.Fine;
        }

        if (IsAtOnce)
        {
            return ServiceStage.AtOnce;
        }

        // What is over time for an answer is over time, however far its end is.
        var respond = RespondedAt is null ? Stage(RespondBy, Limits.Respond, ServiceStage.RespondSoon, ServiceStage.RespondLate) : ServiceStage.Fine;
        var resolve = Stage(ResolveBy, Limits.Resolve, ServiceStage.ResolveSoon, ServiceStage.ResolveLate);
        return resolve > respond ? resolve : respond;

        ServiceStage Stage(DateTimeOffset? by, TimeSpan? limit, ServiceStage soon, ServiceStage late) =>
            by is not { } end ? ServiceStage.Fine : now > end ? late : end - now <= ServiceLimits.Warn(limit!.Value) ? soon : ServiceStage.Fine;
    }

    /// <summary>Notes that people were told.</summary>
    public void Tell(ServiceStage stage) => Told = stage > Told ? stage : Told;

    /// <summary>When it was decided whether it was solved in time: when it was over, or when its limit passed before that.</summary>
    /// <param name="limit">From its beginning; above 0.</param>
    /// <param name="now">What is later isn't decided.</param>
    /// <returns>Null while it isn't decided.</returns>
    public (DateTimeOffset At, bool InTime)? DecidedWithin(TimeSpan limit, DateTimeOffset now)
    {
        var by = OpenedAt + limit;

        // Where nothing has to be solved, an answer is all that is asked for.
        var done = Limits.Resolve is null ? RespondedAt ?? ResolvedAt : ResolvedAt;
        return done is { } at && at <= by ? at <= now ? (at, true) : null
            : by <= now ? (by, false)
            : null;
    }
}

/// <summary>How long customers and platforms wait at most.</summary>
/// <param name="Respond">For an answer; null where none is set.</param>
/// <param name="Resolve">For the end; null where none is set.</param>
/// <remarks>Limits of the service handbook: an answer within a day, the end of a problem within two, of a complaint within three;
/// a bad review is looked after within a day. They count all hours, not those of work.</remarks>
public sealed record ServiceLimits(TimeSpan? Respond, TimeSpan? Resolve)
{
    /// <summary>The internal mark beside them: solved within a day.</summary>
    public static readonly TimeSpan Day = TimeSpan.FromHours(24);

    // A sixth of the time is left: four hours of a day.
    private const double WarnShare = 1.0 / 6;

    /// <summary>The limits of a kind.</summary>
    public static ServiceLimits Of(ServiceKind kind) => kind switch
    {
        ServiceKind.Problem => new(Day, 2 * Day),
        ServiceKind.Complaint => new(Day, 3 * Day),
        ServiceKind.Violation => new(null, null),
        _ => new(Day, null),
    };

    /// <summary>How long before its end a limit is told.</summary>
    public static TimeSpan Warn(TimeSpan limit) => limit * WarnShare;
}
