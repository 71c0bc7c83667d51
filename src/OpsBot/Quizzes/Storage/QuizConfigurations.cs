using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.Quizzes;
using OpsBot.Storage;

namespace OpsBot.Quizzes.Storage;

internal sealed class TopicConfiguration : IEntityTypeConfiguration<Topic>
{
    public void Configure(EntityTypeBuilder<Topic> builder)
    {
        builder.ToTable("Topics");
        builder.HasKey(topic => topic.Id);
        builder.Property(topic => topic.Titles).HasConversion(
            titles => JsonSerializer.Serialize(titles, ProtocolJson.Options),
            stored => JsonSerializer.Deserialize<Dictionary<string, string>>(stored, ProtocolJson.Options)!,
            new ValueComparer<Dictionary<string, string>>(
                (one, other) => one!.Count == other!.Count && !one.Except(other).Any(),
                titles => titles.Count,
                titles => new Dictionary<string, string>(titles)));
    }
}

internal sealed class ItemConfiguration : IEntityTypeConfiguration<Item>
{
    public void Configure(EntityTypeBuilder<Item> builder)
    {
        builder.ToTable("Items");
        builder.HasKey(item => new { item.Id, item.Version });
        builder.HasIndex(item => new { item.IsCurrent, item.Topic });
        builder.Property(item => item.Options).AsJson();
    }
}

internal sealed class AttemptConfiguration : IEntityTypeConfiguration<Attempt>
{
    public void Configure(EntityTypeBuilder<Attempt> builder)
    {
        builder.ToTable("Attempts");
        builder.Property(attempt => attempt.Id).ValueGeneratedNever();
        builder.Property(attempt => attempt.Version).IsConcurrencyToken();
        builder.Property(attempt => attempt.Items).AsJson();
        builder.HasIndex(attempt => new { attempt.LearnerId, attempt.StartedAt });
        builder.OwnsMany(attempt => attempt.Responses, response =>
        {
            // Attempt.Answer keeps one response a position; this key keeps it when two servers handle two clicks at once.
            response.ToTable("Responses");
            response.WithOwner().HasForeignKey("AttemptId");
            response.HasKey("AttemptId", nameof(Response.Position));
            response.Property(r => r.Position).ValueGeneratedNever();
            response.Property(r => r.OptionIds).AsJson();
        });
        builder.Navigation(attempt => attempt.Responses).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}
