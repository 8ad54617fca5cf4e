using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Kakehashi.Server.Platform.Storage.Migrations.Postgres
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
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    legal_entity_key = table.Column<long>(type: "bigint", nullable: true),
                    note = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
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
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    person_key = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
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
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_key = table.Column<long>(type: "bigint", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    department_key = table.Column<long>(type: "bigint", nullable: false),
                    classification = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    owner_key = table.Column<long>(type: "bigint", nullable: false),
                    rule_set = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    rule_number = table.Column<int>(type: "integer", nullable: true),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    remind_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    warn_hours = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    due_number = table.Column<int>(type: "integer", nullable: false),
                    stopped_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    stopped_by = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    next_warning_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
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
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    set = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    anchor = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    chosen_by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    figure = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    amount = table.Column<int>(type: "integer", nullable: true),
                    unit = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    first_day_counts = table.Column<bool>(type: "boolean", nullable: false),
                    roll = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    warn_hours = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    strength = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    confidence = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    source = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    made_by = table.Column<long>(type: "bigint", nullable: true),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_clocks_rules", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "clocks_warnings",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    clock_key = table.Column<long>(type: "bigint", nullable: false),
                    due_number = table.Column<int>(type: "integer", nullable: false),
                    hours = table.Column<int>(type: "integer", nullable: false),
                    person_key = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
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
