using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Remembering;
using OpsBot.Domain.Quizzes.Scoring;
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
        builder.HasIndex(item => item.ImportId);

        // Rows from before there were states were all in use.
        builder.Property(item => item.State).HasDefaultValue(ItemState.Active).HasSentinel((ItemState)(-1));
        builder.Property(item => item.Content).HasConversion(
            content => QuizJson.Write(content), stored => QuizJson.ReadContent(stored), new ValueComparer<ItemContent>((one, other) => ReferenceEquals(one, other), content => 0, content => content));
        builder.Ignore(item => item.Options).Ignore(item => item.KeyIds).Ignore(item => item.Stem).Ignore(item => item.Explanation);
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
        builder.HasIndex(attempt => attempt.Slot).IsUnique();
        builder.HasIndex(attempt => attempt.Receipt);
        builder.HasIndex(attempt => attempt.Deadline);

        // Rows from before there were exams: practice, scored all or nothing.
        builder.Property(attempt => attempt.Mode).HasDefaultValue(AttemptMode.Practice);
        builder.Property(attempt => attempt.Method).HasDefaultValue(PartialCredit.AllOrNothing);
        builder.Property(attempt => attempt.Feedback).HasDefaultValue(FeedbackPolicy.AtOnce);
        builder.OwnsMany(attempt => attempt.Responses, response =>
        {
            // Attempt.Answer keeps one response a position; this key keeps it when two servers handle two clicks at once.
            response.ToTable("Responses");
            response.WithOwner().HasForeignKey("AttemptId");
            response.HasKey("AttemptId", nameof(Response.Position));
            response.Property(r => r.Position).ValueGeneratedNever();
            response.Property(r => r.Answer).HasConversion(
                answer => QuizJson.Write(answer), stored => QuizJson.ReadAnswer(stored), new ValueComparer<ItemResponse>((one, other) => ReferenceEquals(one, other), answer => 0, answer => answer));
        });
        builder.Navigation(attempt => attempt.Responses).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class LoggedReviewConfiguration : IEntityTypeConfiguration<LoggedReview>
{
    public void Configure(EntityTypeBuilder<LoggedReview> builder)
    {
        builder.ToTable("Reviews");
        builder.HasKey(review => new { review.AttemptId, review.Position });
        builder.HasIndex(review => new { review.PersonId, review.ItemId });
    }
}

internal sealed class ItemDisputeConfiguration : IEntityTypeConfiguration<ItemDispute>
{
    public void Configure(EntityTypeBuilder<ItemDispute> builder)
    {
        builder.ToTable("ItemDisputes");
        builder.HasKey(dispute => new { dispute.AttemptId, dispute.Position });
        builder.HasIndex(dispute => dispute.ItemId);
    }
}
