using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kakehashi.Server.Platform.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class EpssScores : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "advisories_epss",
                columns: table => new
                {
                    cve = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    score = table.Column<double>(type: "REAL", nullable: false),
                    percentile = table.Column<double>(type: "REAL", nullable: true),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    model = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_advisories_epss", x => x.cve);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "advisories_epss");
        }
    }
}
