using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OpsBot.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ItemContents : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // By hand: the column first, then the rows while their old columns are there.
            migrationBuilder.AddColumn<double>(
                name: "Fraction",
                table: "Responses",
                type: "double precision",
                nullable: true);

            QuizRows.Convert(migrationBuilder);

            migrationBuilder.DropColumn(
                name: "IsCorrect",
                table: "Responses");

            migrationBuilder.DropColumn(
                name: "Explanation",
                table: "Items");

            migrationBuilder.DropColumn(
                name: "Options",
                table: "Items");

            migrationBuilder.RenameColumn(
                name: "OptionIds",
                table: "Responses",
                newName: "Answer");

            migrationBuilder.RenameColumn(
                name: "Stem",
                table: "Items",
                newName: "Content");

            migrationBuilder.AddColumn<string>(
                name: "Confidence",
                table: "Responses",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ClauseVersion",
                table: "Items",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Exposure",
                table: "Items",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "ImportId",
                table: "Items",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "OwnerId",
                table: "Items",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "State",
                table: "Items",
                type: "text",
                nullable: false,
                defaultValue: "Active");

            migrationBuilder.AddColumn<DateTime>(
                name: "Deadline",
                table: "Attempts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Feedback",
                table: "Attempts",
                type: "text",
                nullable: false,
                defaultValue: "AtOnce");

            migrationBuilder.AddColumn<string>(
                name: "Method",
                table: "Attempts",
                type: "text",
                nullable: false,
                defaultValue: "AllOrNothing");

            migrationBuilder.AddColumn<string>(
                name: "Mode",
                table: "Attempts",
                type: "text",
                nullable: false,
                defaultValue: "Practice");

            migrationBuilder.AddColumn<string>(
                name: "Receipt",
                table: "Attempts",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Slot",
                table: "Attempts",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ItemDisputes",
                columns: table => new
                {
                    AttemptId = table.Column<Guid>(type: "uuid", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    ItemId = table.Column<string>(type: "text", nullable: false),
                    ItemVersion = table.Column<int>(type: "integer", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    Comment = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ItemDisputes", x => new { x.AttemptId, x.Position });
                });

            migrationBuilder.CreateTable(
                name: "Reviews",
                columns: table => new
                {
                    AttemptId = table.Column<Guid>(type: "uuid", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    ItemId = table.Column<string>(type: "text", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Recall = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reviews", x => new { x.AttemptId, x.Position });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Items_ImportId",
                table: "Items",
                column: "ImportId");

            migrationBuilder.CreateIndex(
                name: "IX_Attempts_Deadline",
                table: "Attempts",
                column: "Deadline");

            migrationBuilder.CreateIndex(
                name: "IX_Attempts_Receipt",
                table: "Attempts",
                column: "Receipt");

            migrationBuilder.CreateIndex(
                name: "IX_Attempts_Slot",
                table: "Attempts",
                column: "Slot",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ItemDisputes_ItemId",
                table: "ItemDisputes",
                column: "ItemId");

            migrationBuilder.CreateIndex(
                name: "IX_Reviews_PersonId_ItemId",
                table: "Reviews",
                columns: new[] { "PersonId", "ItemId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ItemDisputes");

            migrationBuilder.DropTable(
                name: "Reviews");

            migrationBuilder.DropIndex(
                name: "IX_Items_ImportId",
                table: "Items");

            migrationBuilder.DropIndex(
                name: "IX_Attempts_Deadline",
                table: "Attempts");

            migrationBuilder.DropIndex(
                name: "IX_Attempts_Receipt",
                table: "Attempts");

            migrationBuilder.DropIndex(
                name: "IX_Attempts_Slot",
                table: "Attempts");

            migrationBuilder.DropColumn(
                name: "Confidence",
                table: "Responses");

            migrationBuilder.DropColumn(
                name: "Fraction",
                table: "Responses");

            migrationBuilder.DropColumn(
                name: "ClauseVersion",
                table: "Items");

            migrationBuilder.DropColumn(
                name: "Exposure",
                table: "Items");

            migrationBuilder.DropColumn(
                name: "ImportId",
                table: "Items");

            migrationBuilder.DropColumn(
                name: "OwnerId",
                table: "Items");

            migrationBuilder.DropColumn(
                name: "State",
                table: "Items");

            migrationBuilder.DropColumn(
                name: "Deadline",
                table: "Attempts");

            migrationBuilder.DropColumn(
                name: "Feedback",
                table: "Attempts");

            migrationBuilder.DropColumn(
                name: "Method",
                table: "Attempts");

            migrationBuilder.DropColumn(
                name: "Mode",
                table: "Attempts");

            migrationBuilder.DropColumn(
                name: "Receipt",
                table: "Attempts");

            migrationBuilder.DropColumn(
                name: "Slot",
                table: "Attempts");

            migrationBuilder.RenameColumn(
                name: "Answer",
                table: "Responses",
                newName: "OptionIds");

            migrationBuilder.RenameColumn(
                name: "Content",
                table: "Items",
                newName: "Stem");

            migrationBuilder.AddColumn<bool>(
                name: "IsCorrect",
                table: "Responses",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Explanation",
                table: "Items",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Options",
                table: "Items",
                type: "text",
                nullable: false,
                defaultValue: "");
        }
    }
}
