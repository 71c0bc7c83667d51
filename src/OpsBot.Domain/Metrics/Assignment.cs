using OpsBot.Domain.People;

namespace OpsBot.Domain.Metrics;

/// <summary>Somebody was asked to look after an incident; whether they took it, its <see cref="Acknowledgement"/> says.</summary>
/// <param name="PersonId">Who was asked.</param>
/// <param name="PersonName">As it was shown when they were asked.</param>
/// <param name="ById">Who asked.</param>
/// <param name="At">When.</param>
public sealed record Assignment(PersonId PersonId, string PersonName, PersonId ById, DateTimeOffset At);
