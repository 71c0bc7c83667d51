using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OpsBot.Handbook.Storage;

internal sealed class HandbookSourceConfiguration : IEntityTypeConfiguration<HandbookSource>
{
    public void Configure(EntityTypeBuilder<HandbookSource> builder)
    {
        builder.ToTable("HandbookSources");
        builder.HasKey(source => source.Source);
    }
}
