using System.Globalization;
using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Handbook.Weekly;
using OpsBot.Handbook.Experts;
using OpsBot.Handbook.Weekly;

namespace OpsBot.Handbook.Cards;

/// <summary>What the handbook could not answer last week, by subject, with what one can do about each.</summary>
internal static class WeekCard
{
    private const int MaxShown = 5;

    /// <param name="texts">The reader's language.</param>
    /// <param name="clusters">Of one week and one place, the largest first; at least one.</param>
    public static AdaptiveCard Build(Texts texts, IReadOnlyList<QuestionCluster> clusters)
    {
        var title = texts.Format("Handbook.WeekTitle", clusters[0].Week, clusters[0].Week.AddDays(6));
        var lead = texts.Format("Handbook.WeekLead", clusters.Sum(cluster => cluster.Count), clusters.Count);
        return new AdaptiveCard
        {
            FallbackText = $"{title} {lead}",
            Speak = $"{title} {lead}",
            Lang = texts.Language,
            Body =
            [
                new TextBlock(title) { Weight = "Bolder", Size = "Medium", Style = "heading" },
                new TextBlock(lead) { IsSubtle = true, Spacing = "None" },
                .. clusters.Take(MaxShown).Select((cluster, place) => Shown(texts, cluster, place)),
                .. clusters.Count > MaxShown ? new[] { new TextBlock(texts.Format("Handbook.WeekMore", clusters.Count - MaxShown, clusters.Skip(MaxShown).Sum(cluster => cluster.Count))) { IsSubtle = true, Size = "Small", Separator = true } } : [],
            ],
        };
    }

    private static Container Shown(Texts texts, QuestionCluster cluster, int place) => new(
    [
        new TextBlock(texts.Format(cluster.ThumbsDown > 0 ? "Handbook.WeekCountDown" : "Handbook.WeekCount", cluster.Count, cluster.ThumbsDown)) { Size = "Small", Color = "Accent", Weight = "Bolder" },
        new TextBlock(TypedText.InCard(cluster.Samples[0])) { Weight = "Bolder", Spacing = "None" },
        .. cluster.Samples.Skip(1).Select(sample => new TextBlock(TypedText.InCard(sample)) { Spacing = "None", MaxLines = 2 }),
        .. cluster.Section.Length > 0 ? new[] { new TextBlock(texts.Format("Handbook.WeekNearest", cluster.Section[(cluster.Section.LastIndexOf('>') + 1)..].Trim())) { IsSubtle = true, Size = "Small", Spacing = "Small" } } : [],
        cluster.State == ClusterState.Open ? Buttons(texts, cluster, place)
            : new TextBlock(texts.Format($"Handbook.Week{cluster.State}", TicketPosts.NameOf(texts, cluster.DecidedBy))) { Color = "Good", Weight = "Bolder" },
    ])
    { Separator = true, Spacing = "Medium" };

    private static ActionSet Buttons(Texts texts, QuestionCluster cluster, int place) => new(
    [
        AnswerForm.Button(
            texts, texts["Handbook.WeekAnswer"], DecideCluster.CurateVerb, new DecideCluster.CurateData(cluster.Id, place), place.ToString(CultureInfo.InvariantCulture)),
        new ActionExecute(DecideCluster.TicketVerb, new DecideCluster.TicketData(cluster.Id)) { Title = texts["Handbook.WeekTicket"], AssociatedInputs = "none" },
        new ActionExecute(DecideCluster.DismissVerb, new DecideCluster.DismissData(cluster.Id)) { Title = texts["Handbook.WeekDismiss"], AssociatedInputs = "none" },
    ]);
}
