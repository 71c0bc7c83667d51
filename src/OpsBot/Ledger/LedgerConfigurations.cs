using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpsBot.Domain.Ledger;

namespace OpsBot.Ledger;

internal sealed class LedgerEntryConfiguration : IEntityTypeConfiguration<LedgerEntry>
{
    public void Configure(EntityTypeBuilder<LedgerEntry> builder)
    {
        builder.ToTable("Ledger");

        // The key is what keeps two writers from continuing the same entry.
        builder.HasKey(entry => entry.Number);
        builder.Property(entry => entry.Number).ValueGeneratedNever();
        builder.Ignore(entry => entry.IsIntact);
        builder.HasIndex(entry => entry.OccurredAt);

        // Two recorders may look at once; one of them loses here.
        builder.HasIndex(entry => new { entry.AttemptId, entry.AttemptVersion }).IsUnique();
        builder.HasIndex(entry => new { entry.Subject, entry.Kind });
    }
}

internal sealed class LedgerNoteConfiguration : IEntityTypeConfiguration<LedgerNote>
{
    public void Configure(EntityTypeBuilder<LedgerNote> builder)
    {
        builder.ToTable("LedgerNotes");
        builder.HasKey(note => note.Digest);
        builder.Ignore(note => note.IsIntact);
        builder.HasIndex(note => note.Subject);
    }
}

internal sealed class LedgerSubjectConfiguration : IEntityTypeConfiguration<LedgerSubject>
{
    public void Configure(EntityTypeBuilder<LedgerSubject> builder)
    {
        builder.ToTable("LedgerSubjects");
        builder.HasKey(subject => subject.PersonId);
        builder.Property(subject => subject.PersonId).ValueGeneratedNever();
        builder.HasIndex(subject => subject.Subject).IsUnique();
    }
}
