namespace OpsBot.Domain.Handbook.Cleaning;

/// <summary>Which characters a text puts next to each other, and how often: the context that chooses among possible readings.</summary>
internal sealed class CharacterNeighbours
{
    // A word of the list outweighs what a text of this size says by chance.
    private const int ListedWordWeight = 500;

    private readonly Dictionary<(char, char), int> _pairs = [];
    private readonly HashSet<char> _known = [];

    public CharacterNeighbours(string text, IEnumerable<string> words)
    {
        Count(TextFolding.ForComparison(text), 1);
        foreach (var word in words)
        {
            Count(word, ListedWordWeight);
        }
    }

    /// <summary>How often the two stand side by side; Traditional and Simplified count as one.</summary>
    public int Count(char left, char right) =>
        _pairs.GetValueOrDefault((TextFolding.ForComparison(left), TextFolding.ForComparison(right)));

    public bool Knows(char c) => _known.Contains(TextFolding.ForComparison(c));

    /// <summary>The log of the smoothed count: higher is likelier.</summary>
    public double Affinity(char left, char right) => Math.Log(Count(left, right) + 0.02);

    private void Count(string text, int weight)
    {
        for (var i = 0; i < text.Length; i++)
        {
            _known.Add(text[i]);
            if (i > 0)
            {
                var pair = (text[i - 1], text[i]);
                _pairs[pair] = _pairs.GetValueOrDefault(pair) + weight;
            }
        }
    }
}
