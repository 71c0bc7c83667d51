using OpsBot.Domain.People;

namespace OpsBot.Metrics.Import;

/// <summary>What the columns of an export mean, as somebody said once: the next file with the same header is read by it.</summary>
internal sealed class ColumnMapping
{
    private ColumnMapping()
    {
    }

    /// <summary>Of the header: see <see cref="HeaderKey"/>.</summary>
    public string Key { get; private set; } = "";

    /// <summary>The headings as the first file spelled them.</summary>
    public IReadOnlyList<string> Header { get; private set; } = [];

    /// <summary>For each column what it means: see <see cref="ColumnMeaning"/>.</summary>
    public IReadOnlyList<string> Meanings { get; private set; } = [];

    /// <summary>The shop of a file without a column for it.</summary>
    public string Shop { get; private set; } = "";

    /// <summary>The channel of a file without a column for it.</summary>
    public string Channel { get; private set; } = "";

    public PersonId MappedById { get; private set; }

    public DateTimeOffset MappedAt { get; private set; }

    public static ColumnMapping Of(string key, IReadOnlyList<string> header) => new() { Key = key, Header = [.. header] };

    public void Say(IReadOnlyList<string> meanings, string shop, string channel, PersonId by, DateTimeOffset at) =>
        (Meanings, Shop, Channel, MappedById, MappedAt) = ([.. meanings], shop, channel, by, at);
}

/// <summary>A file whose header nobody has explained yet. Sent in a chat its bytes wait here; one of the watched folder waits there.</summary>
internal sealed class WaitingFile
{
    private WaitingFile()
    {
    }

    public Guid Id { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>Of its header.</summary>
    public string HeaderKey { get; private set; } = "";

    /// <summary>Empty for a file of the watched folder.</summary>
    public byte[] Bytes { get; private set; } = [];

    /// <summary>Where it waits; empty for a file that was sent.</summary>
    public string Path { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public static WaitingFile Take(string name, string headerKey, byte[] bytes, string path, DateTimeOffset at) =>
        new() { Id = Guid.CreateVersion7(at), Name = name, HeaderKey = headerKey, Bytes = bytes, Path = path, At = at };
}
