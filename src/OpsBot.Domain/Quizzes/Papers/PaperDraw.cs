namespace OpsBot.Domain.Quizzes.Papers;

/// <summary>Gives each place of a blueprint an item: a bipartite matching, so that overlapping cells don't take each other's last items.</summary>
/// <remarks>H. W. Kuhn, Naval Research Logistics Quarterly 2 (1955): augmenting paths.</remarks>
internal sealed class PaperDraw(IReadOnlyList<BlueprintCell> cells, IReadOnlyList<PaperItem> items)
{
    private readonly List<BlueprintCell> _places = [.. cells.SelectMany(cell => Enumerable.Repeat(cell, cell.Count))];
    private readonly Dictionary<PaperItem, int> _placeOf = [];

    public IReadOnlyList<PaperItem> Items => [.. _placeOf.OrderBy(pair => pair.Value).Select(pair => pair.Key)];

    public IReadOnlyList<(BlueprintCell Cell, int Missing)> Missing
    {
        get
        {
            var filled = _placeOf.Values.ToHashSet();
            return [.. _places.Where((_, place) => !filled.Contains(place)).CountBy(cell => cell).Select(pair => (pair.Key, pair.Value))];
        }
    }

    /// <returns>Whether every place has an item. The items that come first are taken first.</returns>
    public bool Run()
    {
        var isFull = true;
        for (var place = 0; place < _places.Count; place++)
        {
            isFull &= Fill(place, []);
        }

        return isFull;
    }

    private bool Fill(int place, HashSet<PaperItem> seen)
    {
        // A free item first: moving others is for when there is none.
        foreach (var item in items)
        {
            if (!_placeOf.ContainsKey(item) && _places[place].Takes(item) && HasNoEnemy(item))
            {
                _placeOf[item] = place;
                return true;
            }
        }

        foreach (var item in items)
        {
            if (_placeOf.TryGetValue(item, out var held) && _places[place].Takes(item) && seen.Add(item) && Fill(held, seen))
            {
                _placeOf[item] = place;
                return true;
            }
        }

        return false;
    }

    private bool HasNoEnemy(PaperItem item) =>
        !_placeOf.Keys.Any(other => other.Enemies.Contains(item.Id) || item.Enemies.Contains(other.Id));
}
