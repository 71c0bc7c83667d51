using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OpsBot.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ThirdRelease : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "DeclinesOptional",
                table: "People",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "MemberAt",
                table: "People",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "NoticedAt",
                table: "People",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "BroadcastId",
                table: "Outbox",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Failure",
                table: "Outbox",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "ToldAtFirst",
                table: "MetricPoints",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ExemptReason",
                table: "Enrolments",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<decimal>(
                name: "PreTest",
                table: "Enrolments",
                type: "numeric",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "TransferredAt",
                table: "Enrolments",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "DeputyId",
                table: "AlertSubscriptions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Least",
                table: "AlertSubscriptions",
                type: "text",
                nullable: false,
                defaultValueSql: "'Warning'");

            migrationBuilder.AddColumn<string>(
                name: "Metrics",
                table: "AlertSubscriptions",
                type: "text",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<Guid>(
                name: "OwnerId",
                table: "AlertSubscriptions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Shops",
                table: "AlertSubscriptions",
                type: "text",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<DateTime>(
                name: "Assignment_At",
                table: "Alerts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "Assignment_ById",
                table: "Alerts",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "Assignment_PersonId",
                table: "Alerts",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Assignment_PersonName",
                table: "Alerts",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "Escalation_At",
                table: "Alerts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "Escalation_PersonId",
                table: "Alerts",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Escalation_PersonName",
                table: "Alerts",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "Snooze_At",
                table: "Alerts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "Snooze_IsOver",
                table: "Alerts",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "Snooze_PersonId",
                table: "Alerts",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Snooze_PersonName",
                table: "Alerts",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "Snooze_Until",
                table: "Alerts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "Useful_At",
                table: "Alerts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "Useful_PersonId",
                table: "Alerts",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Useful_PersonName",
                table: "Alerts",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "BroadcastRecipients",
                columns: table => new
                {
                    BroadcastId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    MessageId = table.Column<Guid>(type: "uuid", nullable: true),
                    Unreachable = table.Column<string>(type: "text", nullable: true),
                    ActedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BroadcastRecipients", x => new { x.BroadcastId, x.PersonId });
                });

            migrationBuilder.CreateTable(
                name: "Broadcasts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false),
                    Purpose = table.Column<string>(type: "text", nullable: false),
                    Content = table.Column<string>(type: "text", nullable: false),
                    Team = table.Column<string>(type: "text", nullable: false),
                    Picked = table.Column<string>(type: "text", nullable: false),
                    RequestedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SendAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    QueuedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    State = table.Column<string>(type: "text", nullable: false),
                    Recipients = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Broadcasts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Certificates",
                columns: table => new
                {
                    Code = table.Column<string>(type: "text", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    IssuedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ExpiresOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Hours = table.Column<decimal>(type: "numeric", nullable: false),
                    Composite = table.Column<decimal>(type: "numeric", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Certificates", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "ColumnMappings",
                columns: table => new
                {
                    Key = table.Column<string>(type: "text", nullable: false),
                    Header = table.Column<string>(type: "text", nullable: false),
                    Meanings = table.Column<string>(type: "text", nullable: false),
                    Shop = table.Column<string>(type: "text", nullable: false),
                    Channel = table.Column<string>(type: "text", nullable: false),
                    MappedById = table.Column<Guid>(type: "uuid", nullable: false),
                    MappedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ColumnMappings", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "ContentReviews",
                columns: table => new
                {
                    Quarter = table.Column<string>(type: "text", nullable: false),
                    ReviewedById = table.Column<Guid>(type: "uuid", nullable: true),
                    ReviewedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Outcome = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContentReviews", x => x.Quarter);
                });

            migrationBuilder.CreateTable(
                name: "Contributions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    IsAccepted = table.Column<bool>(type: "boolean", nullable: true),
                    DecidedById = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Comment = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Contributions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CrossingVerdicts",
                columns: table => new
                {
                    Subject = table.Column<string>(type: "text", nullable: false),
                    RuleKey = table.Column<string>(type: "text", nullable: false),
                    IsUseful = table.Column<bool>(type: "boolean", nullable: false),
                    SaidById = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CrossingVerdicts", x => x.Subject);
                });

            migrationBuilder.CreateTable(
                name: "JobRuns",
                columns: table => new
                {
                    Job = table.Column<string>(type: "text", nullable: false),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    FinishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    HeldUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    IsLate = table.Column<bool>(type: "boolean", nullable: false),
                    Error = table.Column<string>(type: "text", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JobRuns", x => new { x.Job, x.DueAt });
                });

            migrationBuilder.CreateTable(
                name: "KpiEntries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    Shop = table.Column<string>(type: "text", nullable: false),
                    Period = table.Column<string>(type: "text", nullable: false),
                    Indicator = table.Column<string>(type: "text", nullable: false),
                    Value = table.Column<decimal>(type: "numeric", nullable: false),
                    EnteredById = table.Column<Guid>(type: "uuid", nullable: true),
                    EnteredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KpiEntries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MissedReports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ConversationId = table.Column<Guid>(type: "uuid", nullable: false),
                    ReporterId = table.Column<Guid>(type: "uuid", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MissedReports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RatingInvitations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: true),
                    Rater = table.Column<string>(type: "text", nullable: false),
                    InvitedById = table.Column<Guid>(type: "uuid", nullable: true),
                    ExpiresOn = table.Column<DateOnly>(type: "date", nullable: false),
                    UsedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RatingInvitations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Ratings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: true),
                    Rater = table.Column<string>(type: "text", nullable: false),
                    RaterId = table.Column<Guid>(type: "uuid", nullable: true),
                    RatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Knowledge = table.Column<int>(type: "integer", nullable: false),
                    Skill = table.Column<int>(type: "integer", nullable: false),
                    Conduct = table.Column<int>(type: "integer", nullable: false),
                    Innovation = table.Column<int>(type: "integer", nullable: false),
                    Cooperation = table.Column<int>(type: "integer", nullable: true),
                    Comment = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Ratings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Retrainings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: true),
                    Cause = table.Column<string>(type: "text", nullable: false),
                    CauseKey = table.Column<string>(type: "text", nullable: false),
                    Clauses = table.Column<string>(type: "text", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Analysis = table.Column<string>(type: "text", nullable: false),
                    Measure = table.Column<string>(type: "text", nullable: false),
                    AnalysedById = table.Column<Guid>(type: "uuid", nullable: true),
                    ReadAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Evidence = table.Column<string>(type: "text", nullable: false),
                    CheckedById = table.Column<Guid>(type: "uuid", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Retrainings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SendLanes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Holder = table.Column<Guid>(type: "uuid", nullable: true),
                    HeldUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Ended = table.Column<long[]>(type: "bigint[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SendLanes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SendPaces",
                columns: table => new
                {
                    TenantId = table.Column<string>(type: "text", nullable: false),
                    NextAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SendPaces", x => x.TenantId);
                });

            migrationBuilder.CreateTable(
                name: "Servers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Machine = table.Column<string>(type: "text", nullable: false),
                    Release = table.Column<string>(type: "text", nullable: false),
                    Settings = table.Column<string>(type: "text", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SeenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Servers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ServiceEvents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    Number = table.Column<string>(type: "text", nullable: false),
                    Shop = table.Column<string>(type: "text", nullable: false),
                    Channel = table.Column<string>(type: "text", nullable: false),
                    Severity = table.Column<string>(type: "text", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RespondedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ResolvedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Told = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ServiceEvents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ShopViolations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Shop = table.Column<string>(type: "text", nullable: false),
                    Team = table.Column<string>(type: "text", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    OccurredOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    RecordedById = table.Column<Guid>(type: "uuid", nullable: true),
                    RecordedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ShopViolations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ThresholdSettings",
                columns: table => new
                {
                    Key = table.Column<string>(type: "text", nullable: false),
                    IsOn = table.Column<bool>(type: "boolean", nullable: false),
                    Limit = table.Column<double>(type: "double precision", nullable: true),
                    ChangedById = table.Column<Guid>(type: "uuid", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ThresholdSettings", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "WaitingFiles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    HeaderKey = table.Column<string>(type: "text", nullable: false),
                    Bytes = table.Column<byte[]>(type: "bytea", nullable: false),
                    Path = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WaitingFiles", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_BroadcastId_State",
                table: "Outbox",
                columns: new[] { "BroadcastId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_ConversationId_State",
                table: "Outbox",
                columns: new[] { "ConversationId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Broadcasts_State",
                table: "Broadcasts",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_Certificates_PersonId_ProgrammeId",
                table: "Certificates",
                columns: new[] { "PersonId", "ProgrammeId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Contributions_IsAccepted",
                table: "Contributions",
                column: "IsAccepted");

            migrationBuilder.CreateIndex(
                name: "IX_Contributions_PersonId",
                table: "Contributions",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_CrossingVerdicts_RuleKey",
                table: "CrossingVerdicts",
                column: "RuleKey");

            migrationBuilder.CreateIndex(
                name: "IX_KpiEntries_Period_PersonId",
                table: "KpiEntries",
                columns: new[] { "Period", "PersonId" });

            migrationBuilder.CreateIndex(
                name: "IX_KpiEntries_Period_Shop",
                table: "KpiEntries",
                columns: new[] { "Period", "Shop" });

            migrationBuilder.CreateIndex(
                name: "IX_MissedReports_At",
                table: "MissedReports",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_RatingInvitations_Code",
                table: "RatingInvitations",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RatingInvitations_PersonId",
                table: "RatingInvitations",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Ratings_PersonId",
                table: "Ratings",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Retrainings_PersonId_CauseKey",
                table: "Retrainings",
                columns: new[] { "PersonId", "CauseKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ServiceEvents_Kind_Number",
                table: "ServiceEvents",
                columns: new[] { "Kind", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ServiceEvents_OpenedAt",
                table: "ServiceEvents",
                column: "OpenedAt");

            migrationBuilder.CreateIndex(
                name: "IX_ShopViolations_Shop_OccurredOn",
                table: "ShopViolations",
                columns: new[] { "Shop", "OccurredOn" });

            migrationBuilder.CreateIndex(
                name: "IX_WaitingFiles_HeaderKey",
                table: "WaitingFiles",
                column: "HeaderKey");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BroadcastRecipients");

            migrationBuilder.DropTable(
                name: "Broadcasts");

            migrationBuilder.DropTable(
                name: "Certificates");

            migrationBuilder.DropTable(
                name: "ColumnMappings");

            migrationBuilder.DropTable(
                name: "ContentReviews");

            migrationBuilder.DropTable(
                name: "Contributions");

            migrationBuilder.DropTable(
                name: "CrossingVerdicts");

            migrationBuilder.DropTable(
                name: "JobRuns");

            migrationBuilder.DropTable(
                name: "KpiEntries");

            migrationBuilder.DropTable(
                name: "MissedReports");

            migrationBuilder.DropTable(
                name: "RatingInvitations");

            migrationBuilder.DropTable(
                name: "Ratings");

            migrationBuilder.DropTable(
                name: "Retrainings");

            migrationBuilder.DropTable(
                name: "SendLanes");

            migrationBuilder.DropTable(
                name: "SendPaces");

            migrationBuilder.DropTable(
                name: "Servers");

            migrationBuilder.DropTable(
                name: "ServiceEvents");

            migrationBuilder.DropTable(
                name: "ShopViolations");

            migrationBuilder.DropTable(
                name: "ThresholdSettings");

            migrationBuilder.DropTable(
                name: "WaitingFiles");

            migrationBuilder.DropIndex(
                name: "IX_Outbox_BroadcastId_State",
                table: "Outbox");

            migrationBuilder.DropIndex(
                name: "IX_Outbox_ConversationId_State",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "DeclinesOptional",
                table: "People");

            migrationBuilder.DropColumn(
                name: "MemberAt",
                table: "People");

            migrationBuilder.DropColumn(
                name: "NoticedAt",
                table: "People");

            migrationBuilder.DropColumn(
                name: "BroadcastId",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "Failure",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "ToldAtFirst",
                table: "MetricPoints");

            migrationBuilder.DropColumn(
                name: "ExemptReason",
                table: "Enrolments");

            migrationBuilder.DropColumn(
                name: "PreTest",
                table: "Enrolments");

            migrationBuilder.DropColumn(
                name: "TransferredAt",
                table: "Enrolments");

            migrationBuilder.DropColumn(
                name: "DeputyId",
                table: "AlertSubscriptions");

            migrationBuilder.DropColumn(
                name: "Least",
                table: "AlertSubscriptions");

            migrationBuilder.DropColumn(
                name: "Metrics",
                table: "AlertSubscriptions");

            migrationBuilder.DropColumn(
                name: "OwnerId",
                table: "AlertSubscriptions");

            migrationBuilder.DropColumn(
                name: "Shops",
                table: "AlertSubscriptions");

            migrationBuilder.DropColumn(
                name: "Assignment_At",
                table: "Alerts");

            migrationBuilder.DropColumn(
                name: "Assignment_ById",
                table: "Alerts");

            migrationBuilder.DropColumn(
                name: "Assignment_PersonId",
                table: "Alerts");

            migrationBuilder.DropColumn(
                name: "Assignment_PersonName",
                table: "Alerts");

            migrationBuilder.DropColumn(
                name: "Escalation_At",
                table: "Alerts");

            migrationBuilder.DropColumn(
                name: "Escalation_PersonId",
                table: "Alerts");

            migrationBuilder.DropColumn(
                name: "Escalation_PersonName",
                table: "Alerts");

            migrationBuilder.DropColumn(
                name: "Snooze_At",
                table: "Alerts");

            migrationBuilder.DropColumn(
                name: "Snooze_IsOver",
                table: "Alerts");

            migrationBuilder.DropColumn(
                name: "Snooze_PersonId",
                table: "Alerts");

            migrationBuilder.DropColumn(
                name: "Snooze_PersonName",
                table: "Alerts");

            migrationBuilder.DropColumn(
                name: "Snooze_Until",
                table: "Alerts");

            migrationBuilder.DropColumn(
                name: "Useful_At",
                table: "Alerts");

            migrationBuilder.DropColumn(
                name: "Useful_PersonId",
                table: "Alerts");

            migrationBuilder.DropColumn(
                name: "Useful_PersonName",
                table: "Alerts");
        }
    }
}
