using OpsBot.Domain.Quizzes;

namespace OpsBot.Quizzes;

/// <summary>Finds the items of the bank whose stem is nearly the same as that of a new one.</summary>
internal sealed class AlikeItems
{
    // Stems of equal digits and like length: only these can be near, and looking through ten thousand for each of a thousand takes too long.
    private readonly ILookup<string, (string Id, string Stem)> _byDigits;

    public AlikeItems(IEnumerable<Item> bank) => _byDigits = bank
        .Select(item => (Id: item.Id.Value, Stem: ItemFingerprint.OfStem(item.Content)))
        .ToLookup(item => DigitsOf(item.Stem));

    /// <returns>Their ids.</returns>
    public IEnumerable<string> To(ItemContent item)
    {
        var stem = ItemFingerprint.OfStem(item);
        return _byDigits[DigitsOf(stem)].Where(held => ItemFingerprint.AreNear(held.Stem, stem)).Select(held => held.Id);
    }

    private static string DigitsOf(string stem) => string.Concat(stem.Where(char.IsDigit));
}
