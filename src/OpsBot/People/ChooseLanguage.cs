using OpsBot.Bot;
using OpsBot.People.Cards;
using OpsBot.Storage;

namespace OpsBot.People;

/// <summary>The <c>language</c> command, and the buttons of its card.</summary>
internal sealed class ChooseLanguage(OpsBotDbContext db) : ICommandHandler, ICardActionHandler<ChooseLanguage.Data>
{
    public const string Verb = "people.language";

    public sealed record Data(string Language = "");

    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken) =>
        ReadLanguage(arguments) is { } language
            ? Reply.Of(await ChooseAsync(turn, language, cancellationToken))
            : Reply.Of(LanguageCard.Build(turn.Texts));

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken) =>
        ReadLanguage(data.Language) is { } language
            ? LanguageCard.Chosen(Texts.In(language), await ChooseAsync(turn, language, cancellationToken))
            : new CardReply.Notice(turn.Texts["Bot.ForeignCard"]);

    private static string? ReadLanguage(string typed) =>
        Texts.Languages.FirstOrDefault(language => Texts.In(language)["People.LanguageNames"].Split(';').Contains(typed.Trim(), StringComparer.OrdinalIgnoreCase))
        ?? Texts.Nearest(typed.Trim());

    private async Task<string> ChooseAsync(Turn turn, string language, CancellationToken cancellationToken)
    {
        turn.Person.Choose(language);
        await db.SaveChangesAsync(cancellationToken);
        return Texts.In(language)["People.LanguageChosen"];
    }
}
