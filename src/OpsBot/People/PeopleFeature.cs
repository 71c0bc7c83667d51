using OpsBot.Bot;

namespace OpsBot.People;

internal static class PeopleFeature
{
    /// <summary>Adds who the bot talks to: people, conversations, language, greeting and help.</summary>
    public static void AddPeople(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<MeetPerson>();
        builder.Services.AddScoped<GreetConversation>();
        builder.Services.AddScoped<BlockedConversations>();
        builder.Services.AddCommand<ShowHelp>("People.HelpWords");
        builder.Services.AddCommand<ChooseLanguage>("People.LanguageWords", takesArguments: true);
        builder.Services.AddCardAction<ChooseLanguage, ChooseLanguage.Data>(ChooseLanguage.Verb);
    }
}
