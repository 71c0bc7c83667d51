using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using OpsBot.BotFramework.Schema;

namespace OpsBot.BotFramework.Cards;

/// <summary>What the records say about one kind of JSON object in a card: its members, and what of it only Teams has.</summary>
internal sealed class CardContract
{
    private static readonly ConcurrentDictionary<Type, CardContract> Contracts = new();
    private readonly Dictionary<string, Type> _kinds;

    private CardContract(Type record)
    {
        var type = ProtocolJson.Options.GetTypeInfo(record);
        _kinds = type.PolymorphismOptions?.DerivedTypes.ToDictionary(kind => (string)kind.TypeDiscriminator!, kind => kind.DerivedType) ?? [];
        IsTeamsOnly = record.IsDefined(typeof(TeamsOnlyAttribute), inherit: true);
        Members = type.Properties.ToDictionary(property => property.Name, property => new Member(property));
    }

    /// <summary>Whether clients other than Teams don't know it, and show its fallback.</summary>
    public bool IsTeamsOnly { get; }

    /// <summary>By their names on the wire.</summary>
    public IReadOnlyDictionary<string, Member> Members { get; }

    /// <summary>The contract of an object where a member of a type stands.</summary>
    /// <param name="declared">The type of the member: a record, or the base of several.</param>
    /// <param name="json">The object; its <c>type</c> tells the records of a base apart.</param>
    /// <returns><c>null</c> when no record has this <c>type</c>.</returns>
    public static CardContract? Find(Type declared, JsonObject json)
    {
        var contract = Of(declared);
        if (contract._kinds.Count == 0)
        {
            return contract;
        }

        return TypeOf(json) is { } type && contract._kinds.TryGetValue(type, out var record) ? Of(record) : null;
    }

    /// <summary>The <c>type</c> of an object; <c>null</c> when it has none.</summary>
    public static string? TypeOf(JsonObject json) => TextOf(json["type"]);

    /// <summary>A text; <c>null</c> when the node is none.</summary>
    public static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static CardContract Of(Type record) => Contracts.GetOrAdd(record, type => new CardContract(type));

    /// <summary>A member of an object.</summary>
    internal sealed class Member
    {
        private readonly Dictionary<string, bool>? _values;

        public Member(JsonPropertyInfo property)
        {
            var attributes = property.AttributeProvider;
            IsTeamsOnly = attributes?.IsDefined(typeof(TeamsOnlyAttribute), inherit: true) == true;
            Item = RecordIn(property.PropertyType);
            if (attributes?.GetCustomAttributes(typeof(ValuesOfAttribute), inherit: true) is [ValuesOfAttribute values])
            {
                _values = values.Constants.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).ToDictionary(
                    field => (string)field.GetRawConstantValue()!,
                    field => field.IsDefined(typeof(TeamsOnlyAttribute)),
                    StringComparer.OrdinalIgnoreCase);
            }
        }

        /// <summary>Whether the published schema does not have it.</summary>
        public bool IsTeamsOnly { get; }

        /// <summary>The record, or base of records, that it holds one or many of; <c>null</c> when it holds something else.</summary>
        public Type? Item { get; }

        /// <summary>Whether it may have this value.</summary>
        public bool Allows(JsonNode? value) => _values is null || (TextOf(value) is { } text && _values.ContainsKey(text));

        /// <summary>Whether the published schema does not have this value of it.</summary>
        public bool IsTeamsOnlyValue(JsonNode? value) => _values is not null && TextOf(value) is { } text && _values.GetValueOrDefault(text);

        private static Type? RecordIn(Type type)
        {
            var item = type.IsGenericType && type.GetGenericTypeDefinition() is { } open && (open == typeof(IReadOnlyList<>) || open == typeof(Fallback<>))
                ? type.GetGenericArguments()[0]
                : type;

            // Records with a form of their own on the wire have no members to look at.
            return item.IsClass && item.Assembly == typeof(CardContract).Assembly && item != typeof(TargetElement) ? item : null;
        }
    }
}
