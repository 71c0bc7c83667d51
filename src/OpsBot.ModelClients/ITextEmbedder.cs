namespace OpsBot.ModelClients;

/// <summary>What a model made of some texts.</summary>
/// <param name="Vectors">One for each text, of length 1 and all of one size.</param>
/// <param name="Tokens">What it cost; <c>null</c> where nobody counts.</param>
internal sealed record Embeddings(IReadOnlyList<float[]> Vectors, int? Tokens);

/// <summary>Turns texts into vectors whose directions are alike where their meanings are.</summary>
internal interface ITextEmbedder
{
    /// <summary>Names the model: vectors of different names are not compared.</summary>
    string Name { get; }

    /// <summary>Turns texts into vectors.</summary>
    /// <param name="texts">At least one; none empty.</param>
    /// <param name="areQuestions">Whether they are what people ask, and not what is looked through.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ModelException">There are none.</exception>
    Task<Embeddings> EmbedAsync(IReadOnlyList<string> texts, bool areQuestions, CancellationToken cancellationToken);
}
