using System.Buffers;
using OpsBot.Domain.Handbook.Cleaning;

namespace OpsBot.Domain.Handbook.Retrieval;

/// <summary>Cuts normalised text into the terms of the index.</summary>
/// <remarks>
/// Han characters (kana and hangul with them) singly and in overlapping pairs: on Chinese retrieval sets that is level with any dictionary,
/// and it needs none. Other letters and figures in whole runs (20%-30%, gb/t22239-2019, 4p) and, where hyphens or slashes join them, in
/// their parts too.
/// </remarks>
public static class Terms
{
    private static readonly SearchValues<char> Joiners = SearchValues.Create("%.+/-&");
    private const string Trimmed = "-/.+&";

    /// <summary>The terms of a normalised text in order, with repetitions.</summary>
    public static IEnumerable<string> Of(string normalised)
    {
        ArgumentNullException.ThrowIfNull(normalised);
        var terms = new List<string>();
        foreach (var (at, length) in In(normalised))
        {
            terms.Add(normalised.Substring(at, length));
        }

        return terms;
    }

    /// <summary>The terms as places in the text: by their beginnings, a single character before its pair, a run before its parts.</summary>
    internal static Places In(ReadOnlySpan<char> normalised) => new(normalised);

    /// <summary>Whether a character is a term by itself.</summary>
    internal static bool IsSingle(char c) =>
        HanText.IsHan(c) || c is >= '\u3040' and <= '\u30FF' or >= '\uAC00' and <= '\uD7AF';

    private static bool IsInRun(char c) => char.IsAsciiLetterOrDigit(c) || Joiners.Contains(c) || c > '\u007F' && char.IsLetterOrDigit(c) && !IsSingle(c);

    /// <summary>Walks over the terms of a text without making a string of any.</summary>
    internal ref struct Places(ReadOnlySpan<char> text)
    {
        private readonly ReadOnlySpan<char> _text = text;
        private int _at, _partAt, _partsEnd;
        private bool _pairIsDue;

        public (int At, int Length) Current { get; private set; }

        public readonly Places GetEnumerator() => this;

        public bool MoveNext()
        {
            if (_pairIsDue)
            {
                _pairIsDue = false;
                Current = (_at - 1, 2);
                return true;
            }

            if (MoveToPart())
            {
                return true;
            }

            for (; _at < _text.Length; _at++)
            {
                if (IsSingle(_text[_at]))
                {
                    Current = (_at++, 1);
                    _pairIsDue = _at < _text.Length && IsSingle(_text[_at]);
                    return true;
                }

                if (IsInRun(_text[_at]) && MoveToRun())
                {
                    return true;
                }
            }

            return false;
        }

        private bool MoveToRun()
        {
            var start = _at;
            while (_at < _text.Length && IsInRun(_text[_at]))
            {
                _at++;
            }

            var run = _text[start.._at];
            var whole = run.Trim(Trimmed);
            start += run.Length - run.TrimStart(Trimmed).Length;
            if (whole.IndexOfAnyExcept(Joiners) < 0)
            {
                // The loop goes on behind the run.
                _at--;
                return false;
            }

            Current = (start, whole.Length);
            (_partAt, _partsEnd) = whole.IndexOfAny('-', '/') < 0 ? (0, 0) : (start, start + whole.Length);
            return true;
        }

        private bool MoveToPart()
        {
            while (_partAt < _partsEnd)
            {
                var rest = _text[_partAt.._partsEnd];
                var length = rest.IndexOfAny('-', '/') is >= 0 and var cut ? cut : rest.Length;
                var at = _partAt;
                _partAt += length + 1;
                if (length > 0)
                {
                    Current = (at, length);
                    return true;
                }
            }

            return false;
        }
    }
}
