using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Papers;
using OpsBot.Domain.Quizzes.Remembering;
using OpsBot.Domain.Quizzes.Scoring;
using OpsBot.Quizzes.Xapi;
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
        builder.Property(item => item.Hold).HasConversion(
            hold => JsonSerializer.Serialize(hold, ProtocolJson.Options), stored => JsonSerializer.Deserialize<ClauseHold>(stored, ProtocolJson.Options));

        // A turn that lost the race for an item sees what became of it: two people review, a handbook changes.
        builder.Property(item => item.State).IsConcurrencyToken();
        builder.Ignore(item => item.IsWaitingForReview);
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
        builder.Property(attempt => attempt.AsksConfidence).HasDefaultValue(true).HasSentinel(true);
        builder.HasIndex(attempt => attempt.FeedbackAt);
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
        builder.Property(dispute => dispute.Answer).HasDefaultValue("");

        // Whoever answers second sees the first answer.
        builder.Property(dispute => dispute.AnsweredAt).IsConcurrencyToken();
    }
}

internal sealed class RegradeConfiguration : IEntityTypeConfiguration<Regrade>
{
    public void Configure(EntityTypeBuilder<Regrade> builder)
    {
        builder.ToTable("Regrades");
        builder.Property(regrade => regrade.Id).ValueGeneratedNever();
        builder.HasIndex(regrade => regrade.ItemId);
        builder.Property(regrade => regrade.Answers).AsJson();
    }
}

internal sealed class ExamConfiguration : IEntityTypeConfiguration<ExamDefinition>
{
    public void Configure(EntityTypeBuilder<ExamDefinition> builder)
    {
        builder.ToTable("Exams");
        builder.HasKey(exam => exam.Id);
        builder.Property(exam => exam.Blueprint).HasConversion(
            blueprint => QuizJson.Write(blueprint.Cells), stored => new Blueprint(QuizJson.Read<List<BlueprintCell>>(stored)),
            new ValueComparer<Blueprint>((one, other) => one!.Cells.SequenceEqual(other!.Cells), blueprint => blueprint.Cells.Count, blueprint => blueprint));
        builder.Property(exam => exam.RequiredClauses).AsJson();
        builder.Property(exam => exam.Rules).HasConversion(rules => QuizJson.Write(rules), stored => QuizJson.Read<ExamRules>(stored));
    }
}

internal sealed class ExtraTimeConfiguration : IEntityTypeConfiguration<ExtraTime>
{
    public void Configure(EntityTypeBuilder<ExtraTime> builder)
    {
        builder.ToTable("ExtraTimes");
        builder.HasKey(extra => extra.PersonId);
    }
}

internal sealed class DailyPlanConfiguration : IEntityTypeConfiguration<DailyPlan>
{
    public void Configure(EntityTypeBuilder<DailyPlan> builder)
    {
        builder.ToTable("DailyPlans");
        builder.HasKey(plan => plan.PersonId);
        builder.Property(plan => plan.Version).IsConcurrencyToken();
    }
}

internal sealed class SentItemFileConfiguration : IEntityTypeConfiguration<SentItemFile>
{
    public void Configure(EntityTypeBuilder<SentItemFile> builder)
    {
        builder.ToTable("SentItemFiles");
        builder.Property(file => file.Id).ValueGeneratedNever();
        builder.HasIndex(file => file.SentAt);
        builder.Property(file => file.ImportId).IsConcurrencyToken();
    }
}

internal sealed class XapiMessageConfiguration : IEntityTypeConfiguration<XapiMessage>
{
    public void Configure(EntityTypeBuilder<XapiMessage> builder)
    {
        builder.ToTable("XapiMessages");
        builder.Property(message => message.Id).ValueGeneratedNever();
        builder.HasIndex(message => new { message.State, message.NextAttemptAt });
    }
}
