using System.Globalization;
using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Training;
using OpsBot.Domain.Training.Surveys;
using OpsBot.Training.Targets;

namespace OpsBot.Training.Cards;

/// <summary>The targets of a programme: numbers with what they are made of, and the people behind each.</summary>
internal static class TargetsCard
{
    private const int NamesShown = 25;
    private const int PaceDays = 14;

    public static AdaptiveCard Build(Texts texts, TargetView view, TrainingDays days)
    {
        var targets = Enum.GetValues<TargetKind>().Select(view.Target).ToList();
        var (held, counted) = (targets.Count(target => target.Holds == true), targets.Count(target => target.Holds is not null));
        var title = texts.Format("Training.TargetsTitle", view.Programme.Title, held, counted);
        return new AdaptiveCard
        {
            FallbackText = title,
            Speak = title,
            Lang = texts.Language,
            Body =
            [
                new TextBlock(title) { Size = "Medium", Weight = "Bolder", Style = "heading" },
                new TextBlock(texts.Format("Training.TargetsScope", texts[view.IsAll ? "Training.ScopeAll" : "Training.ScopeMine"], view.People.Count, MyTrainingCard.Due(texts, view.Programme.To, days.Today))) { IsSubtle = true },
                .. Rows(texts, view, days),
                .. view.WithoutPost == 0 ? [] : (CardElement[])[new TextBlock(texts.Format("Training.WithoutPost", view.WithoutPost)) { IsSubtle = true }],
            ],
            Actions =
            [
                .. targets.Where(target => view.Open(target.Kind).Count > 0).Take(4)
                    .Select(target => new ActionExecute(ShowTargets.Verb, new ShowTargets.Data(view.Programme.Code, target.Kind.ToString())) { Title = texts.Format("Training.WhoIsOpen", texts[$"Training.Target{target.Kind}"], view.Open(target.Kind).Count) }),
            ],
        };
    }

    /// <summary>A row for each target.</summary>
    public static IEnumerable<CardElement> Rows(Texts texts, TargetView view, TrainingDays days) => Enum.GetValues<TargetKind>().Select(kind => Row(texts, view, view.Target(kind), days));

    /// <summary>The people who close the gap of a target, with one button that reminds them.</summary>
    public static AdaptiveCard People(Texts texts, TargetView view, TargetKind kind, string? notice)
    {
        var open = view.Open(kind);
        var title = texts.Format("Training.OpenTitle", texts[$"Training.Target{kind}"], open.Count, view.Target(kind).Missing);
        return new AdaptiveCard
        {
            FallbackText = title,
            Speak = notice ?? title,
            Lang = texts.Language,
            Body =
            [
                new TextBlock(title) { Size = "Medium", Weight = "Bolder", Style = "heading" },
                .. notice is null ? [] : (CardElement[])[new TextBlock(notice) { Weight = "Bolder" }],
                .. open.Count == 0 ? [] : (CardElement[])[new FactSet([.. open.Take(NamesShown).Select(person => new Fact(person.Name, Standing(texts, person)))])],
                .. open.Count <= NamesShown ? [] : (CardElement[])[new TextBlock(texts.Format("Training.AndMore", open.Count - NamesShown)) { IsSubtle = true }],
            ],
            Actions =
            [
                .. open.Count == 0 || notice is not null ? [] : (CardAction[])[new ActionExecute(RemindPeople.Verb, new ShowTargets.Data(view.Programme.Code, kind.ToString())) { Title = texts.Format("Training.RemindThem", open.Count), Style = "positive" }],
                .. open.Take(3).Select(person => new ActionExecute(ShowPerson.Verb, new ShowPerson.Data(view.Programme.Code, person.Id.Value)) { Title = person.Name }),
                new ActionExecute(ShowTargets.Verb, new ShowTargets.Data(view.Programme.Code)) { Title = texts["Training.BackToTargets"] },
            ],
        };
    }

    private static string Standing(Texts texts, TargetPerson person) => string.Join(" · ", new[]
    {
        person.Team.Length > 0 ? person.Team : null,
        person.IsEnrolled ? null : texts["Training.NotEnrolled"],
        person.Theory is { } theory ? texts.Format("Training.TheoryIs", theory) : null,
        person.IsExempt ? texts["Training.IsExempt"] : null,
    }.OfType<string>().DefaultIfEmpty(texts["Training.NothingYet"]));

    private static Container Row(Texts texts, TargetView view, ProgrammeTarget target, TrainingDays days)
    {
        var name = texts[$"Training.Target{target.Kind}"];
        if (target.Share is not { } share)
        {
            var empty = target.Kind == TargetKind.Satisfaction && view.Survey.Answered > 0
                ? texts.Format("Training.TooFew", SurveyResult.SmallestGroup) : texts["Training.NobodyCounted"];
            return new Container([new TextBlock(texts.Format("Training.TargetEmpty", name, target.Goal, empty)) { IsSubtle = true }]);
        }

        var verdict = target.Holds == true ? texts["Training.Holds"] : texts.Format("Training.HoldsNot", target.Missing);
        return new Container(
        [
            new TextBlock(texts.Format("Training.TargetLine", name, share, target.Goal, verdict)) { Weight = "Bolder", Color = target.Holds == true ? "Good" : "Attention" },
            new TextBlock(string.Join(" ", Details(texts, view, target, days))) { IsSubtle = true, Size = "Small", Spacing = "None" },
        ]);
    }

    private static IEnumerable<string> Details(Texts texts, TargetView view, ProgrammeTarget target, TrainingDays days)
    {
        yield return texts.Format($"Training.Define{target.Kind}", target.Numerator, target.Denominator);
        if (target.Interval is var (low, high) && low != high)
        {
            yield return texts.Format("Training.Interval", low, high);
        }

        if (target.Kind == TargetKind.PassRate)
        {
            var (passed, sat) = view.FirstAttempts;
            yield return texts.Format("Training.FirstAttempts", passed, sat);
        }

        if (target.Kind == TargetKind.Satisfaction && view.Survey.ResponseRate is { } rate)
        {
            yield return texts.Format("Training.ResponseRate", rate);
        }

        if (target.Kind == TargetKind.Completion && target.Holds != true)
        {
            var since = days.Today.AddDays(-PaceDays);
            var recent = view.People.Count(person => person.FinishedAt is { } at && days.DayOf(at) > since);
            yield return texts.Format("Training.Forecast", view.Programme.To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), target.Forecast(recent, PaceDays, view.Programme.To.DayNumber - days.Today.DayNumber));
        }
    }
}
