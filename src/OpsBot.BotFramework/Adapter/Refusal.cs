namespace OpsBot.BotFramework.Adapter;

/// <summary>Why an activity is not let in.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Reason">For the log; never the token, the text or anything else of the body.</param>
/// <param name="Sentence">For the sender; <c>null</c> tells nothing.</param>
/// <param name="RetryAfter">In seconds, with 429.</param>
internal sealed record Refusal(int Status, string Reason, string? Sentence = null, int? RetryAfter = null);
