using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using OpsBot.Domain.Handbook.Cleaning;

namespace OpsBot.Domain.Handbook.Generation;

/// <summary>A sentence as a model wrote it: its words, and the numbers of the passages that it names.</summary>
/// <param name="Text">Without marks, list signs and emphasis.</param>
/// <param name="Units">As written, in order, each once; may name what is not there.</param>
public sealed partial record CitedSentence(string Text, IReadOnlyList<int> Units)
{
    /// <summary>Reads one sentence with marks such as <c>[1]</c>, <c>[1][2]</c>, <c>[1,2]</c> or <c>【1】</c>.</summary>
    public static CitedSentence Of(string written)
    {
        ArgumentNullException.ThrowIfNull(written);
        var units = Mark().Matches(written)
            .SelectMany(mark => Number().Matches(mark.Value))
            .Select(number => int.Parse(number.Value, CultureInfo.InvariantCulture)).Distinct().ToList();
        var text = ListSign().Replace(Mark().Replace(written, ""), "").Replace("**", "", StringComparison.Ordinal).Trim();
        return new CitedSentence(text, units);
    }

    /// <summary>Cuts a text into sentences while it is still being written.</summary>
    /// <remarks>A sentence is whole once something else than its marks follows it: models put marks before the full stop and after it.</remarks>
    public sealed class Reader
    {
        private readonly StringBuilder _pending = new();

        /// <summary>Takes the next piece of text, of any length.</summary>
        /// <returns>The sentences that are whole now, in order.</returns>
        public IEnumerable<CitedSentence> Take(string piece)
        {
            _pending.Append(piece);
            while (EndOfFirst(_pending.ToString()) is > 0 and var end)
            {
                var sentence = Of(_pending.ToString(0, end));
                _pending.Remove(0, end);
                if (HasWords(sentence))
                {
                    yield return sentence;
                }
            }
        }

        /// <summary>What is left when the text has come to its end; <c>null</c> for nothing.</summary>
        public CitedSentence? TakeRest()
        {
            var sentence = Of(_pending.ToString());
            _pending.Clear();
            return HasWords(sentence) ? sentence : null;
        }

        private static bool HasWords(CitedSentence sentence) => sentence.Text.Any(char.IsLetterOrDigit) || sentence.Units.Count > 0;

        // Behind the first sentence and its marks; -1 while more marks could follow.
        private static int EndOfFirst(string text)
        {
            var depth = 0;
            for (var i = 0; i < text.Length; i++)
            {
                depth = Math.Max(0, depth + (text[i] switch { '“' or '《' or '(' or '（' or '「' => 1, '”' or '》' or ')' or '）' or '」' => -1, _ => 0 }));
                if (text[i] != '\n' && (depth > 0 || !(HanText.EndsSentence(text[i]) || text[i] == '.' && i + 1 < text.Length && text[i + 1] is ' ' or '\n')))
                {
                    continue;
                }

                var end = Behind().Match(text, i + 1);
                var at = i + 1 + (end.Success ? end.Length : 0);
                return at < text.Length && (text[at] is not ('[' or '【') || IsWholeBracket(text, at)) ? at : -1;
            }

            return -1;
        }

        private static bool IsWholeBracket(string text, int at) => text.AsSpan(at).IndexOfAny(']', '】') > 0;
    }

    [GeneratedRegex(@"\s*[\[【]\s*\d{1,3}(?:\s*[,，、]\s*\d{1,3})*\s*[\]】]", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();

    [GeneratedRegex(@"\d{1,3}", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"^\s*(?:[-*•]\s+|\d{1,2}[.、)]\s*(?!\d))", RegexOptions.CultureInvariant)]
    private static partial Regex ListSign();

    [GeneratedRegex(@"\G(?:[”」）)]|[ \n\r]*[\[【]\s*\d{1,3}(?:\s*[,，、]\s*\d{1,3})*\s*[\]】]|\s)+", RegexOptions.CultureInvariant)]
    private static partial Regex Behind();
}
