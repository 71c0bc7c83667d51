using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OpsBot.Hosting.Servers;

/// <summary>A sign of life of one server.</summary>
internal sealed class ServerSign
{
    private ServerSign()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>The name of its machine or container.</summary>
    public string Machine { get; private set; } = "";

    /// <summary>Of the program.</summary>
    public string Release { get; private set; } = "";

    /// <summary>Of its settings, secrets and addresses left out: servers of one store should have one.</summary>
    public string Settings { get; private set; } = "";

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset SeenAt { get; private set; }

    public static ServerSign Of(Guid id, string machine, string release, string settings, DateTimeOffset now) =>
        new() { Id = id, Machine = machine, Release = release, Settings = settings, StartedAt = now, SeenAt = now };
}

internal sealed class ServerSignConfiguration : IEntityTypeConfiguration<ServerSign>
{
    public void Configure(EntityTypeBuilder<ServerSign> builder)
    {
        builder.ToTable("Servers");
        builder.Property(server => server.Id).ValueGeneratedNever();
    }
}
