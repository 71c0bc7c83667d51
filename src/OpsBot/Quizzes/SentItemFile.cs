using OpsBot.Domain.People;

namespace OpsBot.Quizzes;

/// <summary>A file of questions that a person sent, kept from its preview until it is imported, and a while longer to take that back.</summary>
internal sealed class SentItemFile
{
    private SentItemFile()
    {
    }

    public Guid Id { get; private set; }

    public PersonId PersonId { get; private set; }

    public string Name { get; private set; } = "";

    public byte[] Bytes { get; private set; } = [];

    public DateTimeOffset SentAt { get; private set; }

    /// <summary>The import that it became; <c>null</c> before. A token: two clicks import once.</summary>
    public string? ImportId { get; private set; }

    public int Added { get; private set; }

    public int Revised { get; private set; }

    public int Unchanged { get; private set; }

    public static SentItemFile Take(PersonId personId, string name, byte[] bytes, DateTimeOffset at) =>
        new() { Id = Guid.CreateVersion7(at), PersonId = personId, Name = name, Bytes = bytes, SentAt = at };

    public void Imported(StoredItems stored) => (ImportId, Added, Revised, Unchanged) = (stored.ImportId, stored.Added, stored.Revised, stored.Unchanged);
}
