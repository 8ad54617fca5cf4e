using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kakehashi.Server.Platform.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class StatementStatus : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "justification",
                table: "advisories_ranges",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "status",
                table: "advisories_ranges",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "Affected");

            migrationBuilder.AddColumn<string>(
                name: "within",
                table: "advisories_ranges",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "justification",
                table: "advisories_ranges");

            migrationBuilder.DropColumn(
                name: "status",
                table: "advisories_ranges");

            migrationBuilder.DropColumn(
                name: "within",
                table: "advisories_ranges");
        }
    }
}
