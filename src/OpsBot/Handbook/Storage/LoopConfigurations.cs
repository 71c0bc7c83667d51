using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpsBot.Domain.Handbook.Asking;
using OpsBot.Domain.Handbook.Curated;
using OpsBot.Domain.Handbook.Experts;
using OpsBot.Domain.Handbook.Weekly;
using OpsBot.Storage;

namespace OpsBot.Handbook.Storage;

internal sealed class AskedQuestionConfiguration : IEntityTypeConfiguration<AskedQuestion>
{
    public void Configure(EntityTypeBuilder<AskedQuestion> builder)
    {
        builder.ToTable("AskedQuestions");
        builder.Property(question => question.Id).ValueGeneratedNever();
        builder.Property(question => question.Citations).AsJson();
        builder.Property(question => question.Scores).AsJson();
        builder.HasIndex(question => new { question.ConversationId, question.PersonId, question.AskedAt });
        builder.HasIndex(question => new { question.ConversationId, question.MessageId });
        builder.HasIndex(question => question.AskedAt);
        builder.HasIndex(question => question.CuratedAnswerId);
    }
}

internal sealed class AnswerRatingConfiguration : IEntityTypeConfiguration<AnswerRating>
{
    public void Configure(EntityTypeBuilder<AnswerRating> builder)
    {
        builder.ToTable("AnswerRatings");
        builder.HasKey(rating => new { rating.QuestionId, rating.PersonId });
        builder.HasOne<AskedQuestion>().WithMany().HasForeignKey(rating => rating.QuestionId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ExpertTicketConfiguration : IEntityTypeConfiguration<ExpertTicket>
{
    public void Configure(EntityTypeBuilder<ExpertTicket> builder)
    {
        builder.ToTable("ExpertTickets");
        builder.Property(ticket => ticket.Id).ValueGeneratedNever();
        builder.Property(ticket => ticket.Version).IsConcurrencyToken();
        builder.Property(ticket => ticket.Nearest).AsJson();
        builder.Property(ticket => ticket.ClauseIds).AsJson();

        // Two clicks at once open one ticket.
        builder.HasIndex(ticket => ticket.QuestionId).IsUnique();
        builder.HasIndex(ticket => ticket.State);
    }
}

internal sealed class ExpertSubscriptionConfiguration : IEntityTypeConfiguration<ExpertSubscription>
{
    public void Configure(EntityTypeBuilder<ExpertSubscription> builder)
    {
        builder.ToTable("ExpertSubscriptions");
        builder.HasKey(subscription => subscription.ConversationId);
        builder.Property(subscription => subscription.ConversationId).ValueGeneratedNever();
    }
}

internal sealed class ClauseDraftConfiguration : IEntityTypeConfiguration<ClauseDraft>
{
    public void Configure(EntityTypeBuilder<ClauseDraft> builder)
    {
        builder.ToTable("ClauseDrafts");
        builder.Property(draft => draft.Id).ValueGeneratedNever();
        builder.HasIndex(draft => draft.TicketId).IsUnique();
    }
}

internal sealed class CuratedAnswerConfiguration : IEntityTypeConfiguration<CuratedAnswer>
{
    public void Configure(EntityTypeBuilder<CuratedAnswer> builder)
    {
        builder.ToTable("CuratedAnswers");
        builder.Property(answer => answer.Id).ValueGeneratedNever();
        builder.Property(answer => answer.Version).IsConcurrencyToken();
        builder.Property(answer => answer.Phrasings).AsJson();
        builder.Property(answer => answer.ClauseIds).AsJson();
        builder.HasIndex(answer => answer.Key).IsUnique();
    }
}

internal sealed class QuestionClusterConfiguration : IEntityTypeConfiguration<QuestionCluster>
{
    public void Configure(EntityTypeBuilder<QuestionCluster> builder)
    {
        builder.ToTable("QuestionClusters");
        builder.Property(cluster => cluster.Id).ValueGeneratedNever();
        builder.Property(cluster => cluster.Version).IsConcurrencyToken();
        builder.Property(cluster => cluster.Samples).AsJson();

        // Two servers may make the week's clusters at once.
        builder.HasIndex(cluster => new { cluster.Week, cluster.LeadId }).IsUnique();
    }
}
