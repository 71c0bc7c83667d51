using System.Globalization;
using System.Text.Json.Nodes;
using OpsBot.Domain.Quizzes.Scoring;

namespace OpsBot.Domain.Quizzes.Xapi;

/// <summary>Something that a learner could choose, and the id that stands for it in responses.</summary>
/// <param name="Id">Unique in the item.</param>
/// <param name="Description">As the learner reads it.</param>
public sealed record XapiComponent(string Id, string Description);

/// <summary>An item as xAPI sees it: <c>cmi.interaction</c>.</summary>
/// <param name="Type">The interaction type: <c>choice</c>, <c>true-false</c>, <c>fill-in</c>, <c>numeric</c>, <c>matching</c>, <c>sequencing</c> or <c>long-fill-in</c>.</param>
public sealed record XapiInteraction(string Type)
{
    private const string Delimiter = "[,]";

    /// <summary>Alternatives of the right response; empty to keep the key out of the statement.</summary>
    public IReadOnlyList<string> CorrectPatterns { get; init; } = [];

    /// <summary>For choices and sequences.</summary>
    public IReadOnlyList<XapiComponent> Choices { get; init; } = [];

    /// <summary>For matching: the left sides.</summary>
    public IReadOnlyList<XapiComponent> Source { get; init; } = [];

    /// <summary>For matching: the right sides, each once.</summary>
    public IReadOnlyList<XapiComponent> Target { get; init; } = [];

    /// <summary>The interaction of an item.</summary>
    /// <param name="item">Any but a description and a cloze.</param>
    /// <param name="withKey">Whether the store may know the right response: whoever reads the statement learns the key.</param>
    public static XapiInteraction Of(ItemContent item, bool withKey)
    {
        var interaction = item.Type switch
        {
            ItemType.ChoiceSingle or ItemType.ChoiceMultiple => new XapiInteraction("choice")
            {
                Choices = Components("c", item.Answers.Select(answer => answer.Text.Text)),
                CorrectPatterns = [string.Join(Delimiter, item.Answers.Select((answer, i) => (answer, Id: $"c{i + 1}")).Where(option => option.answer.Fraction > 0).Select(option => option.Id))],
            },
            ItemType.TrueFalse => new("true-false") { CorrectPatterns = [item.IsTrue ? "true" : "false"] },
            ItemType.ShortAnswer => new("fill-in")
            {
                CorrectPatterns = [.. item.Answers.Where(answer => answer.Fraction >= 1).Select(answer => Case(item) + answer.Text.Text)],
            },
            ItemType.FillIn => new("fill-in") { CorrectPatterns = [Case(item) + string.Join(Delimiter, item.Blanks.Select(blank => blank[0]))] },
            ItemType.Numerical => new("numeric") { CorrectPatterns = [.. item.Answers.Where(answer => answer.Fraction >= 1 && answer.Tolerance is not null).Select(Range)] },
            ItemType.Matching => Matching(item),
            ItemType.Ordering => new("sequencing")
            {
                Choices = Components("c", item.Sequence),
                CorrectPatterns = [string.Join(Delimiter, item.Sequence.Select((_, i) => $"c{i + 1}"))],
            },
            _ => new("long-fill-in"),
        };
        return withKey ? interaction : interaction with { CorrectPatterns = [] };
    }

    /// <summary>A response in the form of the interaction type of its item.</summary>
    /// <param name="item">In the version that was answered.</param>
    /// <param name="response">Of the shape that the type asks for.</param>
    public static string ResponseOf(ItemContent item, ItemResponse response) => response switch
    {
        ItemResponse.Picked picked => string.Join(Delimiter, picked.Options.Select(place => $"c{place + 1}")),
        ItemResponse.Judged judged => judged.IsTrue ? "true" : "false",
        ItemResponse.Paired paired => string.Join(Delimiter, paired.Rights.Index().Where(right => right.Item.Length > 0)
            .Select(right => $"s{right.Index + 1}[.]t{item.Pairs.Select(pair => pair.Right).Distinct().ToList().IndexOf(right.Item) + 1}")),
        ItemResponse.Ordered ordered => string.Join(Delimiter, ordered.Steps.Select(step => $"c{item.Sequence.ToList().IndexOf(step) + 1}")),
        ItemResponse.Typed typed => string.Join(Delimiter, typed.Texts),
        _ => "",
    };

    internal JsonObject Definition(string language)
    {
        var definition = new JsonObject { ["interactionType"] = Type };
        if (CorrectPatterns.Count > 0)
        {
            definition["correctResponsesPattern"] = new JsonArray([.. CorrectPatterns.Select(pattern => JsonValue.Create(pattern))]);
        }

        Add("choices", Choices);
        Add("source", Source);
        Add("target", Target);
        return definition;

        void Add(string name, IReadOnlyList<XapiComponent> components)
        {
            if (components.Count > 0)
            {
                definition[name] = new JsonArray([.. components.Select(component =>
                    new JsonObject { ["id"] = component.Id, ["description"] = new JsonObject { [language] = component.Description } })]);
            }
        }
    }

    private static XapiInteraction Matching(ItemContent item)
    {
        var asked = item.Pairs.Where(pair => !pair.Left.IsEmpty).ToList();
        var target = Components("t", item.Pairs.Select(pair => pair.Right).Distinct());
        return new("matching")
        {
            Source = Components("s", asked.Select(pair => pair.Left.Text)),
            Target = target,
            CorrectPatterns = [string.Join(Delimiter, asked.Select((pair, i) => $"s{i + 1}[.]{target.First(right => right.Description == pair.Right).Id}"))],
        };
    }

    private static string Case(ItemContent item) => item.IsCaseSensitive ? "" : "{case_matters=false}";

    private static string Range(ItemAnswer answer)
    {
        var value = double.Parse(answer.Text.Text, CultureInfo.InvariantCulture);
        var (low, high) = (value - answer.Tolerance!.Value, value + answer.Tolerance.Value);
        return answer.Tolerance == 0 ? answer.Text.Text : string.Create(CultureInfo.InvariantCulture, $"{low}[:]{high}");
    }

    private static IReadOnlyList<XapiComponent> Components(string prefix, IEnumerable<string> texts) =>
        [.. texts.Select((text, i) => new XapiComponent($"{prefix}{i + 1}", text))];
}
