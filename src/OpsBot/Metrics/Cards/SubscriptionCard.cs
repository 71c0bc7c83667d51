using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Metrics;
using OpsBot.Domain.Metrics.Alerting;
using OpsBot.Domain.People;

namespace OpsBot.Metrics.Cards;

/// <summary>What a channel gets from now on, which metric is judged from which day, and the history that is wanted for it; and the form to change it.</summary>
internal static class SubscriptionCard
{
    // More in one line are not read.
    private const int MostNamed = 8;

    // A card of all metrics that a company can have is too large for the client.
    private const int MostChoices = 40;

    public static AdaptiveCard Build(SubscriptionView view, string said)
    {
        var texts = view.Words.Texts;
        return Framed(texts, said,
        [
            new FactSet([.. Facts(view)]),
            .. History(view),
            new TextBlock(texts["Metrics.Subscription.How"]) { IsSubtle = true, Size = "Small", Separator = true },
        ],
        [new ActionSubmit(new SetUpSubscription.Data()) { Title = texts["Metrics.Subscription.Change"] }]);
    }

    /// <param name="view">What holds.</param>
    /// <param name="isDialog">A dialog knows no verbs: there the button sends its data to the dialog.</param>
    public static AdaptiveCard Form(SubscriptionView view, bool isDialog)
    {
        var (texts, words, now) = (view.Words.Texts, view.Words, view.Subscription);
        var title = texts["Metrics.Subscription.Save"];
        return Framed(texts, texts["Metrics.Subscription.Title"],
        [
            .. view.Shops.Count < 2 ? [] : (CardElement[])[Several(SetUpSubscription.ShopsInput, "Metrics.Subscription.Shops", view.Shops.Select(shop => new Choice(shop, shop)), now.Shops)],
            .. view.Metrics.Count < 2 ? [] : (CardElement[])[Several(
                SetUpSubscription.MetricsInput, "Metrics.Subscription.Metrics", view.Metrics.Take(MostChoices).Select(metric => new Choice(words.Name(metric.Metric), metric.Metric)), now.Metrics)],
            new InputChoiceSet([.. new[] { Severity.Warning, Severity.Critical }.Select(severity => new Choice(texts[$"Metrics.Subscription.From{severity}"], severity.ToString()))])
            {
                Id = SetUpSubscription.LeastInput, Label = texts["Metrics.Subscription.Least"], Value = (now.Least == Severity.Critical ? Severity.Critical : Severity.Warning).ToString(),
            },
            One(SetUpSubscription.OwnerInput, "Metrics.Subscription.Owner", now.OwnerId),
            One(SetUpSubscription.DeputyInput, "Metrics.Subscription.Deputy", now.DeputyId),
        ],
        [isDialog ? new ActionSubmit(new SetUpSubscription.Submitted()) { Title = title } : new ActionExecute(SetUpSubscription.SaveVerb, new SetUpSubscription.Submitted()) { Title = title, Style = "positive" }]);

        InputChoiceSet Several(string id, string label, IEnumerable<Choice> choices, IReadOnlyList<string> chosen) => new([.. choices])
        {
            Id = id,
            Label = texts[label],
            IsMultiSelect = true,
            Value = chosen.Count > 0 ? string.Join(',', chosen) : null,
            Placeholder = texts["Metrics.Subscription.All"],
        };

        InputChoiceSet One(string id, string label, PersonId? chosen) => new(
            [new(texts["Metrics.Subscription.Nobody"], SetUpSubscription.Nobody), .. view.People.Select(person => new Choice(person.Name, person.Id.ToString()))])
        {
            Id = id,
            Label = texts[label],
            Value = chosen is { } id2 && view.People.Any(person => person.Id == id2) ? id2.ToString() : SetUpSubscription.Nobody,
            Style = ChoiceSetStyles.Filtered,
            ChoicesData = new(DataQuery.UsersInContext),
        };
    }

