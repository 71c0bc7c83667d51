namespace OpsBot.Outbox;

/// <summary>A sender that is going to send rows itself as soon as they are saved.</summary>
/// <param name="Owner">One for each sender.</param>
/// <param name="Until">Past this the others take the rows over.</param>
internal sealed record OutboxLease(Guid Owner, DateTimeOffset Until);
