using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OpsBot.Bot;
using OpsBot.Domain.People;
using OpsBot.Hosting;
using OpsBot.Hosting.Jobs;
using OpsBot.Ledger;
using OpsBot.People.Roster;

namespace OpsBot.People;

internal static class PeopleFeature
{
    /// <summary>Adds who the bot talks to: people and their roles, conversations, language, greeting and help.</summary>
    public static void AddPeople(this IHostApplicationBuilder builder)
    {
        builder.AddSettings<PeopleOptions>(PeopleOptions.Section);
        builder.Services.AddSingleton(services => services.GetRequiredService<IOptions<PeopleOptions>>().Value);
        builder.Services.AddSingleton<FirstAdmins>();
        builder.Services.AddScoped<SendUnasked>();
        builder.Services.TryAddSingleton<IFileStorage, HttpFileStorage>();
        builder.Services.AddScoped<OfferedFiles>();
        builder.Services.AddScoped<IFileTaker, TakeRoster>();
        builder.Services.AddScoped<Staff>();
        builder.Services.AddSingleton<RosterReader>();
        builder.Services.AddScoped<ImportRoster>();
        builder.Services.AddScoped<PersonalData>();
        builder.Services.AddScoped<LedgerBook>();
        builder.Services.AddScoped<RecordAttempts>();
        builder.Services.AddScoped<MeetPerson>();
        builder.Services.AddScoped<GreetConversation>();
        builder.Services.AddScoped<FirstNotice>();
        builder.Services.AddScoped<ForgetOldData>();
        builder.Services.AddScoped<BlockedConversations>();
        builder.Services.AddCommand<MyData>("People.DataWords", Roles.Learner, help: new CommandHelp("People.HelpData"));
        builder.Services.AddFileConsent<MyData, MyData.Context>(MyData.Purpose, Roles.Learner);
        builder.Services.AddCommand<ChooseMessages>("People.MessagesWords", Roles.Learner, help: new CommandHelp("People.HelpMessages"));
        builder.Services.AddCardAction<ChooseMessages, ChooseMessages.Data>(ChooseMessages.Verb, Roles.Learner);
        builder.Services.AddCommand<RefreshRoster>("People.RefreshWords", Roles.Admin, help: new CommandHelp("People.HelpRefresh", InGroups: true));
        builder.Services.AddCommand<ShowRoles>("People.RolesWords", Roles.Learner, takesArguments: true, new CommandHelp("People.HelpRoles"));
        builder.Services.AddCardAction<GrantRoles, GrantRoles.Data>(GrantRoles.Verb, Roles.Admin);
        builder.Services.AddCommand<ChooseLanguage>("People.LanguageWords", Roles.Learner, takesArguments: true, new CommandHelp("People.HelpLanguage", InGroups: true));
        builder.Services.AddCardAction<ChooseLanguage, ChooseLanguage.Data>(ChooseLanguage.Verb, Roles.Learner);
        builder.Services.AddCommand<ShowHelp>("People.HelpWords", Roles.Learner);
    }

    /// <summary>Adds the job of a bot that serves: what is past its time is deleted.</summary>
    public static void AddPeopleSchedule(this IHostApplicationBuilder builder) => builder.Services.AddScheduledJob<KeepForgetting>(
        "people-forget", services => services.GetRequiredService<PeopleOptions>().ForgetSchedule, services => TimeZoneInfo.FindSystemTimeZoneById(services.GetRequiredService<OpsBotOptions>().TimeZone));
}
