using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kakehashi.Server.Platform.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Cases : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "given_on",
                table: "parties_role_grants",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "last_used",
                table: "parties_role_grants",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reason",
                table: "parties_role_grants",
                type: "TEXT",
                maxLength: 500,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "valid_until",
                table: "parties_role_grants",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "access_participants",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    case_key = table.Column<long>(type: "INTEGER", nullable: false),
                    person_key = table.Column<long>(type: "INTEGER", nullable: false),
                    role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    opens_nature = table.Column<bool>(type: "INTEGER", nullable: false),
                    opens_verification_method = table.Column<bool>(type: "INTEGER", nullable: false),
                    opens_attack_method = table.Column<bool>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    given_by = table.Column<long>(type: "INTEGER", nullable: false),
                    given_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ends_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_participants", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "cases_cases",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    origin = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    department_key = table.Column<long>(type: "INTEGER", nullable: false),
                    customer_key = table.Column<long>(type: "INTEGER", nullable: true),
                    system_key = table.Column<long>(type: "INTEGER", nullable: true),
                    classification = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    keep_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    legal_hold = table.Column<string>(type: "TEXT", nullable: false),
                    search_text = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cases_cases", x => x.key);
                    table.ForeignKey(
                        name: "FK_cases_cases_parties_customers_customer_key",
                        column: x => x.customer_key,
                        principalTable: "parties_customers",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_cases_cases_parties_departments_department_key",
                        column: x => x.department_key,
                        principalTable: "parties_departments",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_cases_cases_systems_systems_system_key",
                        column: x => x.system_key,
                        principalTable: "systems_systems",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "cases_emergency_requests",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    asked_by = table.Column<long>(type: "INTEGER", nullable: false),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    answered_by = table.Column<long>(type: "INTEGER", nullable: true),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cases_emergency_requests", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "parties_deputies",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    person_key = table.Column<long>(type: "INTEGER", nullable: false),
                    deputy_key = table.Column<long>(type: "INTEGER", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parties_deputies", x => x.key);
                    table.ForeignKey(
                        name: "FK_parties_deputies_parties_people_deputy_key",
                        column: x => x.deputy_key,
                        principalTable: "parties_people",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_parties_deputies_parties_people_person_key",
                        column: x => x.person_key,
                        principalTable: "parties_people",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "cases_secrets",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    case_key = table.Column<long>(type: "INTEGER", nullable: false),
                    department_key = table.Column<long>(type: "INTEGER", nullable: false),
                    classification = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    part = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cases_secrets", x => x.key);
                    table.ForeignKey(
                        name: "FK_cases_secrets_cases_cases_case_key",
                        column: x => x.case_key,
                        principalTable: "cases_cases",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_access_participants_case_key",
                table: "access_participants",
                column: "case_key");

            migrationBuilder.CreateIndex(
                name: "IX_access_participants_person_key_case_key",
                table: "access_participants",
                columns: new[] { "person_key", "case_key" });

            migrationBuilder.CreateIndex(
                name: "IX_cases_cases_customer_key",
                table: "cases_cases",
                column: "customer_key");

            migrationBuilder.CreateIndex(
                name: "IX_cases_cases_department_key_status",
                table: "cases_cases",
                columns: new[] { "department_key", "status" });

            migrationBuilder.CreateIndex(
                name: "IX_cases_cases_id",
                table: "cases_cases",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_cases_cases_number",
                table: "cases_cases",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_cases_cases_system_key",
                table: "cases_cases",
                column: "system_key");

            migrationBuilder.CreateIndex(
                name: "IX_cases_emergency_requests_id",
                table: "cases_emergency_requests",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_cases_secrets_case_key_part",
                table: "cases_secrets",
                columns: new[] { "case_key", "part" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_parties_deputies_deputy_key",
                table: "parties_deputies",
                column: "deputy_key");

            migrationBuilder.CreateIndex(
                name: "IX_parties_deputies_person_key",
                table: "parties_deputies",
                column: "person_key");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "access_participants");

            migrationBuilder.DropTable(
                name: "cases_emergency_requests");

            migrationBuilder.DropTable(
                name: "cases_secrets");

            migrationBuilder.DropTable(
                name: "parties_deputies");

            migrationBuilder.DropTable(
                name: "cases_cases");

            migrationBuilder.DropColumn(
                name: "given_on",
                table: "parties_role_grants");

            migrationBuilder.DropColumn(
                name: "last_used",
                table: "parties_role_grants");

            migrationBuilder.DropColumn(
                name: "reason",
                table: "parties_role_grants");

            migrationBuilder.DropColumn(
                name: "valid_until",
                table: "parties_role_grants");
        }
    }
}
