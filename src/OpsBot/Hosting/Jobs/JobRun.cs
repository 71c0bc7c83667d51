using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OpsBot.Hosting.Jobs;

/// <summary>One due time of a scheduled job, and what became of it. The key makes it run once, however many servers there are.</summary>
internal sealed class JobRun
{
    private JobRun()
    {
    }

    public string Job { get; private set; } = "";

    public DateTimeOffset DueAt { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>When it ended, well or not; <c>null</c> while it runs, or when its server died.</summary>
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>Past this its server is taken for dead, and another runs it again.</summary>
    public DateTimeOffset HeldUntil { get; private set; }

    /// <summary>How often somebody began.</summary>
    public int Attempts { get; private set; }

    /// <summary>Whether it began long after its time, because no server ran then.</summary>
    public bool IsLate { get; private set; }

    /// <summary>The kind of exception that ended it; <c>null</c> when it ended well.</summary>
    public string? Error { get; private set; }

    /// <summary>Grows with each change: two servers can't take over the same run.</summary>
    public int Version { get; private set; }

    /// <summary>The moment from which on a job that is new here is due: what was before nobody has missed.</summary>
    public static JobRun Baseline(string job, DateTimeOffset now) => new() { Job = job, DueAt = now, StartedAt = now, FinishedAt = now, HeldUntil = now };

    public static JobRun Begin(string job, DateTimeOffset dueAt, DateTimeOffset now, DateTimeOffset heldUntil, bool isLate) => new()
    {
        Job = job,
        DueAt = dueAt,
        StartedAt = now,
        HeldUntil = heldUntil,
        IsLate = isLate,
        Attempts = 1,
    };

    /// <summary>Another server takes it over.</summary>
    public void BeginAgain(DateTimeOffset now, DateTimeOffset heldUntil)
    {
        (StartedAt, HeldUntil, Error, FinishedAt) = (now, heldUntil, null, null);
        Attempts++;
        Version++;
    }

    public void Finish(DateTimeOffset now, string? error)
    {
        (FinishedAt, Error) = (now, error);
        Version++;
    }
}

internal sealed class JobRunConfiguration : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> builder)
    {
        builder.ToTable("JobRuns").HasKey(run => new { run.Job, run.DueAt });
        builder.Property(run => run.Version).IsConcurrencyToken();
    }
}
