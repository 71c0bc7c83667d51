namespace OpsBot.Domain.Metrics;

/// <summary>What became of somebody's wish to take an alert.</summary>
public abstract record AcknowledgeOutcome
{
    private AcknowledgeOutcome()
    {
    }

    /// <summary>It is theirs.</summary>
    /// <param name="Now">Who took it and when.</param>
    public sealed record Acknowledged(Acknowledgement Now) : AcknowledgeOutcome;

    /// <summary>Somebody, perhaps the same person, had taken it before; nothing changed.</summary>
    /// <param name="Earlier">Who has it and since when.</param>
    public sealed record AlreadyAcknowledged(Acknowledgement Earlier) : AcknowledgeOutcome;
}
