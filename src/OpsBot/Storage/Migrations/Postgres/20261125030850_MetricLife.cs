using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OpsBot.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class MetricLife : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<double>(
                name: "ToldAtFirst",
                table: "MetricPoints",
                type: "double precision",
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
                name: "IX_CrossingVerdicts_RuleKey",
                table: "CrossingVerdicts",
                column: "RuleKey");

            migrationBuilder.CreateIndex(
                name: "IX_MissedReports_At",
                table: "MissedReports",
                column: "At");

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
                name: "IX_WaitingFiles_HeaderKey",
                table: "WaitingFiles",
                column: "HeaderKey");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ColumnMappings");

            migrationBuilder.DropTable(
                name: "CrossingVerdicts");

            migrationBuilder.DropTable(
                name: "MissedReports");

            migrationBuilder.DropTable(
                name: "ServiceEvents");

            migrationBuilder.DropTable(
                name: "ThresholdSettings");

            migrationBuilder.DropTable(
                name: "WaitingFiles");

            migrationBuilder.DropColumn(
                name: "ToldAtFirst",
                table: "MetricPoints");

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
