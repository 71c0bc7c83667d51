using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using OpsBot.Domain.Metrics;
using OpsBot.Domain.Metrics.Calendar;

namespace OpsBot.Metrics.Storage;

internal sealed class MetricSeriesConfiguration : IEntityTypeConfiguration<MetricSeries>
{
    public void Configure(EntityTypeBuilder<MetricSeries> builder)
    {
        builder.ToTable("MetricSeries");
        builder.Property(series => series.Id).ValueGeneratedNever();
        builder.HasIndex(series => new { series.Shop, series.Channel, series.Category, series.Metric }).IsUnique();
        builder.HasMany(series => series.Points).WithOne().HasForeignKey("SeriesId").IsRequired().OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(series => series.Points).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Ignore(series => series.Key);
        builder.Ignore(series => series.Definition);
    }
}

internal sealed class MetricPointConfiguration : IEntityTypeConfiguration<MetricPoint>
{
    public void Configure(EntityTypeBuilder<MetricPoint> builder)
    {
        builder.ToTable("MetricPoints");
        builder.Property<SeriesId>("SeriesId");
        builder.HasKey("SeriesId", nameof(MetricPoint.Day));
        builder.Property(point => point.Day).ValueGeneratedNever();
    }
}

internal sealed class AlertConfiguration : IEntityTypeConfiguration<Alert>
{
    public void Configure(EntityTypeBuilder<Alert> builder)
    {
        builder.ToTable("Alerts");
        builder.Property(alert => alert.Id).ValueGeneratedNever();
        builder.Property(alert => alert.Version).IsConcurrencyToken();
        builder.HasOne(alert => alert.Series).WithMany().HasForeignKey(alert => alert.SeriesId).OnDelete(DeleteBehavior.Cascade);
        builder.ComplexProperty(alert => alert.Anomaly);
        builder.OwnsOne(alert => alert.Acknowledgement);
        builder.OwnsOne(alert => alert.KnownEvent);
        builder.OwnsOne(alert => alert.FalseAlarm);
        builder.Ignore(alert => alert.IncidentDay);

        // RaiseAlerts looks before it raises; this index holds when two processes look at once.
        builder.HasIndex(alert => new { alert.SeriesId, alert.Day }).IsUnique();
        builder.HasIndex(alert => alert.Day);
    }
}

internal sealed class TeamPlanConfiguration : IEntityTypeConfiguration<TeamPlan>
{
    public void Configure(EntityTypeBuilder<TeamPlan> builder)
    {
        builder.ToTable("TeamPlans");
        builder.Property(plan => plan.Id).ValueGeneratedNever();

        // Two people may name the same event at once; it is one plan.
        builder.HasIndex(plan => new { plan.Shop, plan.Channel, plan.Name, plan.From }).IsUnique();
    }
}

internal sealed class AlertSubscriptionConfiguration : IEntityTypeConfiguration<AlertSubscription>
{
    public void Configure(EntityTypeBuilder<AlertSubscription> builder)
    {
        builder.ToTable("AlertSubscriptions");
        builder.HasKey(subscription => subscription.ConversationId);
        builder.Property(subscription => subscription.ConversationId).ValueGeneratedNever();
    }
}

internal sealed class SeriesIdConverter() : ValueConverter<SeriesId, Guid>(id => id.Value, stored => new SeriesId(stored));

internal sealed class AlertIdConverter() : ValueConverter<AlertId, Guid>(id => id.Value, stored => new AlertId(stored));
