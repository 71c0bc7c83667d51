using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OpsBot.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class IncidentLife : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "FalseAlarm_At",
                table: "Alerts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "FalseAlarm_PersonId",
                table: "Alerts",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FalseAlarm_PersonName",
                table: "Alerts",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "KnownEvent_At",
                table: "Alerts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "KnownEvent_PersonId",
                table: "Alerts",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "KnownEvent_PersonName",
                table: "Alerts",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ResolvedOn",
                table: "Alerts",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "Since",
                table: "Alerts",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "TeamPlans",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Shop = table.Column<string>(type: "text", nullable: false),
                    Channel = table.Column<string>(type: "text", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    IsYearly = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TeamPlans", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_TeamPlans_Shop_Channel_Name_From",
                table: "TeamPlans",
                columns: new[] { "Shop", "Channel", "Name", "From" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "TeamPlans");

            migrationBuilder.DropColumn(
                name: "FalseAlarm_At",
                table: "Alerts");

            migrationBuilder.DropColumn(
                name: "FalseAlarm_PersonId",
                table: "Alerts");

            migrationBuilder.DropColumn(
                name: "FalseAlarm_PersonName",
                table: "Alerts");

            migrationBuilder.DropColumn(
                name: "KnownEvent_At",
                table: "Alerts");

            migrationBuilder.DropColumn(
                name: "KnownEvent_PersonId",
                table: "Alerts");

            migrationBuilder.DropColumn(
                name: "KnownEvent_PersonName",
                table: "Alerts");

            migrationBuilder.DropColumn(
                name: "ResolvedOn",
                table: "Alerts");

            migrationBuilder.DropColumn(
                name: "Since",
                table: "Alerts");
        }
    }
}
