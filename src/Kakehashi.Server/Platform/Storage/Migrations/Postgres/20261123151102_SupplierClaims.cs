using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kakehashi.Server.Platform.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SupplierClaims : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "systems_claims",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false),
                    system_key = table.Column<long>(type: "bigint", nullable: false),
                    department_key = table.Column<long>(type: "bigint", nullable: false),
                    classification = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    first_snapshot_key = table.Column<long>(type: "bigint", nullable: false),
                    end_snapshot_key = table.Column<long>(type: "bigint", nullable: true),
                    is_staged = table.Column<bool>(type: "boolean", nullable: false),
                    package_version_key = table.Column<long>(type: "bigint", nullable: true),
                    node_key = table.Column<long>(type: "bigint", nullable: true),
                    vulnerability = table.Column<string>(type: "text", nullable: false),
                    looked_up_as = table.Column<string>(type: "text", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    justification = table.Column<string>(type: "text", nullable: false),
                    response = table.Column<string>(type: "text", nullable: false),
                    detail = table.Column<string>(type: "text", nullable: false),
                    versions = table.Column<string>(type: "text", nullable: false),
                    first_issued = table.Column<string>(type: "text", nullable: false),
                    last_updated = table.Column<string>(type: "text", nullable: false),
                    identity = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_systems_claims", x => x.key);
                });

            migrationBuilder.CreateIndex(
                name: "IX_systems_claims_looked_up_as_system_key",
                table: "systems_claims",
                columns: new[] { "looked_up_as", "system_key" });

            migrationBuilder.CreateIndex(
                name: "IX_systems_claims_system_key",
                table: "systems_claims",
                column: "system_key");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "systems_claims");
        }
    }
}
