using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OpsBot.Model.Storage;

internal sealed class DailyTokensConfiguration : IEntityTypeConfiguration<DailyTokens>
{
    public void Configure(EntityTypeBuilder<DailyTokens> builder)
    {
        builder.ToTable("ModelTokens");
        builder.HasKey(day => day.Day);
        builder.Property(day => day.Day).ValueGeneratedNever();
    }
}
