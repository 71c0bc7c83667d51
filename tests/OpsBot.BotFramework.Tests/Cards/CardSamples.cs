using System.Reflection;
using System.Text.Json.Serialization;
using OpsBot.BotFramework.Cards;

namespace OpsBot.BotFramework.Tests.Cards;

/// <summary>Builds a card around any record with every member set, so that a new member can't stay unchecked.</summary>
internal sealed class CardSamples
{
    private const string Picture = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYPj/HwADAgH/5ncLrgAAAABJRU5ErkJggg==";

    // A record inside a record of its own kind, such as a fallback, is the shortest one: samples end.
    private static readonly HashSet<Type> Leaves = [typeof(CardElement), typeof(CardAction), typeof(CardInline), typeof(CardLayout), typeof(AdaptiveCard)];
    private readonly int _variant;
    private int _lastId;

    private CardSamples(int variant) => _variant = variant;

    /// <summary>Every element, button and part of a text, and the card itself.</summary>
    public static IReadOnlyList<Type> Records { get; } =
    [
        .. new[] { typeof(CardElement), typeof(CardAction), typeof(CardInline) }
            .SelectMany(kinds => kinds.GetCustomAttributes<JsonDerivedTypeAttribute>())
            .Select(kind => kind.DerivedType),
        typeof(AdaptiveCard),
    ];

    /// <summary>A card with one element, button or inline of a record, every member set.</summary>
    /// <param name="record">Which.</param>
    /// <param name="variant">From 0: which of their constants members have.</param>
    public static AdaptiveCard CardWith(Type record, int variant = 0)
    {
        var samples = new CardSamples(variant);
        var sample = samples.Make(record);
        var card = new AdaptiveCard { FallbackText = "A sample" };
        return sample switch
        {
            CardElement element => card with { Body = [element] },
            CardInline inline => card with { Body = [new RichTextBlock([inline])] },
            CardAction action => card with { Body = [new InputText { Id = "input" }], Actions = [action] },
            AdaptiveCard whole => whole,
            _ => throw new ArgumentException($"{record} does not stand in a card by itself.", nameof(record)),
        };
    }

    /// <summary>How many variants show every constant of every member once.</summary>
    public static int Variants(Type record) => record.GetProperties()
        .Select(property => property.GetCustomAttribute<ValuesOfAttribute>() is { } values ? Constants(values).Length : 1)
        .Append(1)
        .Max();

    private object Make(Type record)
    {
        var constructor = record.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First();
        var arguments = constructor.GetParameters().Select(parameter =>
            Value(parameter.ParameterType, record, record.GetProperty(Capital(parameter.Name!))!)).ToArray();
        var sample = constructor.Invoke(arguments);
        foreach (var property in record.GetProperties().Where(property => property.CanWrite && !IsArgument(constructor, property)))
        {
            property.SetValue(sample, Value(property.PropertyType, record, property));
        }

        return sample;
    }

    private object? Value(Type type, Type owner, PropertyInfo property)
    {
        var given = Nullable.GetUnderlyingType(type) ?? type;
        if (given == typeof(string))
        {
            return Text(owner, property);
        }

        if (given.IsGenericType && given.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            var item = given.GetGenericArguments()[0];
            var list = Array.CreateInstance(item, 1);
            list.SetValue(item == typeof(string) ? ListedText(property) : Value(item, owner, property), 0);
            return list;
        }

        if (given.IsGenericType && given.GetGenericTypeDefinition() == typeof(Fallback<>))
        {
            var instead = given.GetGenericArguments()[0];
            return given.GetMethod("op_Implicit", [instead])!.Invoke(null, [Leaf(instead)]);
        }

        return given switch
        {
            _ when given == typeof(bool) => true,
            _ when given == typeof(int) => 1,
            _ when given == typeof(double) => 1.0,
            _ when given == typeof(object) => new { id = "7" },
            _ when given == typeof(NumberOrText) => (NumberOrText)1,
            _ when given == typeof(IReadOnlyDictionary<string, string>) => new Dictionary<string, string> { ["adaptiveCards"] = "1.0" },
            _ when given == typeof(ActionResetInputs) => new ActionResetInputs(["input"]) { Fallback = Fallback.Drop },
            _ when Leaves.Contains(given) || given == typeof(Column) && owner == typeof(Column) => Leaf(given),
            _ => Make(given),
        };
    }

    private static object Leaf(Type type) => type switch
    {
        _ when type == typeof(CardElement) => new TextBlock("instead"),
        _ when type == typeof(CardAction) => new ActionOpenUrl("https://example.com/"),
        _ when type == typeof(CardInline) => new TextRun("instead"),
        _ when type == typeof(CardLayout) => new LayoutFlow { ItemFit = ItemFits.Fill },
        _ when type == typeof(Column) => new Column([new TextBlock("instead")]),
        _ => new AdaptiveCard { Body = [new TextBlock("inside")] },
    };

    private static string ListedText(PropertyInfo property) => property.Name == nameof(Refresh.UserIds) ? "29:ana" : "input";

    private string Text(Type owner, PropertyInfo property) => property.GetCustomAttribute<ValuesOfAttribute>() is { } values
        ? Constants(values)[_variant % Constants(values).Length]
        : property.Name switch
        {
            "Id" => $"id{++_lastId}",
            "Schema" => "http://adaptivecards.io/schemas/adaptive-card.json",
            "Lang" => "en",
            "Height" => "auto",
            "Width" when owner == typeof(Column) => "stretch",
            "Width" or "MinHeight" or "MaxHeight" or "MinWidth" or "MaxWidth" or "MinColumnWidth" or "MaxPopoverWidth" or "ItemWidth" or "MinItemWidth" or "MaxItemWidth" => "50px",
            "Url" or "IconUrl" or "Poster" when owner != typeof(ActionOpenUrl) => Picture,
            "Url" => "https://example.com/",
            "BackgroundColor" => "#DDDDDD",
            "Regex" => "^.*$",
            "Value" or "Min" or "Max" when owner == typeof(InputDate) => "2026-01-05",
            "Value" or "Min" or "Max" when owner == typeof(InputTime) => "08:30",
            "Value" or "ValueOn" when owner == typeof(InputToggle) => "yes",
            "ElementId" or "LabelFor" => "input",
            "MimeType" => "video/mp4",
            _ => property.Name,
        };

    private static string[] Constants(ValuesOfAttribute values) =>
        [.. values.Constants.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!)];

    private static bool IsArgument(ConstructorInfo constructor, PropertyInfo property) =>
        constructor.GetParameters().Any(parameter => Capital(parameter.Name!) == property.Name);

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
