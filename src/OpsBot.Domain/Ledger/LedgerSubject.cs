using OpsBot.Domain.People;

namespace OpsBot.Domain.Ledger;

/// <summary>Which random id the ledger uses for a person: the only link between the two, deleted when the person is erased.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Subject">Random.</param>
public sealed record LedgerSubject(PersonId PersonId, Guid Subject);
