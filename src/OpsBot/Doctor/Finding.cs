namespace OpsBot.Doctor;

/// <summary>How a finding is to be taken.</summary>
internal enum Grade
{
    /// <summary>In order.</summary>
    Good,

    /// <summary>The bot runs, and something could be better.</summary>
    Advice,

    /// <summary>To be mended.</summary>
    Fault,
}

/// <summary>What was looked at, as the key of a text and what it quotes. A text ends with what to do where there is something to do.</summary>
internal sealed record Finding(Grade Grade, string Text, params IReadOnlyList<object> Arguments)
{
    public static Finding Good(string text, params IReadOnlyList<object> arguments) => new(Grade.Good, text, arguments);

    public static Finding Advice(string text, params IReadOnlyList<object> arguments) => new(Grade.Advice, text, arguments);

    public static Finding Fault(string text, params IReadOnlyList<object> arguments) => new(Grade.Fault, text, arguments);
}

/// <summary>Looks at one matter.</summary>
internal interface IExamination
{
    IAsyncEnumerable<Finding> RunAsync(CancellationToken cancellationToken);
}
