using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpsBot.Domain.Delivery;
using OpsBot.Outbox.Pace;
using OpsBot.Storage;

namespace OpsBot.Outbox.Storage;

internal sealed class BroadcastConfiguration : IEntityTypeConfiguration<Broadcast>
{
    public void Configure(EntityTypeBuilder<Broadcast> builder)
    {
        builder.ToTable("Broadcasts");
        builder.Property(broadcast => broadcast.Id).ValueGeneratedNever();
        builder.Property(broadcast => broadcast.Version).IsConcurrencyToken();
        builder.Property(broadcast => broadcast.Picked).AsJson();
        builder.HasIndex(broadcast => broadcast.State);
    }
}

internal sealed class RecipientConfiguration : IEntityTypeConfiguration<Recipient>
{
    public void Configure(EntityTypeBuilder<Recipient> builder)
    {
        builder.ToTable("BroadcastRecipients");

        // Two servers may queue the same broadcast at once: a person is queued once.
        builder.HasKey(recipient => new { recipient.BroadcastId, recipient.PersonId });
    }
}

internal sealed class SendLaneConfiguration : IEntityTypeConfiguration<SendLane>
{
    public void Configure(EntityTypeBuilder<SendLane> builder)
    {
        builder.ToTable("SendLanes");
        builder.Property(lane => lane.Id).ValueGeneratedNever();
    }
}

internal sealed class SendPaceConfiguration : IEntityTypeConfiguration<SendPace>
{
    public void Configure(EntityTypeBuilder<SendPace> builder) => builder.ToTable("SendPaces").HasKey(pace => pace.TenantId);
}