    private static IEnumerable<Fact> Facts(SubscriptionView view)
    {
        var (texts, now) = (view.Words.Texts, view.Subscription);
        yield return new(texts["Metrics.Subscription.Shops"], now.Shops.Count == 0 ? texts["Metrics.Subscription.All"] : string.Join(texts["Metrics.ListSeparator"], now.Shops));
        yield return new(texts["Metrics.Subscription.Metrics"], now.Metrics.Count == 0 ? texts["Metrics.Subscription.All"] : Named(view, now.Metrics));
        yield return new(texts["Metrics.Subscription.Least"], texts[$"Metrics.Subscription.From{(now.Least == Severity.Critical ? Severity.Critical : Severity.Warning)}"]);
        yield return new(texts["Metrics.Subscription.Owner"], NameOf(now.OwnerId));
        yield return new(texts["Metrics.Subscription.Deputy"], NameOf(now.DeputyId));

        string NameOf(PersonId? id) => view.People.FirstOrDefault(person => person.Id == id)?.Name ?? texts["Metrics.Subscription.Nobody"];
    }

    private static IEnumerable<CardElement> History(SubscriptionView view)
    {
        var texts = view.Words.Texts;
        yield return new TextBlock(texts["Metrics.Subscription.History"]) { Weight = "Bolder", Separator = true };
        var counted = view.Metrics.Where(metric => view.Subscription.Metrics.Count == 0 || view.Subscription.Metrics.Contains(metric.Metric)).ToList();
        foreach (var group in counted.GroupBy(metric => (metric.JudgedFrom, IsNow: metric.JudgedFrom <= view.Today, IsFull: metric.FullFrom <= view.Today))
            .GroupBy(group => group.Key.IsNow ? (DateOnly?)null : group.Key.JudgedFrom).OrderBy(group => group.Key))
        {
            var metrics = group.SelectMany(one => one).ToList();
            yield return new TextBlock(group.Key is { } from
                ? texts.Format("Metrics.Subscription.JudgedFrom", view.Words.Day(from), Named(view, metrics.Select(metric => metric.Metric)))
                : texts.Format("Metrics.Subscription.JudgedNow", metrics.Count, Named(view, metrics.Select(metric => metric.Metric)))) { Spacing = "Small" };
            if (group.Key is null && metrics.Where(metric => metric.FullFrom > view.Today).ToList() is { Count: > 0 } young)
            {
                yield return new TextBlock(texts.Format(
                    "Metrics.Subscription.PlainOnly", Named(view, young.Select(metric => metric.Metric)), view.Words.Day(young.Max(metric => metric.FullFrom)))) { Spacing = "Small", IsSubtle = true };
            }
        }

        var shortOnes = counted.Where(metric => metric.Days < Readiness.AskedDays).ToList();
        if (counted.Count == 0 || shortOnes.Count > 0)
        {
            yield return new TextBlock(counted.Count == 0
                ? texts.Format("Metrics.Subscription.AskAll", Readiness.AskedDays)
                : texts.Format("Metrics.Subscription.AskMore", Readiness.AskedDays, Named(view, shortOnes.Select(metric => metric.Metric)), shortOnes.Max(metric => metric.Days))) { Color = "Warning" };
        }
    }

    private static string Named(SubscriptionView view, IEnumerable<string> metrics)
    {
        var names = metrics.Select(view.Words.Name).ToList();
        var named = string.Join(view.Words.Texts["Metrics.NameSeparator"], names.Take(MostNamed));
        return names.Count > MostNamed ? view.Words.Texts.Format("Metrics.AndMore", named, names.Count - MostNamed) : named;
    }

    private static AdaptiveCard Framed(Texts texts, string title, IReadOnlyList<CardElement> body, IReadOnlyList<CardAction> actions) => new()
    {
        FallbackText = title,
        Speak = title,
        Lang = texts.Language,
        Body = [new TextBlock(title) { Size = "Medium", Weight = "Bolder", Style = "heading" }, .. body],
        Actions = actions,
    };
}
