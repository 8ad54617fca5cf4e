using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kakehashi.Server.Platform.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class FindingReach : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "matches_exposures");

            migrationBuilder.DropIndex(
                name: "IX_systems_lines_package_version_key",
                table: "systems_lines");

            migrationBuilder.CreateTable(
                name: "matches_reaches",
                columns: table => new
                {
                    finding_key = table.Column<long>(type: "INTEGER", nullable: false),
                    part = table.Column<int>(type: "INTEGER", nullable: false),
                    stamp = table.Column<long>(type: "INTEGER", nullable: false),
                    affected = table.Column<byte[]>(type: "BLOB", nullable: false),
                    undecided = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_matches_reaches", x => x.finding_key);
                });

            migrationBuilder.CreateTable(
                name: "storage_stamps",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    value = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_storage_stamps", x => x.name);
                });

            migrationBuilder.CreateIndex(
                name: "IX_systems_lines_package_version_key_system_key_end_snapshot_key_is_staged",
                table: "systems_lines",
                columns: new[] { "package_version_key", "system_key", "end_snapshot_key", "is_staged" });

            migrationBuilder.CreateIndex(
                name: "IX_matches_reaches_part_stamp",
                table: "matches_reaches",
                columns: new[] { "part", "stamp" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "matches_reaches");

            migrationBuilder.DropTable(
                name: "storage_stamps");

            migrationBuilder.DropIndex(
                name: "IX_systems_lines_package_version_key_system_key_end_snapshot_key_is_staged",
                table: "systems_lines");

            migrationBuilder.CreateTable(
                name: "matches_exposures",
                columns: table => new
                {
                    finding_key = table.Column<long>(type: "INTEGER", nullable: false),
                    system_key = table.Column<long>(type: "INTEGER", nullable: false),
                    classification = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    components = table.Column<int>(type: "INTEGER", nullable: false),
                    confidence = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    customer_key = table.Column<long>(type: "INTEGER", nullable: false),
                    department_key = table.Column<long>(type: "INTEGER", nullable: false),
                    verdict = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_matches_exposures", x => new { x.finding_key, x.system_key });
                });

            migrationBuilder.CreateIndex(
                name: "IX_systems_lines_package_version_key",
                table: "systems_lines",
                column: "package_version_key");

            migrationBuilder.CreateIndex(
                name: "IX_matches_exposures_system_key",
                table: "matches_exposures",
                column: "system_key");
        }
    }
}
