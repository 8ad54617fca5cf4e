using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kakehashi.Server.Platform.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Clocks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "clocks_calendar_days",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    legal_entity_key = table.Column<long>(type: "INTEGER", nullable: true),
                    note = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_clocks_calendar_days", x => x.key);
                    table.ForeignKey(
                        name: "FK_clocks_calendar_days_parties_legal_entities_legal_entity_key",
                        column: x => x.legal_entity_key,
                        principalTable: "parties_legal_entities",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "clocks_calendar_feeds",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    person_key = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false),
                    revoked_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_clocks_calendar_feeds", x => x.key);
                    table.ForeignKey(
                        name: "FK_clocks_calendar_feeds_parties_people_person_key",
                        column: x => x.person_key,
                        principalTable: "parties_people",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "clocks_clocks",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    case_key = table.Column<long>(type: "INTEGER", nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    case_number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    department_key = table.Column<long>(type: "INTEGER", nullable: false),
                    classification = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    owner_key = table.Column<long>(type: "INTEGER", nullable: false),
                    rule_set = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    rule_number = table.Column<int>(type: "INTEGER", nullable: true),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    remind_at = table.Column<long>(type: "INTEGER", nullable: true),
                    warn_hours = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    due_number = table.Column<int>(type: "INTEGER", nullable: false),
                    stopped_at = table.Column<long>(type: "INTEGER", nullable: true),
                    stopped_by = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    next_warning_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_clocks_clocks", x => x.key);
                    table.ForeignKey(
                        name: "FK_clocks_clocks_cases_cases_case_key",
                        column: x => x.case_key,
                        principalTable: "cases_cases",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_clocks_clocks_parties_people_owner_key",
                        column: x => x.owner_key,
                        principalTable: "parties_people",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "clocks_rules",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    set = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    anchor = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    chosen_by = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    figure = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    amount = table.Column<int>(type: "INTEGER", nullable: true),
                    unit = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    first_day_counts = table.Column<bool>(type: "INTEGER", nullable: false),
                    roll = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    warn_hours = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    strength = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    confidence = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    made_by = table.Column<long>(type: "INTEGER", nullable: true),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_clocks_rules", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "clocks_warnings",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    clock_key = table.Column<long>(type: "INTEGER", nullable: false),
                    due_number = table.Column<int>(type: "INTEGER", nullable: false),
                    hours = table.Column<int>(type: "INTEGER", nullable: false),
                    person_key = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_clocks_warnings", x => x.key);
                    table.ForeignKey(
                        name: "FK_clocks_warnings_clocks_clocks_clock_key",
                        column: x => x.clock_key,
                        principalTable: "clocks_clocks",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_clocks_calendar_days_day_legal_entity_key",
                table: "clocks_calendar_days",
                columns: new[] { "day", "legal_entity_key" });

            migrationBuilder.CreateIndex(
                name: "IX_clocks_calendar_days_legal_entity_key",
                table: "clocks_calendar_days",
                column: "legal_entity_key");

            migrationBuilder.CreateIndex(
                name: "IX_clocks_calendar_feeds_hash",
                table: "clocks_calendar_feeds",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_clocks_calendar_feeds_person_key",
                table: "clocks_calendar_feeds",
                column: "person_key");

            migrationBuilder.CreateIndex(
                name: "IX_clocks_clocks_case_key",
                table: "clocks_clocks",
                column: "case_key");

            migrationBuilder.CreateIndex(
                name: "IX_clocks_clocks_department_key_stopped_at_due_at",
                table: "clocks_clocks",
                columns: new[] { "department_key", "stopped_at", "due_at" });

            migrationBuilder.CreateIndex(
                name: "IX_clocks_clocks_id",
                table: "clocks_clocks",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_clocks_clocks_next_warning_at",
                table: "clocks_clocks",
                column: "next_warning_at");

            migrationBuilder.CreateIndex(
                name: "IX_clocks_clocks_owner_key_stopped_at_due_at",
                table: "clocks_clocks",
                columns: new[] { "owner_key", "stopped_at", "due_at" });

            migrationBuilder.CreateIndex(
                name: "IX_clocks_rules_code_set_number",
                table: "clocks_rules",
                columns: new[] { "code", "set", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_clocks_warnings_clock_key_due_number_hours_person_key",
                table: "clocks_warnings",
                columns: new[] { "clock_key", "due_number", "hours", "person_key" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "clocks_calendar_days");

            migrationBuilder.DropTable(
                name: "clocks_calendar_feeds");

            migrationBuilder.DropTable(
                name: "clocks_rules");

            migrationBuilder.DropTable(
                name: "clocks_warnings");

            migrationBuilder.DropTable(
                name: "clocks_clocks");
        }
    }
}
