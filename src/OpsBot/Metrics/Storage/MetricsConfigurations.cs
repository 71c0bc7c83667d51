using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using OpsBot.Domain.Metrics;
using OpsBot.Domain.Metrics.Calendar;
using OpsBot.Domain.Metrics.Rules;
using OpsBot.Domain.Metrics.Service;
using OpsBot.Metrics.Import;
using OpsBot.Storage;

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
        builder.OwnsOne(alert => alert.Useful);
        builder.OwnsOne(alert => alert.Assignment);
        builder.OwnsOne(alert => alert.Snooze);
        builder.OwnsOne(alert => alert.Escalation);
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

        // The defaults are for the subscriptions of earlier releases, which took everything.
        builder.Property(subscription => subscription.Shops).AsJson().HasDefaultValueSql("'[]'").ValueGeneratedNever();
        builder.Property(subscription => subscription.Metrics).AsJson().HasDefaultValueSql("'[]'").ValueGeneratedNever();
        builder.Property(subscription => subscription.Least).HasDefaultValueSql("'Warning'").ValueGeneratedNever();
    }
}

internal sealed class ServiceEventConfiguration : IEntityTypeConfiguration<ServiceEvent>
{
    public void Configure(EntityTypeBuilder<ServiceEvent> builder)
    {
        builder.ToTable("ServiceEvents");
        builder.Property(one => one.Id).ValueGeneratedNever();
        builder.HasIndex(one => new { one.Kind, one.Number }).IsUnique();
        builder.HasIndex(one => one.OpenedAt);
        builder.Ignore(one => one.Limits);
    }
}

internal sealed class MissedReportConfiguration : IEntityTypeConfiguration<MissedReport>
{
    public void Configure(EntityTypeBuilder<MissedReport> builder)
    {
        builder.ToTable("MissedReports");
        builder.Property(report => report.Id).ValueGeneratedNever();
        builder.HasIndex(report => report.At);
    }
}

internal sealed class ThresholdSettingConfiguration : IEntityTypeConfiguration<ThresholdSetting>
{
    public void Configure(EntityTypeBuilder<ThresholdSetting> builder)
    {
        builder.ToTable("ThresholdSettings");
        builder.HasKey(setting => setting.Key);
    }
}

internal sealed class CrossingVerdictConfiguration : IEntityTypeConfiguration<CrossingVerdict>
{
    public void Configure(EntityTypeBuilder<CrossingVerdict> builder)
    {
        builder.ToTable("CrossingVerdicts");
        builder.HasKey(verdict => verdict.Subject);
        builder.HasIndex(verdict => verdict.RuleKey);
    }
}

internal sealed class ColumnMappingConfiguration : IEntityTypeConfiguration<ColumnMapping>
{
    public void Configure(EntityTypeBuilder<ColumnMapping> builder)
    {
        builder.ToTable("ColumnMappings");
        builder.HasKey(mapping => mapping.Key);
        builder.Property(mapping => mapping.Header).AsJson();
        builder.Property(mapping => mapping.Meanings).AsJson();
    }
}

internal sealed class WaitingFileConfiguration : IEntityTypeConfiguration<WaitingFile>
{
    public void Configure(EntityTypeBuilder<WaitingFile> builder)
    {
        builder.ToTable("WaitingFiles");
        builder.Property(file => file.Id).ValueGeneratedNever();
        builder.HasIndex(file => file.HeaderKey);
    }
}

internal sealed class SeriesIdConverter() : ValueConverter<SeriesId, Guid>(id => id.Value, stored => new SeriesId(stored));

internal sealed class AlertIdConverter() : ValueConverter<AlertId, Guid>(id => id.Value, stored => new AlertId(stored));
