namespace OpsBot.Domain.Handbook.Generation;

/// <summary>A passage as a model is given it, to write from and to name.</summary>
/// <param name="Number">From 1; what a sentence names it by.</param>
/// <param name="Citation">The passage, word for word.</param>
public sealed record GroundingUnit(int Number, Citation Citation)
{
    /// <summary>A model is given no more passages than this.</summary>
    public const int Max = 6;

    // What comes this close to the best passage may belong to the answer; what comes less close only invites mistakes.
    private const double WorthReading = 0.5;

    /// <summary>The passages that an answer may be written from: those it quotes, then the next best.</summary>
    /// <returns>
    /// Up to <see cref="Max"/>; empty for an answer that has to stay in quotes: a list longer than that, sources that differ and have to be
    /// set side by side, a clause that changes near the day and has to stand in both its words, and a statement whose correction must stand under its very words.
    /// </returns>
    public static IReadOnlyList<GroundingUnit> Of(HandbookAnswer.Answered answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (answer.SourcesDiffer || answer.Changes.Count > 0 || answer.Citations.Count > Max || answer.Citations.Any(citation => citation.Correction is not null))
        {
            return [];
        }

        var ranked = answer.Reasons.Ranked;
        var near = ranked.Where(hit => hit.Evidence >= WorthReading * ranked[0].Evidence && hit.Passage.Correction is null).Select(hit => hit.Passage.Cite());
        return [.. answer.Citations.Concat(near).Distinct().Take(Max).Select((citation, index) => new GroundingUnit(index + 1, citation))];
    }
}
