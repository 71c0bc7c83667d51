namespace OpsBot.Hosting;

/// <summary>What kind of day it is for people at work.</summary>
internal enum DayKind
{
    Working,

    /// <summary>A weekend or public holiday.</summary>
    Off,

    /// <summary>A peak of a promotion: worked, and no day for messages that can wait.</summary>
    Peak,
}

/// <summary>The working days, as the business calendar has them.</summary>
internal interface IWorkingDays
{
    /// <summary>The calendar as it is now.</summary>
    Task<Func<DateOnly, DayKind>> LoadAsync(CancellationToken cancellationToken);
}
