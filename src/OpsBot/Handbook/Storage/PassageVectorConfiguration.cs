using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OpsBot.Handbook.Storage;

internal sealed class PassageVectorConfiguration : IEntityTypeConfiguration<PassageVector>
{
    public void Configure(EntityTypeBuilder<PassageVector> builder)
    {
        builder.ToTable("PassageVectors");
        builder.HasKey(vector => new { vector.Model, vector.TextHash });
    }
}
