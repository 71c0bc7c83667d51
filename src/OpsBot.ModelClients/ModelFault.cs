namespace OpsBot.ModelClients;

/// <summary>Why a model gave no answer.</summary>
internal enum ModelFault
{
    /// <summary>The time of the settings was over.</summary>
    TimedOut,

    /// <summary>No connection.</summary>
    Unreachable,

    /// <summary>The endpoint answered with an error: a wrong key, a wrong name, a fault of its own.</summary>
    Refused,

    /// <summary>The endpoint has too much to do, or its quota is used up.</summary>
    Throttled,

    /// <summary>A content filter stopped the question or the answer.</summary>
    Filtered,

    /// <summary>The answer ended in the middle.</summary>
    BrokenOff,

    /// <summary>The answer is not of the protocol.</summary>
    Malformed,

    /// <summary>The tokens of the day are used up.</summary>
    OverBudget,
}

/// <summary>A model gave no answer, or not all of it. Expected: whoever asks has something to fall back on.</summary>
internal sealed class ModelException(ModelFault fault, Exception? cause = null) : Exception($"The model gave no answer: {fault}.", cause)
{
    public ModelFault Fault { get; } = fault;
}
