using System.Globalization;
using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Quizzes.Drafting;
using OpsBot.Quizzes.Drafting;

namespace OpsBot.Quizzes.Cards;

/// <summary>A draft to approve, change or drop; or empty fields to write one.</summary>
internal static class DraftCard
{
    private const int LongestText = 2000;
    private const int LongestClause = 1200;

    public static AdaptiveCard Build(Texts texts, DraftForm form, ClauseText clause, IReadOnlyList<DraftFault> faults)
    {
        var isWritten = form.ItemId.Length == 0;
        var title = texts.Format(isWritten ? "Quizzes.Draft.TitleByHand" : "Quizzes.Draft.Title", clause.Id);
        return new AdaptiveCard
        {
            FallbackText = title,
            Speak = title,
            Lang = texts.Language,
            Body =
            [
                new TextBlock(title) { Weight = "Bolder", Size = "Medium", Style = "heading" },
                new TextBlock(clause.HeadingPath) { IsSubtle = true, Size = "Small" },
                new TextBlock(clause.Text.Length <= LongestClause ? clause.Text : clause.Text[..LongestClause] + "…") { IsSubtle = true, Spacing = "Small" },
                .. faults.Select(fault => new TextBlock(texts[$"Quizzes.Draft.{fault}"]) { Color = "Attention", Spacing = "Small" }),
                Text(DraftForm.StemInput, texts["Quizzes.Draft.Stem"], form.Stem) with { IsRequired = true, ErrorMessage = texts["Quizzes.Draft.StemMissing"] },
                .. form.IsStatement ? [] : Options(texts, form),
                Right(texts, form),
                Text(DraftForm.ExplanationInput, texts["Quizzes.Draft.Explanation"], form.Explanation),
            ],
            Actions = isWritten
                ? [Button(texts, form, JudgeDraft.Save, "Quizzes.Draft.Save", faults) with { Style = "positive" }]
                :
                [
                    Button(texts, form, JudgeDraft.Approve, "Quizzes.Draft.Approve", faults) with { Style = "positive" },
                    Button(texts, form, JudgeDraft.Save, "Quizzes.Draft.Save", faults),
                    Button(texts, form, JudgeDraft.Drop, "Quizzes.Draft.Drop", []) with { AssociatedInputs = "none" },
                ],
        };
    }

    /// <summary>What became of a draft; nothing is left to click.</summary>
    public static AdaptiveCard Closed(Texts texts, string said) => new()
    {
        FallbackText = said,
        Speak = said,
        Lang = texts.Language,
        Body = [new TextBlock(said)],
    };

    // Who has read what speaks against it may say so.
    private static ActionExecute Button(Texts texts, DraftForm form, string step, string name, IReadOnlyList<DraftFault> faults)
    {
        var isAnyway = faults.Count > 0 && !faults.Contains(DraftFault.NotAskable);
        return new ActionExecute(JudgeDraft.Verb, new DraftForm.Data(step, form.ItemId, form.Version, form.ClauseId, form.IsStatement, isAnyway))
        {
            Title = isAnyway ? texts.Format("Quizzes.Draft.Anyway", texts[name]) : texts[name],
        };
    }

    private static IEnumerable<CardElement> Options(Texts texts, DraftForm form)
    {
        for (var place = 1; place <= Places(form); place++)
        {
            yield return Text(DraftForm.OptionInput(place), texts.Format("Quizzes.Draft.Option", place), place <= form.Options.Count ? form.Options[place - 1] : "");
        }
    }

    private static InputChoiceSet Right(Texts texts, DraftForm form)
    {
        string[] names = form.IsStatement ? [texts["Quizzes.True"], texts["Quizzes.False"]] : [.. Enumerable.Range(1, Places(form)).Select(place => texts.Format("Quizzes.Draft.Option", place))];
        return new InputChoiceSet([.. names.Select((name, place) => new Choice(name, (place + 1).ToString(CultureInfo.InvariantCulture)))])
        {
            Id = DraftForm.RightInput,
            Label = texts["Quizzes.Draft.Right"],
            Style = "expanded",
            IsMultiSelect = form.IsStatement ? null : true,
            Value = string.Join(',', form.Right.Select(place => place.ToString(CultureInfo.InvariantCulture))),
            IsRequired = true,
            ErrorMessage = texts["Quizzes.Draft.RightMissing"],
        };
    }

    private static int Places(DraftForm form) => Math.Clamp(form.Options.Count(option => option.Length > 0) + 1, 4, DraftForm.MaxOptions);

    private static InputText Text(string id, string label, string value) =>
        new() { Id = id, Label = label, Value = value, IsMultiline = true, MaxLength = LongestText, Spacing = "Small" };
}
