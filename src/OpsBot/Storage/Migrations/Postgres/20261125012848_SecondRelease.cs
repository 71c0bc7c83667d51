using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OpsBot.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SecondRelease : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_HandbookSources",
                table: "HandbookSources");

            migrationBuilder.AddColumn<Guid>(
                name: "MarkedBy",
                table: "Responses",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Remark",
                table: "Responses",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Email",
                table: "People",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "EmployeeNumber",
                table: "People",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "HiredOn",
                table: "People",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "LeftAt",
                table: "People",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ManagerId",
                table: "People",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Post",
                table: "People",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Roles",
                table: "People",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<string>(
                name: "Team",
                table: "People",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "AuthorId",
                table: "Items",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Hold",
                table: "Items",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ReviewerId",
                table: "Items",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Answer",
                table: "ItemDisputes",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "AnsweredAt",
                table: "ItemDisputes",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "AnsweredBy",
                table: "ItemDisputes",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Verdict",
                table: "ItemDisputes",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Collection",
                table: "HandbookSources",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Edition",
                table: "HandbookSources",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "AppliesTo",
                table: "HandbookSources",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ClauseIds",
                table: "HandbookSources",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "DocumentId",
                table: "HandbookSources",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "AsksConfidence",
                table: "Attempts",
                type: "boolean",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<string>(
                name: "ExamId",
                table: "Attempts",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "FeedbackAt",
                table: "Attempts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "FeedbackOpenedAt",
                table: "Attempts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "PassMark",
                table: "Attempts",
                type: "numeric",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "PauseSeconds",
                table: "Attempts",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "PausedAt",
                table: "Attempts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "PausesLeft",
                table: "Attempts",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Title",
                table: "Attempts",
                type: "text",
                nullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "PK_HandbookSources",
                table: "HandbookSources",
                columns: new[] { "Collection", "Source", "Edition" });

            migrationBuilder.CreateTable(
                name: "AskedQuestions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ConversationId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    AskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Language = table.Column<string>(type: "text", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    InFull = table.Column<string>(type: "text", nullable: false),
                    Outcome = table.Column<string>(type: "text", nullable: false),
                    Answer = table.Column<string>(type: "text", nullable: false),
                    Citations = table.Column<string>(type: "text", nullable: false),
                    Confidence = table.Column<double>(type: "double precision", nullable: false),
                    Threshold = table.Column<double>(type: "double precision", nullable: false),
                    Scores = table.Column<string>(type: "text", nullable: false),
                    CuratedAnswerId = table.Column<Guid>(type: "uuid", nullable: true),
                    MessageId = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AskedQuestions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ClauseDrafts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TicketId = table.Column<Guid>(type: "uuid", nullable: false),
                    Source = table.Column<string>(type: "text", nullable: false),
                    Section = table.Column<string>(type: "text", nullable: false),
                    Heading = table.Column<string>(type: "text", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    AuthorName = table.Column<string>(type: "text", nullable: false),
                    DraftedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClauseDrafts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CuratedAnswers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Question = table.Column<string>(type: "text", nullable: false),
                    Key = table.Column<string>(type: "text", nullable: false),
                    Phrasings = table.Column<string>(type: "text", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    Owner = table.Column<string>(type: "text", nullable: false),
                    ReviewOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ClauseIds = table.Column<string>(type: "text", nullable: false),
                    TicketId = table.Column<Guid>(type: "uuid", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CuratedAnswers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DailyPlans",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    IsOn = table.Column<bool>(type: "boolean", nullable: false),
                    At = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    ExamOn = table.Column<DateOnly>(type: "date", nullable: true),
                    SnoozedUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DailyPlans", x => x.PersonId);
                });

            migrationBuilder.CreateTable(
                name: "Exams",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false),
                    Blueprint = table.Column<string>(type: "text", nullable: false),
                    RequiredClauses = table.Column<string>(type: "text", nullable: false),
                    Rules = table.Column<string>(type: "text", nullable: false),
                    OpensAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ClosesAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    PairedWith = table.Column<string>(type: "text", nullable: true),
                    State = table.Column<string>(type: "text", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Exams", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ExpertSubscriptions",
                columns: table => new
                {
                    ConversationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Language = table.Column<string>(type: "text", nullable: false),
                    SubscribedById = table.Column<Guid>(type: "uuid", nullable: false),
                    SubscribedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExpertSubscriptions", x => x.ConversationId);
                });

            migrationBuilder.CreateTable(
                name: "ExpertTickets",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    QuestionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Question = table.Column<string>(type: "text", nullable: false),
                    AskerId = table.Column<Guid>(type: "uuid", nullable: false),
                    AskerName = table.Column<string>(type: "text", nullable: false),
                    AskerConversationId = table.Column<Guid>(type: "uuid", nullable: false),
                    AskerLanguage = table.Column<string>(type: "text", nullable: false),
                    Nearest = table.Column<string>(type: "text", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RemindAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Reminders = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<string>(type: "text", nullable: false),
                    AssigneeId = table.Column<Guid>(type: "uuid", nullable: true),
                    AssigneeName = table.Column<string>(type: "text", nullable: false),
                    Answer = table.Column<string>(type: "text", nullable: false),
                    ClauseIds = table.Column<string>(type: "text", nullable: false),
                    AnsweredById = table.Column<Guid>(type: "uuid", nullable: true),
                    AnsweredByName = table.Column<string>(type: "text", nullable: false),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Use = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExpertTickets", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ExtraTimes",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Percent = table.Column<int>(type: "integer", nullable: false),
                    GrantedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExtraTimes", x => x.PersonId);
                });

            migrationBuilder.CreateTable(
                name: "HandbookCollections",
                columns: table => new
                {
                    Name = table.Column<string>(type: "text", nullable: false),
                    IsLive = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HandbookCollections", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "HandbookToldClauses",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    AsOf = table.Column<DateOnly>(type: "date", nullable: false),
                    Clauses = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HandbookToldClauses", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Ledger",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    OccurredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    Subject = table.Column<Guid>(type: "uuid", nullable: true),
                    Actor = table.Column<Guid>(type: "uuid", nullable: true),
                    AttemptId = table.Column<Guid>(type: "uuid", nullable: true),
                    AttemptVersion = table.Column<int>(type: "integer", nullable: true),
                    Payload = table.Column<string>(type: "text", nullable: false),
                    Previous = table.Column<string>(type: "text", nullable: false),
                    Hash = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Ledger", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "LedgerNotes",
                columns: table => new
                {
                    Digest = table.Column<string>(type: "text", nullable: false),
                    Salt = table.Column<string>(type: "text", nullable: false),
                    Subject = table.Column<Guid>(type: "uuid", nullable: true),
                    Text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerNotes", x => x.Digest);
                });

            migrationBuilder.CreateTable(
                name: "LedgerSubjects",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Subject = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerSubjects", x => x.PersonId);
                });

            migrationBuilder.CreateTable(
                name: "ModelTokens",
                columns: table => new
                {
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Used = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ModelTokens", x => x.Day);
                });

            migrationBuilder.CreateTable(
                name: "PassageVectors",
                columns: table => new
                {
                    Model = table.Column<string>(type: "text", nullable: false),
                    TextHash = table.Column<string>(type: "text", nullable: false),
                    Values = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PassageVectors", x => new { x.Model, x.TextHash });
                });

            migrationBuilder.CreateTable(
                name: "Programmes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: false),
                    PassMark = table.Column<decimal>(type: "numeric", nullable: false),
                    Rule = table.Column<string>(type: "text", nullable: false),
                    AutoPosts = table.Column<string>(type: "text", nullable: false),
                    Parts = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Programmes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "QuestionClusters",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Week = table.Column<DateOnly>(type: "date", nullable: false),
                    LeadId = table.Column<Guid>(type: "uuid", nullable: false),
                    Owner = table.Column<string>(type: "text", nullable: false),
                    Source = table.Column<string>(type: "text", nullable: false),
                    Section = table.Column<string>(type: "text", nullable: false),
                    Samples = table.Column<string>(type: "text", nullable: false),
                    Count = table.Column<int>(type: "integer", nullable: false),
                    ThumbsDown = table.Column<int>(type: "integer", nullable: false),
                    PostedTo = table.Column<Guid>(type: "uuid", nullable: true),
                    State = table.Column<string>(type: "text", nullable: false),
                    DecidedBy = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_QuestionClusters", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Regrades",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ItemId = table.Column<string>(type: "text", nullable: false),
                    ItemVersion = table.Column<int>(type: "integer", nullable: false),
                    AppliedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    AppliedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    Answers = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Regrades", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ScoreCorrections",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Part = table.Column<string>(type: "text", nullable: false),
                    Before = table.Column<decimal>(type: "numeric", nullable: false),
                    After = table.Column<decimal>(type: "numeric", nullable: false),
                    RequestedById = table.Column<Guid>(type: "uuid", nullable: false),
                    ApprovedById = table.Column<Guid>(type: "uuid", nullable: true),
                    RequestedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ScoreCorrections", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SentItemFiles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Bytes = table.Column<byte[]>(type: "bytea", nullable: false),
                    SentAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ImportId = table.Column<string>(type: "text", nullable: true),
                    Added = table.Column<int>(type: "integer", nullable: false),
                    Revised = table.Column<int>(type: "integer", nullable: false),
                    Unchanged = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SentItemFiles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SurveyAnswers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Overall = table.Column<int>(type: "integer", nullable: false),
                    Content = table.Column<int>(type: "integer", nullable: false),
                    Trainer = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SurveyAnswers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SurveysTaken",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SurveysTaken", x => new { x.ProgrammeId, x.PersonId });
                });

            migrationBuilder.CreateTable(
                name: "TakenContent",
                columns: table => new
                {
                    Folder = table.Column<string>(type: "text", nullable: false),
                    Fingerprint = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TakenContent", x => x.Folder);
                });

            migrationBuilder.CreateTable(
                name: "UnaskedMessages",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Place = table.Column<int>(type: "integer", nullable: false),
                    Purpose = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UnaskedMessages", x => new { x.PersonId, x.Day, x.Place });
                });

            migrationBuilder.CreateTable(
                name: "XapiMessages",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Body = table.Column<string>(type: "text", nullable: false),
                    State = table.Column<string>(type: "text", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    NextAttemptAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    Error = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_XapiMessages", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AnswerRatings",
                columns: table => new
                {
                    QuestionId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    IsHelpful = table.Column<bool>(type: "boolean", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    RatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AnswerRatings", x => new { x.QuestionId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_AnswerRatings_AskedQuestions_QuestionId",
                        column: x => x.QuestionId,
                        principalTable: "AskedQuestions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Enrolments",
                columns: table => new
                {
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    EnrolledAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    FinishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Theory = table.Column<decimal>(type: "numeric", nullable: true),
                    FirstTheory = table.Column<decimal>(type: "numeric", nullable: true),
                    Practical = table.Column<decimal>(type: "numeric", nullable: true),
                    Process = table.Column<decimal>(type: "numeric", nullable: true),
                    Transferred = table.Column<bool>(type: "boolean", nullable: true),
                    ExemptUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    Done = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Enrolments", x => new { x.ProgrammeId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_Enrolments_Programmes_ProgrammeId",
                        column: x => x.ProgrammeId,
                        principalTable: "Programmes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_People_Email",
                table: "People",
                column: "Email");

            migrationBuilder.CreateIndex(
                name: "IX_People_ManagerId",
                table: "People",
                column: "ManagerId");

            migrationBuilder.CreateIndex(
                name: "IX_People_Team",
                table: "People",
                column: "Team");

            migrationBuilder.CreateIndex(
                name: "IX_Attempts_FeedbackAt",
                table: "Attempts",
                column: "FeedbackAt");

            migrationBuilder.CreateIndex(
                name: "IX_AskedQuestions_AskedAt",
                table: "AskedQuestions",
                column: "AskedAt");

            migrationBuilder.CreateIndex(
                name: "IX_AskedQuestions_ConversationId_MessageId",
                table: "AskedQuestions",
                columns: new[] { "ConversationId", "MessageId" });

            migrationBuilder.CreateIndex(
                name: "IX_AskedQuestions_ConversationId_PersonId_AskedAt",
                table: "AskedQuestions",
                columns: new[] { "ConversationId", "PersonId", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_AskedQuestions_CuratedAnswerId",
                table: "AskedQuestions",
                column: "CuratedAnswerId");

            migrationBuilder.CreateIndex(
                name: "IX_ClauseDrafts_TicketId",
                table: "ClauseDrafts",
                column: "TicketId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CuratedAnswers_Key",
                table: "CuratedAnswers",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Enrolments_PersonId",
                table: "Enrolments",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_ExpertTickets_QuestionId",
                table: "ExpertTickets",
                column: "QuestionId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ExpertTickets_State",
                table: "ExpertTickets",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_Ledger_AttemptId_AttemptVersion",
                table: "Ledger",
                columns: new[] { "AttemptId", "AttemptVersion" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Ledger_OccurredAt",
                table: "Ledger",
                column: "OccurredAt");

            migrationBuilder.CreateIndex(
                name: "IX_Ledger_Subject_Kind",
                table: "Ledger",
                columns: new[] { "Subject", "Kind" });

            migrationBuilder.CreateIndex(
                name: "IX_LedgerNotes_Subject",
                table: "LedgerNotes",
                column: "Subject");

            migrationBuilder.CreateIndex(
                name: "IX_LedgerSubjects_Subject",
                table: "LedgerSubjects",
                column: "Subject",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Programmes_Code",
                table: "Programmes",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_QuestionClusters_Week_LeadId",
                table: "QuestionClusters",
                columns: new[] { "Week", "LeadId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Regrades_ItemId",
                table: "Regrades",
                column: "ItemId");

            migrationBuilder.CreateIndex(
                name: "IX_ScoreCorrections_ApprovedById",
                table: "ScoreCorrections",
                column: "ApprovedById");

            migrationBuilder.CreateIndex(
                name: "IX_SentItemFiles_SentAt",
                table: "SentItemFiles",
                column: "SentAt");

            migrationBuilder.CreateIndex(
                name: "IX_SurveyAnswers_ProgrammeId",
                table: "SurveyAnswers",
                column: "ProgrammeId");

            migrationBuilder.CreateIndex(
                name: "IX_XapiMessages_State_NextAttemptAt",
                table: "XapiMessages",
                columns: new[] { "State", "NextAttemptAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AnswerRatings");

            migrationBuilder.DropTable(
                name: "ClauseDrafts");

            migrationBuilder.DropTable(
                name: "CuratedAnswers");

            migrationBuilder.DropTable(
                name: "DailyPlans");

            migrationBuilder.DropTable(
                name: "Enrolments");

            migrationBuilder.DropTable(
                name: "Exams");

            migrationBuilder.DropTable(
                name: "ExpertSubscriptions");

            migrationBuilder.DropTable(
                name: "ExpertTickets");

            migrationBuilder.DropTable(
                name: "ExtraTimes");

            migrationBuilder.DropTable(
                name: "HandbookCollections");

            migrationBuilder.DropTable(
                name: "HandbookToldClauses");

            migrationBuilder.DropTable(
                name: "Ledger");

            migrationBuilder.DropTable(
                name: "LedgerNotes");

            migrationBuilder.DropTable(
                name: "LedgerSubjects");

            migrationBuilder.DropTable(
                name: "ModelTokens");

            migrationBuilder.DropTable(
                name: "PassageVectors");

            migrationBuilder.DropTable(
                name: "QuestionClusters");

            migrationBuilder.DropTable(
                name: "Regrades");

            migrationBuilder.DropTable(
                name: "ScoreCorrections");

            migrationBuilder.DropTable(
                name: "SentItemFiles");

            migrationBuilder.DropTable(
                name: "SurveyAnswers");

            migrationBuilder.DropTable(
                name: "SurveysTaken");

            migrationBuilder.DropTable(
                name: "TakenContent");

            migrationBuilder.DropTable(
                name: "UnaskedMessages");

            migrationBuilder.DropTable(
                name: "XapiMessages");

            migrationBuilder.DropTable(
                name: "AskedQuestions");

            migrationBuilder.DropTable(
                name: "Programmes");

            migrationBuilder.DropIndex(
                name: "IX_People_Email",
                table: "People");

            migrationBuilder.DropIndex(
                name: "IX_People_ManagerId",
                table: "People");

            migrationBuilder.DropIndex(
                name: "IX_People_Team",
                table: "People");

            migrationBuilder.DropPrimaryKey(
                name: "PK_HandbookSources",
                table: "HandbookSources");

            migrationBuilder.DropIndex(
                name: "IX_Attempts_FeedbackAt",
                table: "Attempts");

            migrationBuilder.DropColumn(
                name: "MarkedBy",
                table: "Responses");

            migrationBuilder.DropColumn(
                name: "Remark",
                table: "Responses");

            migrationBuilder.DropColumn(
                name: "Email",
                table: "People");

            migrationBuilder.DropColumn(
                name: "EmployeeNumber",
                table: "People");

            migrationBuilder.DropColumn(
                name: "HiredOn",
                table: "People");

            migrationBuilder.DropColumn(
                name: "LeftAt",
                table: "People");

            migrationBuilder.DropColumn(
                name: "ManagerId",
                table: "People");

            migrationBuilder.DropColumn(
                name: "Post",
                table: "People");

            migrationBuilder.DropColumn(
                name: "Roles",
                table: "People");

            migrationBuilder.DropColumn(
                name: "Team",
                table: "People");

            migrationBuilder.DropColumn(
                name: "AuthorId",
                table: "Items");

            migrationBuilder.DropColumn(
                name: "Hold",
                table: "Items");

            migrationBuilder.DropColumn(
                name: "ReviewerId",
                table: "Items");

            migrationBuilder.DropColumn(
                name: "Answer",
                table: "ItemDisputes");

            migrationBuilder.DropColumn(
                name: "AnsweredAt",
                table: "ItemDisputes");

            migrationBuilder.DropColumn(
                name: "AnsweredBy",
                table: "ItemDisputes");

            migrationBuilder.DropColumn(
                name: "Verdict",
                table: "ItemDisputes");

            migrationBuilder.DropColumn(
                name: "Collection",
                table: "HandbookSources");

            migrationBuilder.DropColumn(
                name: "Edition",
                table: "HandbookSources");

            migrationBuilder.DropColumn(
                name: "AppliesTo",
                table: "HandbookSources");

            migrationBuilder.DropColumn(
                name: "ClauseIds",
                table: "HandbookSources");

            migrationBuilder.DropColumn(
                name: "DocumentId",
                table: "HandbookSources");

            migrationBuilder.DropColumn(
                name: "AsksConfidence",
                table: "Attempts");

            migrationBuilder.DropColumn(
                name: "ExamId",
                table: "Attempts");

            migrationBuilder.DropColumn(
                name: "FeedbackAt",
                table: "Attempts");

            migrationBuilder.DropColumn(
                name: "FeedbackOpenedAt",
                table: "Attempts");

            migrationBuilder.DropColumn(
                name: "PassMark",
                table: "Attempts");

            migrationBuilder.DropColumn(
                name: "PauseSeconds",
                table: "Attempts");

            migrationBuilder.DropColumn(
                name: "PausedAt",
                table: "Attempts");

            migrationBuilder.DropColumn(
                name: "PausesLeft",
                table: "Attempts");

            migrationBuilder.DropColumn(
                name: "Title",
                table: "Attempts");

            migrationBuilder.AddPrimaryKey(
                name: "PK_HandbookSources",
                table: "HandbookSources",
                column: "Source");
        }
    }
}
