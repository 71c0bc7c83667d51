using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpsBot.Domain.Training.Certificates;
using OpsBot.Domain.Training.FollowUp;
using OpsBot.Domain.Training.Kpi;
using OpsBot.Domain.Training.Ratings;
using OpsBot.Storage;

namespace OpsBot.Training.Storage;

internal sealed class RetrainingConfiguration : IEntityTypeConfiguration<Retraining>
{
    public void Configure(EntityTypeBuilder<Retraining> builder)
    {
        builder.ToTable("Retrainings");
        builder.Property(retraining => retraining.Id).ValueGeneratedNever();
        builder.Property(retraining => retraining.Version).IsConcurrencyToken();
        builder.Property(retraining => retraining.Clauses).AsJson();
        builder.Ignore(retraining => retraining.Stage);

        // One cause opens one re-training, whichever server sees it first.
        builder.HasIndex(retraining => new { retraining.PersonId, retraining.CauseKey }).IsUnique();
    }
}

internal sealed class ShopViolationConfiguration : IEntityTypeConfiguration<ShopViolation>
{
    public void Configure(EntityTypeBuilder<ShopViolation> builder)
    {
        builder.ToTable("ShopViolations");
        builder.Property(violation => violation.Id).ValueGeneratedNever();
        builder.HasIndex(violation => new { violation.Shop, violation.OccurredOn });
    }
}

internal sealed class ContributionConfiguration : IEntityTypeConfiguration<Contribution>
{
    public void Configure(EntityTypeBuilder<Contribution> builder)
    {
        builder.ToTable("Contributions");
        builder.Property(contribution => contribution.Id).ValueGeneratedNever();

        // Two people may decide at once; the first decision stands.
        builder.Property(contribution => contribution.IsAccepted).IsConcurrencyToken();
        builder.HasIndex(contribution => contribution.PersonId);
        builder.HasIndex(contribution => contribution.IsAccepted);
    }
}

internal sealed class ContentReviewConfiguration : IEntityTypeConfiguration<ContentReview>
{
    public void Configure(EntityTypeBuilder<ContentReview> builder)
    {
        builder.ToTable("ContentReviews");
        builder.HasKey(review => review.Quarter);
    }
}

internal sealed class RatingConfiguration : IEntityTypeConfiguration<Rating>
{
    public void Configure(EntityTypeBuilder<Rating> builder)
    {
        builder.ToTable("Ratings");
        builder.Property(rating => rating.Id).ValueGeneratedNever();
        builder.Ignore(rating => rating.Score);
        builder.HasIndex(rating => rating.PersonId);
    }
}

internal sealed class RatingInvitationConfiguration : IEntityTypeConfiguration<RatingInvitation>
{
    public void Configure(EntityTypeBuilder<RatingInvitation> builder)
    {
        builder.ToTable("RatingInvitations");
        builder.Property(invitation => invitation.Id).ValueGeneratedNever();

        // One form, once, also when two people try the code at the same moment.
        builder.Property(invitation => invitation.UsedAt).IsConcurrencyToken();
        builder.HasIndex(invitation => invitation.Code).IsUnique();
        builder.HasIndex(invitation => invitation.PersonId);
    }
}

internal sealed class CertificateConfiguration : IEntityTypeConfiguration<Certificate>
{
    public void Configure(EntityTypeBuilder<Certificate> builder)
    {
        builder.ToTable("Certificates");
        builder.HasKey(certificate => certificate.Code);
        builder.HasIndex(certificate => new { certificate.PersonId, certificate.ProgrammeId }).IsUnique();
    }
}

internal sealed class KpiEntryConfiguration : IEntityTypeConfiguration<KpiEntry>
{
    public void Configure(EntityTypeBuilder<KpiEntry> builder)
    {
        builder.ToTable("KpiEntries");
        builder.Property(entry => entry.Id).ValueGeneratedNever();
        builder.HasIndex(entry => new { entry.Period, entry.PersonId });
        builder.HasIndex(entry => new { entry.Period, entry.Shop });
    }
}
