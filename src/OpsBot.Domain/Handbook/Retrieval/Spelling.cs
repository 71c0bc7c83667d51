using OpsBot.Domain.Handbook.Cleaning;

namespace OpsBot.Domain.Handbook.Retrieval;

/// <summary>Which words an index knows, and what a mistyped one was meant to be.</summary>
/// <remarks>
/// Who types by sound picks a character of the same sound: 坑位废 for 坑位费. GB 2312 puts its 3,755 common characters in the order of
/// their sounds, so two that sound the same are near each other in it, and no dictionary of readings is needed.
/// </remarks>
internal sealed class Spelling
{
    // A syllable has ten characters on average, the widest some eighty; a tone on either side is as likely a slip.
    private const int SameSoundWithin = 30;

    private readonly PassageRanking _ranking;
    private readonly ILookup<char, string> _byFirst;
    private readonly ILookup<char, string> _bySecond;

    public Spelling(PassageRanking ranking)
    {
        _ranking = ranking;
        var pairs = ranking.TermsLongerThanOne().Where(term => term.Length == 2 && HanText.IsHan(term[0])).ToList();
        _byFirst = pairs.ToLookup(pair => pair[0]);
        _bySecond = pairs.ToLookup(pair => pair[1]);
    }

    public bool Knows(string term) => _ranking.Knows(term);

    /// <summary>For each unknown pair of a segment, the known one of the same sound that fits its neighbours best, if there is one.</summary>
    public IEnumerable<(int At, string Word)> Meant(string segment)
    {
        for (var i = 0; i + 1 < segment.Length; i++)
        {
            var pair = segment.Substring(i, 2);
            if (HanText.IsHan(pair[0]) && HanText.IsHan(pair[1]) && !Knows(pair) && Nearest(segment, i) is { } meant)
            {
                yield return (i, meant);
            }
        }
    }

    private string? Nearest(string segment, int at)
    {
        var (first, second) = (segment[at], segment[at + 1]);

        // The character that is wrong is wrong for its other neighbour too: where 盖率 is known, 盖 of 复盖 is right.
        var firstIsRight = at > 0 && Knows(segment.Substring(at - 1, 2));
        var secondIsRight = at + 2 < segment.Length && Knows(segment.Substring(at + 1, 2));
        var candidates = (secondIsRight ? [] : _byFirst[first].Where(pair => SoundAlike(pair[1], second)))
            .Concat(firstIsRight ? [] : _bySecond[second].Where(pair => SoundAlike(pair[0], first)))
            .Append($"{second}{first}").Where(Knows);

        // The commonest is the likeliest.
        return candidates.MinBy(pair => _ranking.Rarity(pair));
    }

    private static bool SoundAlike(char a, char b) => RankOf(a) is >= 0 and var x && RankOf(b) is >= 0 and var y && Math.Abs(x - y) <= SameSoundWithin;

    // Rows 16 to 55 of GB 2312, 94 characters each, are in the order of sounds.
    private static int RankOf(char c) =>
        GbkBytes.TryEncode(c, out var lead, out var trail) && lead is >= 0xB0 and <= 0xD7 && trail >= 0xA1 ? (lead - 0xB0) * 94 + trail - 0xA1 : -1;
}
