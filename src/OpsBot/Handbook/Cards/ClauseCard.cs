using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Reading;

namespace OpsBot.Handbook.Cards;

/// <summary>A clause at its place: the whole of it, with the beginnings of what stands above and below.</summary>
internal static class ClauseCard
{
    private const int NeighbourLines = 3;
    private const int MaxCharacters = 6000;

    public static AdaptiveCard Build(Texts texts, ClauseContext context)
    {
        var (document, section) = (context.Document, context.Section);
        var heading = section.Heading.Length > 0 ? section.Heading : document.Title;
        var above = string.Join(" > ", section.HeadingPath.SkipLast(1).Prepend(document.Title));
        return new AdaptiveCard
        {
            FallbackText = heading,
            Speak = heading,
            Lang = "zh-CN",
            Body =
            [
                new TextBlock(document.Version is { } version ? texts.Format("Handbook.WithVersion", above, version) : above) { IsSubtle = true, Size = "Small" },
                .. context.IsNewer ? new[] { new TextBlock(texts["Handbook.ClauseNewer"]) { Color = "Warning", Size = "Small", Lang = texts.Language } } : [],
                .. Neighbour(context.Before),
                new Container([new TextBlock(heading) { Weight = "Bolder", Size = "Medium", Style = "heading" }, .. Text(section)]) { Style = "emphasis", Spacing = "Medium" },
                .. Neighbour(context.After),
            ],
        };
    }

    private static IEnumerable<CardElement> Text(Section section)
    {
        var text = MarkdownText.OfBody(section).Trim();
        return (text.Length > MaxCharacters ? text[..MaxCharacters] + "…" : text).Split('\n').Select(line => new TextBlock(line) { Spacing = "Small" });
    }

    private static IEnumerable<CardElement> Neighbour(Section? section) => section is null
        ? []
        :
        [
            new Container(
            [
                .. section.Heading.Length > 0 ? new[] { new TextBlock(section.Heading) { Weight = "Bolder", IsSubtle = true, Size = "Small" } } : [],
                new TextBlock(MarkdownText.OfBody(section).Trim().Split('\n')[0]) { IsSubtle = true, Size = "Small", MaxLines = NeighbourLines, Spacing = "None" },
            ])
            { Spacing = "Medium" },
        ];
}
