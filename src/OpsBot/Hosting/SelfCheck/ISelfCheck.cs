namespace OpsBot.Hosting.SelfCheck;

/// <summary>Something that the bot asks of itself every hour, the way people would.</summary>
internal interface ISelfCheck
{
    /// <summary>Such as <c>question</c>; for figures and the status card.</summary>
    string Name { get; }

    /// <returns><c>null</c> when all is well; else what is not, without a word of anybody's.</returns>
    Task<string?> RunAsync(CancellationToken cancellationToken);
}
