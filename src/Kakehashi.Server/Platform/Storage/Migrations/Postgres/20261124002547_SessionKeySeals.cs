using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kakehashi.Server.Platform.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SessionKeySeals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "sealed_by",
                table: "storage_session_keys",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "sealed_by",
                table: "storage_session_keys");
        }
    }
}
