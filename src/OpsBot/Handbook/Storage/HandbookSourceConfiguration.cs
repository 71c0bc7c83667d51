using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpsBot.BotFramework.Schema;

namespace OpsBot.Handbook.Storage;

internal sealed class HandbookSourceConfiguration : IEntityTypeConfiguration<HandbookSource>
{
    public void Configure(EntityTypeBuilder<HandbookSource> builder)
    {
        builder.ToTable("HandbookSources");

        // Rows from before there were versions and collections: the first version, bundled or imported over it.
        builder.Property(source => source.Collection).HasDefaultValue("");
        builder.Property(source => source.Edition).ValueGeneratedNever().HasDefaultValue(0);
        builder.Property(source => source.ClauseIds).HasDefaultValue("");
        builder.HasKey(source => new { source.Collection, source.Source, source.Edition });
    }
}

internal sealed class HandbookCollectionConfiguration : IEntityTypeConfiguration<HandbookCollection>
{
    public void Configure(EntityTypeBuilder<HandbookCollection> builder)
    {
        builder.ToTable("HandbookCollections");
        builder.HasKey(collection => collection.Name);
    }
}

internal sealed class ToldClausesConfiguration : IEntityTypeConfiguration<ToldClauses>
{
    public void Configure(EntityTypeBuilder<ToldClauses> builder)
    {
        builder.ToTable("HandbookToldClauses");
        builder.Property(told => told.Id).ValueGeneratedNever();
        builder.Property(told => told.Revision).IsConcurrencyToken();
        builder.Property(told => told.Clauses).HasConversion(
            clauses => JsonSerializer.Serialize(clauses, ProtocolJson.Options),
            stored => JsonSerializer.Deserialize<Dictionary<string, ToldClause>>(stored, ProtocolJson.Options)!,
            new ValueComparer<IReadOnlyDictionary<string, ToldClause>>((one, other) => ReferenceEquals(one, other), clauses => clauses.Count, clauses => clauses));
    }
}
