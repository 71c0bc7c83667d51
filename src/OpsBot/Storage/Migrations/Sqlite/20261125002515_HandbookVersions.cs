using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OpsBot.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class HandbookVersions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_HandbookSources",
                table: "HandbookSources");

            migrationBuilder.AddColumn<string>(
                name: "Collection",
                table: "HandbookSources",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Edition",
                table: "HandbookSources",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "AppliesTo",
                table: "HandbookSources",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ClauseIds",
                table: "HandbookSources",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "DocumentId",
                table: "HandbookSources",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "PK_HandbookSources",
                table: "HandbookSources",
                columns: new[] { "Collection", "Source", "Edition" });

            migrationBuilder.CreateTable(
                name: "HandbookCollections",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    IsLive = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HandbookCollections", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "HandbookToldClauses",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    AsOf = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Clauses = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HandbookToldClauses", x => x.Id);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "HandbookCollections");

            migrationBuilder.DropTable(
                name: "HandbookToldClauses");

            migrationBuilder.DropPrimaryKey(
                name: "PK_HandbookSources",
                table: "HandbookSources");

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

            migrationBuilder.AddPrimaryKey(
                name: "PK_HandbookSources",
                table: "HandbookSources",
                column: "Source");
        }
    }
}
