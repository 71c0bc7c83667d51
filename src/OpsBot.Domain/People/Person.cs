namespace OpsBot.Domain.People;

/// <summary>Names a person in this store; says nothing about them elsewhere.</summary>
/// <param name="Value">Version 7: sorts by the time of the first contact.</param>
public readonly record struct PersonId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Someone who has written to the bot, or clicked one of its cards.</summary>
public sealed class Person
{
    private Person()
    {
    }

    /// <summary>The person's id in this store.</summary>
    public PersonId Id { get; private set; }

    /// <summary>The Entra tenant; empty where the channel gives none.</summary>
    public string TenantId { get; private set; } = "";

    /// <summary>Who this is within the tenant: the Entra object id, or the channel's id for people without one. Never a name.</summary>
    public string AccountId { get; private set; } = "";

    /// <summary>The channel's id of the person, <c>29:…</c> in Teams: where a chat with them is opened.</summary>
    public string ChannelUserId { get; private set; } = "";

    /// <summary>The display name; empty until the channel gives one.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The language that the person chose, a BCP 47 tag; <c>null</c> until they choose.</summary>
    public string? Language { get; private set; }

    /// <summary>The first contact.</summary>
    public DateTimeOffset FirstSeenAt { get; private set; }

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

    /// <summary>Remembers the person's choice of language.</summary>
    /// <param name="language">A BCP 47 tag that the bot speaks.</param>
    public void Choose(string language) => Language = language;
}
