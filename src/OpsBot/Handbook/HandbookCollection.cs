namespace OpsBot.Handbook;

/// <summary>Whether a collection of handbooks answers. The bundled one does until something is said about it; any other only once somebody says so.</summary>
internal sealed class HandbookCollection
{
    private HandbookCollection()
    {
    }

    /// <summary>Empty for the bundled one.</summary>
    public string Name { get; private set; } = "";

    public bool IsLive { get; private set; }

    public static HandbookCollection Called(string name) => new() { Name = name };

    public void Answer(bool isLive) => IsLive = isLive;

    /// <summary>The names of those that answer.</summary>
    public static IReadOnlySet<string> LiveAmong(IReadOnlyCollection<HandbookCollection> stored)
    {
        var live = stored.Where(collection => collection.IsLive).Select(collection => collection.Name).ToHashSet(StringComparer.Ordinal);
        if (stored.All(collection => collection.Name.Length > 0))
        {
            live.Add("");
        }

        return live;
    }
}
