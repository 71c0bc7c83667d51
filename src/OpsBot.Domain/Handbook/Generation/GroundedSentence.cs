namespace OpsBot.Domain.Handbook.Generation;

/// <summary>A sentence that a model wrote and that was checked against the passages it names.</summary>
/// <param name="Text">Without the marks of its citations.</param>
/// <param name="Citations">The passages that it rests on; at least one.</param>
public sealed record GroundedSentence(string Text, IReadOnlyList<Citation> Citations);
