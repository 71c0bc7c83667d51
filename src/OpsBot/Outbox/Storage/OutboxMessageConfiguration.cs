using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OpsBot.Outbox.Storage;

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("Outbox");
        builder.Property(message => message.Id).ValueGeneratedNever();
        builder.HasIndex(message => message.DedupeKey).IsUnique();
        builder.HasIndex(message => message.Subject);
        builder.HasIndex(message => new { message.State, message.NextAttemptAt });
        builder.HasIndex(message => message.UpdatesId);
        builder.HasIndex(message => new { message.ConversationId, message.State });
        builder.HasIndex(message => new { message.BroadcastId, message.State });
        builder.Ignore(message => message.Standing);
    }
}
