using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kakehashi.Server.Platform.Storage.Migrations.Postgres
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
                    cve = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    score = table.Column<double>(type: "double precision", nullable: false),
                    percentile = table.Column<double>(type: "double precision", nullable: true),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    model = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
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
