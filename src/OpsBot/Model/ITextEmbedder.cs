namespace OpsBot.Model;

/// <summary>Turns texts into vectors whose directions are alike where their meanings are.</summary>
internal interface ITextEmbedder
{
    /// <summary>Names the model: vectors of different names are not compared.</summary>
    string Name { get; }

    /// <summary>A vector of length 1 for each text, all of one size.</summary>
    /// <param name="texts">At least one; none empty.</param>
    /// <param name="areQuestions">Whether they are what people ask, and not what is looked through.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ModelException">There are none.</exception>
    Task<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, bool areQuestions, CancellationToken cancellationToken);
}
