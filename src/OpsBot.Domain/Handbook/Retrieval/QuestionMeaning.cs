namespace OpsBot.Domain.Handbook.Retrieval;

/// <summary>A question as a model sees it, next to the passages as it sees those.</summary>
/// <param name="Vector">Of length 1.</param>
/// <param name="Passages">Made by the same model.</param>
public sealed record QuestionMeaning(float[] Vector, PassageVectors Passages);
