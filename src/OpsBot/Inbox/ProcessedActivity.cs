using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpsBot.BotFramework.Schema;

namespace OpsBot.Inbox;

/// <summary>
/// An activity that was processed, saved with what it changed: whoever gets it again, this server or another, now or after
/// a restart, gives the same answer.
/// </summary>
internal sealed class ProcessedActivity
{
    /// <summary>Made from type, channel, conversation and activity id; see <see cref="KeyOf"/>.</summary>
    public Guid Id { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>The HTTP status of the answer; 0 while the change is saved and the answer is not.</summary>
    public int Status { get; set; }

    /// <summary>The body of an invoke's answer, or the expected replies, as JSON; null when the answer has no body.</summary>
    public byte[]? Body { get; set; }

    /// <summary>128 bits of a hash: ids may be long, and the key of a table should not be.</summary>
    public static Guid KeyOf(Activity activity)
    {
        var text = string.Join('\n', activity.Type, activity.ChannelId, activity.Conversation?.Id, activity.Id);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return new Guid(hash[..16]);
    }
}

internal sealed class ProcessedActivityConfiguration : IEntityTypeConfiguration<ProcessedActivity>
{
    public void Configure(EntityTypeBuilder<ProcessedActivity> builder)
    {
        // No index on the time: a row costs every answer one page less, and the sweep reads old rows first anyway.
        builder.ToTable("Processed");
        builder.Property(activity => activity.Id).ValueGeneratedNever();
    }
}
