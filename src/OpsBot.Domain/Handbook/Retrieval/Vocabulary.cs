namespace OpsBot.Domain.Handbook.Retrieval;

/// <summary>The terms of an index and their numbers, from 0 in the order of their coming.</summary>
/// <remarks>Nearly all terms of a Chinese text have one or two characters: these are looked up by the characters themselves, without a hash of a string.</remarks>
internal sealed class Vocabulary
{
    // By character; 0 for none, else the number and one.
    private readonly int[] _singles = new int[char.MaxValue + 1];
    private readonly Dictionary<uint, int> _pairs = [];
    private readonly Dictionary<string, int> _longer = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _longerBySpan;

    public Vocabulary() => _longerBySpan = _longer.GetAlternateLookup<ReadOnlySpan<char>>();

    public int Count { get; private set; }

    public bool TryGet(ReadOnlySpan<char> term, out int number)
    {
        switch (term.Length)
        {
            case 1:
                number = _singles[term[0]] - 1;
                return number >= 0;
            case 2:
                return _pairs.TryGetValue(Pair(term), out number);
            default:
                return _longerBySpan.TryGetValue(term, out number);
        }
    }

    /// <returns>The number of the term, which may be new: then it is the count before.</returns>
    public int GetOrAdd(ReadOnlySpan<char> term)
    {
        if (TryGet(term, out var number))
        {
            return number;
        }

        switch (term.Length)
        {
            case 1:
                _singles[term[0]] = Count + 1;
                break;
            case 2:
                _pairs.Add(Pair(term), Count);
                break;
            default:
                _longer.Add(term.ToString(), Count);
                break;
        }

        return Count++;
    }

    /// <summary>The terms of two characters and of more, in no order.</summary>
    public IEnumerable<string> LongerThanOne() =>
        _pairs.Keys.Select(pair => new string([(char)(pair >> 16), (char)pair])).Concat(_longer.Keys);

    private static uint Pair(ReadOnlySpan<char> term) => (uint)(term[0] << 16) | term[1];
}
