using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OpsBot.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ReviewsExamsAndDailyPlans : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.CreateIndex(
                name: "IX_Attempts_FeedbackAt",
                table: "Attempts",
                column: "FeedbackAt");

            migrationBuilder.CreateIndex(
                name: "IX_Regrades_ItemId",
                table: "Regrades",
                column: "ItemId");

            migrationBuilder.CreateIndex(
                name: "IX_SentItemFiles_SentAt",
                table: "SentItemFiles",
                column: "SentAt");

            migrationBuilder.CreateIndex(
                name: "IX_XapiMessages_State_NextAttemptAt",
                table: "XapiMessages",
                columns: new[] { "State", "NextAttemptAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DailyPlans");

            migrationBuilder.DropTable(
                name: "Exams");

            migrationBuilder.DropTable(
                name: "ExtraTimes");

            migrationBuilder.DropTable(
                name: "Regrades");

            migrationBuilder.DropTable(
                name: "SentItemFiles");

            migrationBuilder.DropTable(
                name: "XapiMessages");

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
        }
    }
}
