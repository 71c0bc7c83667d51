using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpsBot.Domain.Training;
using OpsBot.Domain.Training.Programmes;
using OpsBot.Domain.Training.Surveys;
using OpsBot.Storage;

namespace OpsBot.Training.Storage;

internal sealed class ProgrammeConfiguration : IEntityTypeConfiguration<Programme>
{
    public void Configure(EntityTypeBuilder<Programme> builder)
    {
        builder.ToTable("Programmes");
        builder.Property(programme => programme.Id).ValueGeneratedNever();
        builder.Property(programme => programme.Version).IsConcurrencyToken();
        builder.Property(programme => programme.Parts).AsJson();
        builder.Property(programme => programme.AutoPosts).AsJson();
        builder.HasIndex(programme => programme.Code).IsUnique();
    }
}

internal sealed class EnrolmentConfiguration : IEntityTypeConfiguration<Enrolment>
{
    public void Configure(EntityTypeBuilder<Enrolment> builder)
    {
        builder.ToTable("Enrolments");
        builder.HasKey(enrolment => new { enrolment.ProgrammeId, enrolment.PersonId });
        builder.Property(enrolment => enrolment.Version).IsConcurrencyToken();
        builder.Property(enrolment => enrolment.Done).AsJson();
        builder.Ignore(enrolment => enrolment.Composite);
        builder.HasIndex(enrolment => enrolment.PersonId);
        builder.HasOne<Programme>().WithMany().HasForeignKey(enrolment => enrolment.ProgrammeId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ScoreCorrectionConfiguration : IEntityTypeConfiguration<ScoreCorrection>
{
    public void Configure(EntityTypeBuilder<ScoreCorrection> builder)
    {
        builder.ToTable("ScoreCorrections");
        builder.Property(correction => correction.Id).ValueGeneratedNever();

        // Two people may agree at once; it counts once.
        builder.Property(correction => correction.ApprovedById).IsConcurrencyToken();
        builder.HasIndex(correction => correction.ApprovedById);
    }
}

internal sealed class SurveyTakenConfiguration : IEntityTypeConfiguration<SurveyTaken>
{
    public void Configure(EntityTypeBuilder<SurveyTaken> builder)
    {
        builder.ToTable("SurveysTaken");
        builder.HasKey(taken => new { taken.ProgrammeId, taken.PersonId });
    }
}

internal sealed class SurveyAnswerConfiguration : IEntityTypeConfiguration<SurveyAnswer>
{
    public void Configure(EntityTypeBuilder<SurveyAnswer> builder)
    {
        builder.ToTable("SurveyAnswers");
        builder.Property(answer => answer.Id).ValueGeneratedNever();
        builder.HasIndex(answer => answer.ProgrammeId);
    }
}
