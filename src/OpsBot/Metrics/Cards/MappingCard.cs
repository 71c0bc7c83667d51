using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Metrics;
using OpsBot.Metrics.Import;

namespace OpsBot.Metrics.Cards;

/// <summary>Asks once what the columns of an export mean.</summary>
internal static class MappingCard
{
    private const int MaxSample = 24;

    private static readonly MetricColumn[] Offered = [MetricColumn.Date, MetricColumn.Shop, MetricColumn.Channel, MetricColumn.Category, MetricColumn.Sku];

    public static AdaptiveCard Build(MetricText words, WaitingFile file, MappingForm form)
    {
        var texts = words.Texts;
        var title = texts.Format("Metrics.Map.Title", file.Name);
        var choices = Choices(words);
        return new()
        {
            FallbackText = title,
            Speak = title,
            Lang = texts.Language,
            Body =
            [
                new TextBlock(title) { Size = "Medium", Weight = "Bolder", Style = "heading" },
                new TextBlock(texts["Metrics.Map.Why"]) { Spacing = "Small" },
                .. Known(words, form),
                .. form.Asked.Select(column => new InputChoiceSet(choices)
                {
                    Id = MapColumns.ColumnInput + column.Index,
                    Label = column.Sample.Length > 0 ? texts.Format("Metrics.Map.Column", column.Heading, Short(column.Sample)) : column.Heading,
                    Value = column.Guess,
                    Style = ChoiceSetStyles.Compact,
                }),
                .. form.Passed.Count > 0 ? (CardElement[])[new TextBlock(texts.Format("Metrics.Map.Passed", string.Join(texts["Metrics.NameSeparator"], form.Passed))) { IsSubtle = true, Size = "Small" }] : [],
                .. form.HasShop ? [] : (CardElement[])[new InputText { Id = MapColumns.ShopInput, Label = texts["Metrics.Map.WhichShop"], MaxLength = 100 }],
                .. form.Known.Contains(ColumnMeaning.Of(MetricColumn.Channel)) ? [] : (CardElement[])[new InputText { Id = MapColumns.ChannelInput, Label = texts["Metrics.Map.WhichChannel"], MaxLength = 100 }],
            ],
            Actions = [new ActionExecute(MapColumns.Verb, new MapColumns.Data(file.Id)) { Title = texts["Metrics.Map.Do"], Style = "positive" }],
        };
    }

    /// <summary>What a column means, as people say it.</summary>
    public static string Say(MetricText words, string meaning, string heading) =>
        ColumnMeaning.Column(meaning) is { } column ? words.Texts[$"Metrics.Map.Column{column}"]
        : ColumnMeaning.Metric(meaning, heading) is { } metric ? words.Name(metric)
        : words.Texts["Metrics.Map.None"];

    private static List<Choice> Choices(MetricText words) =>
    [
        new(words.Texts["Metrics.Map.None"], ColumnMeaning.None),
        new(words.Texts["Metrics.Map.Own"], ColumnMeaning.Own),
        .. Offered.Select(column => new Choice(words.Texts[$"Metrics.Map.Column{column}"], ColumnMeaning.Of(column))),
        .. MetricCatalogue.All.Where(metric => metric.TargetOf is null).Select(metric => new Choice(words.Name(metric.Code), ColumnMeaning.Of(metric.Code))),
    ];

    private static IEnumerable<TextBlock> Known(MetricText words, MappingForm form)
    {
        var known = form.Known.Select((meaning, i) => meaning is null or ColumnMeaning.None ? null
            : words.Texts.Format("Metrics.Map.KnownOne", form.Header[i], Say(words, meaning, form.Header[i]))).OfType<string>().ToList();
        if (known.Count > 0)
        {
            yield return new(words.Texts.Format("Metrics.Map.Known", string.Join(words.Texts["Metrics.ListSeparator"], known))) { IsSubtle = true, Size = "Small" };
        }
    }

    private static string Short(string sample) => sample.Length > MaxSample ? sample[..MaxSample] + "…" : sample;
}
