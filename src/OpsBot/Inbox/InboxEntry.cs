using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OpsBot.Inbox;

/// <summary>An activity that was acknowledged before its work was done.</summary>
internal sealed class InboxEntry
{
    public Guid Id { get; set; }

    /// <summary>The activity, as JSON.</summary>
    public string Body { get; set; } = "";

    public DateTimeOffset ReceivedAt { get; set; }

    /// <summary>How often it was run again; at <see cref="ActivityInbox.MaxReplays"/> it is left for a person to look at.</summary>
    public int Replays { get; set; }
}

internal sealed class InboxEntryConfiguration : IEntityTypeConfiguration<InboxEntry>
{
    public void Configure(EntityTypeBuilder<InboxEntry> builder)
    {
        builder.ToTable("Inbox");
        builder.HasIndex(entry => entry.ReceivedAt);
    }
}
