using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Delivery;
using OpsBot.Domain.Handbook.Asking;
using OpsBot.Domain.Handbook.Curated;
using OpsBot.Domain.Handbook.Experts;
using OpsBot.Domain.Handbook.Weekly;
using OpsBot.Domain.Ledger;
using OpsBot.Domain.Metrics;
using OpsBot.Domain.Metrics.Calendar;
using OpsBot.Domain.Metrics.Rules;
using OpsBot.Domain.Metrics.Service;
using OpsBot.Domain.People;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Papers;
using OpsBot.Domain.Quizzes.Remembering;
using OpsBot.Domain.Quizzes.Scoring;
using OpsBot.Domain.Training;
using OpsBot.Domain.Training.Certificates;
using OpsBot.Domain.Training.FollowUp;
using OpsBot.Domain.Training.Kpi;
using OpsBot.Domain.Training.Programmes;
using OpsBot.Domain.Training.Ratings;
using OpsBot.Domain.Training.Surveys;
using OpsBot.Handbook;
using OpsBot.Hosting.Jobs;
using OpsBot.Hosting.Servers;
using OpsBot.Inbox;
using OpsBot.Metrics.Import;
using OpsBot.Metrics.Storage;
using OpsBot.Outbox;
using OpsBot.People;
using OpsBot.Quizzes;
using OpsBot.Quizzes.Xapi;

namespace OpsBot.Storage;

/// <summary>The one model of the store. What differs between SQLite and PostgreSQL sits on the two contexts below it.</summary>
internal abstract class OpsBotDbContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Person> People => Set<Person>();

    public DbSet<Conversation> Conversations => Set<Conversation>();

    public DbSet<Item> Items => Set<Item>();

    public DbSet<Topic> Topics => Set<Topic>();

    public DbSet<Attempt> Attempts => Set<Attempt>();

    public DbSet<LoggedReview> Reviews => Set<LoggedReview>();

    public DbSet<ItemDispute> Disputes => Set<ItemDispute>();

    public DbSet<Regrade> Regrades => Set<Regrade>();

    public DbSet<ExamDefinition> Exams => Set<ExamDefinition>();

    public DbSet<ExtraTime> ExtraTimes => Set<ExtraTime>();

    public DbSet<DailyPlan> DailyPlans => Set<DailyPlan>();

    public DbSet<SentItemFile> SentItemFiles => Set<SentItemFile>();

    public DbSet<XapiMessage> XapiMessages => Set<XapiMessage>();

    public DbSet<MetricSeries> MetricSeries => Set<MetricSeries>();

    public DbSet<Alert> Alerts => Set<Alert>();

    public DbSet<TeamPlan> TeamPlans => Set<TeamPlan>();

    public DbSet<AlertSubscription> AlertSubscriptions => Set<AlertSubscription>();

    public DbSet<ServiceEvent> ServiceEvents => Set<ServiceEvent>();

    public DbSet<MissedReport> MissedReports => Set<MissedReport>();

    public DbSet<ThresholdSetting> ThresholdSettings => Set<ThresholdSetting>();

    public DbSet<CrossingVerdict> CrossingVerdicts => Set<CrossingVerdict>();

    public DbSet<ColumnMapping> ColumnMappings => Set<ColumnMapping>();

    public DbSet<WaitingFile> WaitingFiles => Set<WaitingFile>();

    public DbSet<Programme> Programmes => Set<Programme>();

    public DbSet<Enrolment> Enrolments => Set<Enrolment>();

    public DbSet<ScoreCorrection> ScoreCorrections => Set<ScoreCorrection>();

    public DbSet<SurveyTaken> SurveysTaken => Set<SurveyTaken>();

    public DbSet<SurveyAnswer> SurveyAnswers => Set<SurveyAnswer>();

    public DbSet<Retraining> Retrainings => Set<Retraining>();

    public DbSet<ShopViolation> ShopViolations => Set<ShopViolation>();

    public DbSet<Contribution> Contributions => Set<Contribution>();

    public DbSet<ContentReview> ContentReviews => Set<ContentReview>();

    public DbSet<Rating> Ratings => Set<Rating>();

    public DbSet<RatingInvitation> RatingInvitations => Set<RatingInvitation>();

    public DbSet<Certificate> Certificates => Set<Certificate>();

    public DbSet<KpiEntry> KpiEntries => Set<KpiEntry>();

    public DbSet<UnaskedMessage> UnaskedMessages => Set<UnaskedMessage>();

    public DbSet<LedgerEntry> Ledger => Set<LedgerEntry>();

    public DbSet<LedgerNote> LedgerNotes => Set<LedgerNote>();

    public DbSet<LedgerSubject> LedgerSubjects => Set<LedgerSubject>();

    public DbSet<Broadcast> Broadcasts => Set<Broadcast>();

    public DbSet<Recipient> Recipients => Set<Recipient>();

    public DbSet<JobRun> JobRuns => Set<JobRun>();

    public DbSet<ServerSign> Servers => Set<ServerSign>();

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    public DbSet<HandbookSource> HandbookSources => Set<HandbookSource>();

    public DbSet<AskedQuestion> AskedQuestions => Set<AskedQuestion>();

    public DbSet<AnswerRating> AnswerRatings => Set<AnswerRating>();

    public DbSet<ExpertTicket> ExpertTickets => Set<ExpertTicket>();

    public DbSet<ExpertSubscription> ExpertSubscriptions => Set<ExpertSubscription>();

    public DbSet<ClauseDraft> ClauseDrafts => Set<ClauseDraft>();

    public DbSet<CuratedAnswer> CuratedAnswers => Set<CuratedAnswer>();

    public DbSet<QuestionCluster> QuestionClusters => Set<QuestionCluster>();
    public DbSet<HandbookCollection> HandbookCollections => Set<HandbookCollection>();

    public DbSet<ToldClauses> HandbookToldClauses => Set<ToldClauses>();

    public DbSet<InboxEntry> Inbox => Set<InboxEntry>();

    public DbSet<ProcessedActivity> Processed => Set<ProcessedActivity>();

    /// <summary>While set, a save of changes throws: an automatic refresh must change nothing.</summary>
    public bool IsReadOnly { get; set; }

    /// <summary>Whether a save failed because another turn was there first: it is worth running the turn again.</summary>
    public abstract bool IsConflict(DbUpdateException fault);

    /// <summary>Sets up what a fresh store needs beside its tables.</summary>
    public abstract Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Runs a write that is no save of changes, in its turn where the store has one writer.</summary>
    public virtual Task<T> WriteAsync<T>(Func<Task<T>> write, CancellationToken cancellationToken) => write();

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        IsReadOnly && ChangeTracker.HasChanges()
            ? throw new InvalidOperationException("A turn that must change nothing tried to save a change.")
            : base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        // SQLite can neither order nor compare a DateTimeOffset: instants are kept as UTC DateTime on both stores.
        conventions.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        conventions.Properties<PersonId>().HaveConversion<PersonIdConverter>();
        conventions.Properties<ProgrammeId>().HaveConversion<ProgrammeIdConverter>();
        conventions.Properties<AttemptId>().HaveConversion<AttemptIdConverter>();
        conventions.Properties<ItemId>().HaveConversion<ItemIdConverter>();
        conventions.Properties<SeriesId>().HaveConversion<SeriesIdConverter>();
        conventions.Properties<AlertId>().HaveConversion<AlertIdConverter>();
        conventions.Properties<Enum>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(OpsBotDbContext).Assembly);
}
