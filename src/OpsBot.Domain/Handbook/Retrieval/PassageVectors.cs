using System.Numerics;

namespace OpsBot.Domain.Handbook.Retrieval;

/// <summary>The meanings of passages as a model sees them: a vector each, compared by their angle.</summary>
/// <remarks>A passage whose text has no vector yet is found by its words alone.</remarks>
public sealed class PassageVectors
{
    private readonly Dictionary<string, float[]> _byText;

    /// <summary>Takes vectors that a model made.</summary>
    /// <param name="byText">The vector of each text of <see cref="TextOf"/>; all of one size and of length 1.</param>
    public PassageVectors(IReadOnlyDictionary<string, float[]> byText) => _byText = new(byText, StringComparer.Ordinal);

    /// <summary>What a model is given of a passage: its headings and its words.</summary>
    public static string TextOf(Passage passage)
    {
        ArgumentNullException.ThrowIfNull(passage);
        return passage.Section.HeadingPath.Count == 0 ? passage.Text : $"{passage.Section.Path}\n{passage.Text}";
    }

    /// <summary>How alike a question and a passage are: the cosine of their angle, -1 to 1; <c>null</c> for a passage without a vector.</summary>
    /// <param name="question">Of length 1, and of the model that made the others.</param>
    /// <param name="passage">The passage.</param>
    internal double? Similarity(float[] question, Passage passage) =>
        _byText.TryGetValue(TextOf(passage), out var vector) && vector.Length == question.Length ? Product(vector, question) : null;

    private static double Product(float[] one, float[] other)
    {
        var (sum, at) = (0.0, 0);
        for (; at + Vector<float>.Count <= one.Length; at += Vector<float>.Count)
        {
            sum += Vector.Dot(new Vector<float>(one, at), new Vector<float>(other, at));
        }

        for (; at < one.Length; at++)
        {
            sum += one[at] * other[at];
        }

        return sum;
    }
}
