using Microsoft.Extensions.Options;
using OpsBot.Bot;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.People;
using OpsBot.Handbook.Asking;
using OpsBot.Handbook.Curated;
using OpsBot.Handbook.Experts;
using OpsBot.Handbook.Weekly;
using OpsBot.Hosting;
using OpsBot.Hosting.Jobs;
using OpsBot.Hosting.SelfCheck;

namespace OpsBot.Handbook;

internal static class HandbookFeature
{
    /// <summary>Adds the handbook: questions, clauses, the bundled documents, the watch over imports, and what makes it better: ratings, experts, curated answers.</summary>
    public static void AddHandbook(this IHostApplicationBuilder builder)
    {
        builder.AddSettings<HandbookOptions>(HandbookOptions.Section);
        builder.Services.AddSingleton<BusinessDay>();
        builder.Services.AddSingleton<LiveHandbook>();
        builder.Services.AddSingleton<IClauseLookup>(services => services.GetRequiredService<LiveHandbook>());
        builder.Services.AddScoped<IPrepareContent, LoadHandbook>();
        builder.Services.AddScoped<ImportHandbook>();
        builder.Services.AddScoped<ReplaceHandbook>();
        builder.Services.AddScoped<TellClauseChanges>();
        builder.Services.AddScoped<ClauseNotices>();
        builder.Services.AddScoped<IQuestionHandler, AnswerQuestion>();
        builder.Services.AddScoped<ISelfCheck, AskItself>();
        builder.Services.AddSingleton<HandbookVectors>();
        builder.Services.AddSingleton<WriteAnswer>();
        builder.Services.AddSingleton<AnswerWithModel>();
        builder.Services.AddHostedService<WatchHandbook>();
        builder.Services.AddHostedService<EmbedHandbook>();
        builder.Services.AddHealthChecks().AddCheck<HandbookHealth>("handbook", tags: ["ready"]);
        AddAnswers(builder.Services);
        AddExperts(builder.Services);
        AddCurated(builder.Services);
    }

    /// <summary>Adds the jobs of a bot that serves.</summary>
    public static void AddHandbookSchedule(this IHostApplicationBuilder builder)
    {
        builder.Services.AddRepeated<RemindExperts>(TimeSpan.FromMinutes(1), (remind, cancellationToken) => remind.RunAsync(cancellationToken));
        builder.Services.AddScheduledJob<ReportWeek>("handbook-week", services => services.GetRequiredService<IOptions<HandbookOptions>>().Value.ClusterSchedule, services => services.GetRequiredService<BusinessDay>().Zone);
    }

    private static void AddAnswers(IServiceCollection services)
    {
        services.AddScoped<QuestionLog>();
        services.AddScoped<ISentAnswers, QuestionLog>();
        services.AddScoped<ReplayQuestions>();
        services.AddFeedbackHandler<RateAnswer>();
        services.AddDialog<OpenClause, OpenClause.Data>(OpenClause.Verb, Roles.Learner);
        services.AddCardAction<OpenClause, OpenClause.Data>(OpenClause.Verb, Roles.Learner, readOnly: true);
    }

    private static void AddExperts(IServiceCollection services)
    {
        services.AddScoped<HandbookKeepers>();
        services.AddSingleton<OfficeHours>();
        services.AddScoped<TicketPosts>();
        services.AddScoped<OpenTicket>();
        services.AddScoped<RemindExperts>();
        services.AddCommand<SubscribeExperts>("Handbook.SubscribeWords", Roles.Manager | Roles.Expert, help: new CommandHelp("Handbook.HelpTickets", InGroups: true));
        services.AddCommand<UnsubscribeExperts>("Handbook.UnsubscribeWords", Roles.Manager | Roles.Expert);
        services.AddCardAction<AskExpert, AskExpert.Data>(AskExpert.Verb, Roles.Learner);

        // Whoever sits in the experts' channel may answer: the card is nowhere else.
        services.AddCardAction<AnswerTicket, AnswerTicket.TakeData>(AnswerTicket.TakeVerb, Roles.Learner);
        services.AddCardAction<AnswerTicket, AnswerTicket.AnswerData>(AnswerTicket.AnswerVerb, Roles.Learner);
        services.AddCardAction<UseAnswer, UseAnswer.CurateData>(UseAnswer.CurateVerb, Roles.Manager | Roles.Expert);
        services.AddCardAction<UseAnswer, UseAnswer.DraftData>(UseAnswer.DraftVerb, Roles.Manager | Roles.Expert);
    }

    private static void AddCurated(IServiceCollection services)
    {
        services.AddScoped<CurateAnswer>();
        services.AddScoped<ImportCurated>();
        services.AddScoped<CuratedAnswersList>();
        services.AddCommand<ListCurated>("Handbook.CuratedWords", Roles.Manager | Roles.Expert, help: new CommandHelp("Handbook.HelpCurated"));
        services.AddScoped<WeekPosts>();
        services.AddScoped<ClusterQuestions>();
        services.AddCardAction<DecideCluster, DecideCluster.CurateData>(DecideCluster.CurateVerb, Roles.Manager | Roles.Expert);
        services.AddCardAction<DecideCluster, DecideCluster.TicketData>(DecideCluster.TicketVerb, Roles.Manager | Roles.Expert);
        services.AddCardAction<DecideCluster, DecideCluster.DismissData>(DecideCluster.DismissVerb, Roles.Manager | Roles.Expert);
    }
}
