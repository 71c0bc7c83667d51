using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using OpsBot.Domain.People;
using OpsBot.Ledger;
using OpsBot.Storage;

namespace OpsBot.People;

/// <summary>
/// All that the store holds about one person: a copy of it, and its removal. It follows the model and not a list, so that a table which
/// names a person is found on the day it is added.
/// </summary>
internal sealed class PersonalData(OpsBotDbContext db, LedgerBook ledger, RecordAttempts recordAttempts)
{
    // Rows that are somebody's own go with them; a row that only mentions them stays without the mention.
    private static readonly HashSet<string> Owners = ["PersonId", "LearnerId"];

    /// <summary>Finds a person by whatever names them.</summary>
    /// <param name="id">An Entra object id, Teams user id, employee number, mail address or person id.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Person?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var key = id.Trim();
        var email = key.ToLowerInvariant();
        var personId = new PersonId(Guid.TryParse(key, out var guid) ? guid : Guid.Empty);
        var found = await db.People.AsNoTracking()
            .Where(p => p.Id == personId || p.AccountId == key || p.ChannelUserId == key || (key != "" && (p.EmployeeNumber == key || p.Email == email)))
            .Take(2).ToListAsync(cancellationToken);
        return found.Count == 1 ? found[0] : null;
    }

    /// <summary>A copy of everything, by table.</summary>
    public async Task<JsonObject> CopyAsync(Person person, CancellationToken cancellationToken)
    {
        await recordAttempts.RunAsync(cancellationToken);
        var copy = new JsonObject { ["person"] = JsonSerializer.SerializeToNode(person, PersonJson.Options) };
        await db.Database.OpenConnectionAsync(cancellationToken);
        var mentions = Mentions().Where(mention => mention.Table != "People").OrderBy(mention => mention.Table, StringComparer.Ordinal).ToList();
        foreach (var (table, column, _) in mentions)
        {
            var rows = await SelectAsync($"SELECT * FROM \"{table}\" WHERE \"{column}\" = @p", person.Id.Value, cancellationToken);
            HideOthers(rows, mentions.Where(mention => mention.Table == table).Select(mention => mention.Column), person.Id);
            foreach (var (child, key, parentKey) in Children(table))
            {
                rows.AddRange((await SelectAsync(
                    $"SELECT * FROM \"{child}\" WHERE \"{key}\" IN (SELECT \"{parentKey}\" FROM \"{table}\" WHERE \"{column}\" = @p)", person.Id.Value, cancellationToken))
                    .Select(row => new JsonObject { [child] = row }));
            }

            Add(copy, table, rows);
        }

        Add(copy, "Outbox", await SelectAsync("SELECT * FROM \"Outbox\" WHERE \"ConversationId\" IN (SELECT \"Id\" FROM \"Conversations\" WHERE \"PersonId\" = @p)", person.Id.Value, cancellationToken));
        if (await db.LedgerSubjects.AsNoTracking().SingleOrDefaultAsync(subject => subject.PersonId == person.Id, cancellationToken) is { } link)
        {
            Add(copy, "Ledger", await SelectAsync("SELECT * FROM \"Ledger\" WHERE \"Subject\" = @p OR \"Actor\" = @p", link.Subject, cancellationToken));
            Add(copy, "LedgerNotes", await SelectAsync("SELECT * FROM \"LedgerNotes\" WHERE \"Subject\" = @p", link.Subject, cancellationToken));
        }

        return copy;
    }

    /// <summary>Removes the person: their rows, their name, their texts and the link from the ledger to them.</summary>
    /// <param name="person">Whom.</param>
    /// <param name="actor">Who does it; <c>null</c> for the command line.</param>
    /// <param name="erasedName">What stands where their name stood.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many rows were removed, and in how many the name was replaced.</returns>
    public async Task<(int Removed, int Renamed)> EraseAsync(Person person, PersonId? actor, string erasedName, CancellationToken cancellationToken)
    {
        // What they achieved counts on without them: it has to be in the ledger before the attempts go.
        await recordAttempts.RunAsync(cancellationToken);
        await ledger.ActAsync("person.erased", actor == person.Id ? null : actor, person.Id, null, note: null, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();

        var (removed, renamed) = (0, 0);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var id = person.Id.Value;
        removed += await RunAsync("DELETE FROM \"Outbox\" WHERE \"ConversationId\" IN (SELECT \"Id\" FROM \"Conversations\" WHERE \"PersonId\" = @p)", id, cancellationToken);
        if (await db.LedgerSubjects.AsNoTracking().SingleOrDefaultAsync(subject => subject.PersonId == person.Id, cancellationToken) is { } link)
        {
            removed += await RunAsync("DELETE FROM \"LedgerNotes\" WHERE \"Subject\" = @p", link.Subject, cancellationToken);
        }

        foreach (var (table, column, property) in Mentions().Where(mention => mention.Table != "People"))
        {
            if (Owners.Contains(property.Name) && !property.DeclaringType.ContainingEntityType.IsOwned())
            {
                removed += await RunAsync($"DELETE FROM \"{table}\" WHERE \"{column}\" = @p", id, cancellationToken);
                continue;
            }

            var name = NameBeside(property);
            var setName = name is null ? "" : $", \"{name}\" = @name";
            var none = property.IsNullable && name is null ? "NULL" : "@none";
            renamed += await RunAsync($"UPDATE \"{table}\" SET \"{column}\" = {none}{setName} WHERE \"{column}\" = @p", id, cancellationToken, erasedName);
        }

        // Answers that wait to be repeated, and messages that wait to be read again, may quote the person.
        removed += await db.Processed.ExecuteDeleteAsync(cancellationToken);
        removed += await db.Inbox.Where(entry => entry.Body.Contains(person.AccountId) || (person.ChannelUserId != "" && entry.Body.Contains(person.ChannelUserId))).ExecuteDeleteAsync(cancellationToken);
        renamed += await RunAsync("UPDATE \"People\" SET \"ManagerId\" = NULL WHERE \"ManagerId\" = @p", id, cancellationToken);
        removed += await RunAsync("DELETE FROM \"People\" WHERE \"Id\" = @p", id, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (removed, renamed);
    }

    // Who rated, decided or entered is data of those others: that somebody did stays, and not who.
    private static void HideOthers(List<JsonObject> rows, IEnumerable<string> columns, PersonId me)
    {
        foreach (var (row, column) in rows.SelectMany(row => columns.Select(column => (row, column))))
        {
            if (row[column] is JsonValue value && !value.ToString().Equals(me.ToString(), StringComparison.OrdinalIgnoreCase))
            {
                row[column] = "…";
            }
        }
    }

    private static void Add(JsonObject copy, string table, List<JsonObject> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        if (copy[table] is not JsonArray known)
        {
            copy[table] = known = [];
        }

        rows.ForEach(row => known.Add((JsonNode)row));
    }

    /// <summary>Each column that holds a person's id, with its table.</summary>
    private IEnumerable<(string Table, string Column, IProperty Property)> Mentions() =>
        from entity in db.Model.GetEntityTypes()
        let table = entity.GetTableName()
        where table is not null && !entity.IsMappedToJson()
        from property in entity.GetProperties()
        where (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(PersonId)
        let column = property.GetColumnName(StoreObjectIdentifier.Table(table, entity.GetSchema()))
        where column is not null
        select (table, column, property);

    private IEnumerable<(string Table, string Key, string ParentKey)> Children(string table) =>
        from entity in db.Model.GetEntityTypes()
        let child = entity.GetTableName()
        where child is not null && child != table
        from key in entity.GetForeignKeys()
        where key.IsOwnership && key.PrincipalEntityType.GetTableName() == table && key.Properties.Count == 1
        select (child, key.Properties[0].GetColumnName(StoreObjectIdentifier.Table(child, null))!, key.PrincipalKey.Properties[0].GetColumnName(StoreObjectIdentifier.Table(table, null))!);

    // Where a name was kept with the id, both go.
    private static string? NameBeside(IProperty property) =>
        property.DeclaringType.ContainingEntityType.FindProperty("PersonName") is { } name && property.Name == "PersonId"
            ? name.GetColumnName(StoreObjectIdentifier.Table(property.DeclaringType.ContainingEntityType.GetTableName()!, null))
            : null;

    private async Task<List<JsonObject>> SelectAsync(string sql, Guid parameter, CancellationToken cancellationToken)
    {
        await using var command = await CommandAsync(sql, parameter, null, cancellationToken);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<JsonObject>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var row = new JsonObject();
            for (var i = 0; i < reader.FieldCount; i++)
            {
                row[reader.GetName(i)] = reader.IsDBNull(i) ? null : Node(reader.GetValue(i));
            }

            rows.Add(row);
        }

        return rows;
    }

    private static JsonNode? Node(object value) => value switch
    {
        byte[] bytes => Convert.ToBase64String(bytes),
        bool truth => JsonValue.Create(truth),
        long number => JsonValue.Create(number),
        int number => JsonValue.Create(number),
        double number => JsonValue.Create(number),
        DateTime moment => moment.ToString("O", CultureInfo.InvariantCulture),
        string text when text is ['{' or '[', ..] => Parsed(text),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static JsonNode? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private async Task<int> RunAsync(string sql, Guid parameter, CancellationToken cancellationToken, string? name = null)
    {
        await using var command = await CommandAsync(sql, parameter, name, cancellationToken);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<DbCommand> CommandAsync(string sql, Guid parameter, string? name, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Names of tables and columns come from the model; values are parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Transaction = db.Database.CurrentTransaction is { } transaction ? Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(transaction) : null;
        Parameter("@p", parameter);
        if (sql.Contains("@none", StringComparison.Ordinal))
        {
            Parameter("@none", Guid.Empty);
        }

        if (sql.Contains("@name", StringComparison.Ordinal))
        {
            Parameter("@name", name!);
        }

        return command;

        void Parameter(string of, object value)
        {
            var added = command.CreateParameter();
            (added.ParameterName, added.Value) = (of, value);
            command.Parameters.Add(added);
        }
    }
}
