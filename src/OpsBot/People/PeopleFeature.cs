using OpsBot.Bot;
using OpsBot.Domain.People;

namespace OpsBot.People;

internal static class PeopleFeature
{
    /// <summary>Adds who the bot talks to: people and their roles, conversations, language, greeting and help.</summary>
    public static void AddPeople(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<FirstAdmins>();
        builder.Services.AddScoped<Staff>();
        builder.Services.AddScoped<MeetPerson>();
        builder.Services.AddScoped<GreetConversation>();
        builder.Services.AddScoped<BlockedConversations>();
        builder.Services.AddCommand<ShowRoles>("People.RolesWords", Roles.Learner, takesArguments: true, new CommandHelp("People.HelpRoles"));
        builder.Services.AddCardAction<GrantRoles, GrantRoles.Data>(GrantRoles.Verb, Roles.Admin);
        builder.Services.AddCommand<ChooseLanguage>("People.LanguageWords", Roles.Learner, takesArguments: true, new CommandHelp("People.HelpLanguage", InGroups: true));
        builder.Services.AddCardAction<ChooseLanguage, ChooseLanguage.Data>(ChooseLanguage.Verb, Roles.Learner);
        builder.Services.AddCommand<ShowHelp>("People.HelpWords", Roles.Learner);
    }
}
