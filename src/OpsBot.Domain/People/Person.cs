namespace OpsBot.Domain.People;

/// <summary>Names a person in this store; says nothing about them elsewhere.</summary>
/// <param name="Value">Version 7: sorts by the time of the first contact.</param>
public readonly record struct PersonId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Someone who has written to the bot, clicked one of its cards, or stands in the roster.</summary>
public sealed class Person
{
    // No channel gives such an id, so a person of the roster alone is never taken for one who writes.
    private const string RosterPrefix = "roster|";

    private Person()
    {
    }

    /// <summary>The person's id in this store.</summary>
    public PersonId Id { get; private set; }

    /// <summary>The Entra tenant; empty where the channel gives none.</summary>
    public string TenantId { get; private set; } = "";

    /// <summary>Who this is within the tenant: the Entra object id, or the channel's id for people without one. Never a name.</summary>
    public string AccountId { get; private set; } = "";

    /// <summary>The channel's id of the person, <c>29:…</c> in Teams: where a chat with them is opened. Empty before the channel named it.</summary>
    public string ChannelUserId { get; private set; } = "";

    /// <summary>The display name; empty until the channel gives one.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The language that the person chose, a BCP 47 tag; <c>null</c> until they choose.</summary>
    public string? Language { get; private set; }

    /// <summary>The first contact, or the import that brought them.</summary>
    public DateTimeOffset FirstSeenAt { get; private set; }

    /// <summary>The roles that were given; see <see cref="RoleRules.WithImplied"/> for what follows from them.</summary>
    public Roles Roles { get; private set; } = Roles.Learner;

    /// <summary>The mail address or sign-in name, in small letters; empty while unknown.</summary>
    public string Email { get; private set; } = "";

    /// <summary>The company's own number of the person; empty while unknown.</summary>
    public string EmployeeNumber { get; private set; } = "";

    /// <summary>The team, as the roster calls it; empty while unknown.</summary>
    public string Team { get; private set; } = "";

    /// <summary>The post, as the roster calls it; empty while unknown.</summary>
    public string Post { get; private set; } = "";

    /// <summary>The first day at work; <c>null</c> while unknown.</summary>
    public DateOnly? HiredOn { get; private set; }

    /// <summary>Who looks after this person; <c>null</c> while unknown.</summary>
    public PersonId? ManagerId { get; private set; }

    /// <summary>When the person left; <c>null</c> for those who are here.</summary>
    public DateTimeOffset? LeftAt { get; private set; }

    /// <summary>Whether the person wants only the messages that they have to get.</summary>
    public bool DeclinesOptional { get; private set; }

    /// <summary>When the person was told what is kept of them; <c>null</c> before.</summary>
    public DateTimeOffset? NoticedAt { get; private set; }

    /// <summary>When the person was last found among the members of a team or group chat; <c>null</c> for never.</summary>
    public DateTimeOffset? MemberAt { get; private set; }

    /// <summary>Whether the channel knows this person: one who stands in the roster alone can't be written to yet.</summary>
    public bool IsMapped => !AccountId.StartsWith(RosterPrefix, StringComparison.Ordinal);

    /// <summary>Meets a person.</summary>
    /// <exception cref="ArgumentException">The account id is empty: nobody can be told apart by it.</exception>
    public static Person Meet(PersonId id, string tenantId, string accountId, string channelUserId, string? name, DateTimeOffset at)
    {
        ArgumentException.ThrowIfNullOrEmpty(accountId);
        return new Person
        {
            Id = id,
            TenantId = tenantId,
            AccountId = accountId,
            ChannelUserId = channelUserId,
            Name = name ?? "",
            FirstSeenAt = at,
        };
    }

    /// <summary>Takes a person from the roster whom the channel doesn't know yet.</summary>
    /// <param name="id">The new id.</param>
    /// <param name="key">What tells the person from others in the roster: number or mail address.</param>
    /// <param name="name">As the roster has it.</param>
    /// <param name="at">When it was read.</param>
    /// <exception cref="ArgumentException">The key is empty.</exception>
    public static Person Expect(PersonId id, string key, string name, DateTimeOffset at)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return Meet(id, "", RosterPrefix + key, "", name, at);
    }

    /// <summary>Takes over what the channel says now. An absent name changes nothing: many events carry none.</summary>
    public void SeenAs(string channelUserId, string? name)
    {
        if (channelUserId.Length > 0)
        {
            ChannelUserId = channelUserId;
        }

        if (!string.IsNullOrEmpty(name))
        {
            Name = name;
        }
    }

    /// <summary>The channel turned out to know this person of the roster.</summary>
    public void MapTo(string tenantId, string accountId, string channelUserId)
    {
        ArgumentException.ThrowIfNullOrEmpty(accountId);
        (TenantId, AccountId) = (tenantId, accountId);
        SeenAs(channelUserId, null);
    }

    /// <summary>Remembers the person's choice of language.</summary>
    /// <param name="language">A BCP 47 tag that the bot speaks.</param>
    public void Choose(string language) => Language = language;

    /// <summary>Gives and takes roles; everybody stays a learner.</summary>
    public void Grant(Roles roles) => Roles = roles | Roles.Learner;

    /// <summary>Takes over what the roster says; what it leaves out stays.</summary>
    public void Describe(string? email = null, string? employeeNumber = null, string? team = null, string? post = null, DateOnly? hiredOn = null)
    {
        Email = email?.ToLowerInvariant() ?? Email;
        EmployeeNumber = employeeNumber ?? EmployeeNumber;
        Team = team ?? Team;
        Post = post ?? Post;
        HiredOn = hiredOn ?? HiredOn;
    }

    /// <summary>Says who looks after this person; <c>null</c> for nobody.</summary>
    /// <exception cref="ArgumentException">It is the person.</exception>
    public void ReportTo(PersonId? manager)
    {
        if (manager == Id)
        {
            throw new ArgumentException("Nobody is their own manager.", nameof(manager));
        }

        ManagerId = manager;
    }

    /// <summary>The person left; nobody writes to them or counts them any more.</summary>
    public void Leave(DateTimeOffset at) => LeftAt ??= at;

    /// <summary>Chooses whether to get more than the messages that one has to get.</summary>
    public void Decline(bool optional) => DeclinesOptional = optional;

    /// <summary>The person was told what is kept of them; the first time stands.</summary>
    public void Notice(DateTimeOffset at) => NoticedAt ??= at;

    /// <summary>The person was found among the members of a team or group chat: they are here.</summary>
    public void FoundAmongMembers(DateTimeOffset at)
    {
        MemberAt = at;
        LeftAt = null;
    }

    /// <summary>The person is back, or never left.</summary>
    public void Stay() => LeftAt = null;
}
