using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Kakehashi.Server.Platform.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SignInParts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "parties_sign_in_failures");

            migrationBuilder.AddColumn<byte[]>(
                name: "app_secret",
                table: "parties_credentials",
                type: "bytea",
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "app_set_at",
                table: "parties_credentials",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "last_app_step",
                table: "parties_credentials",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "department_words",
                table: "parties_api_keys",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "last_used_at",
                table: "parties_api_keys",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "system_words",
                table: "parties_api_keys",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "parties_passkeys",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_key = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    credential_id = table.Column<byte[]>(type: "bytea", nullable: false),
                    public_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    sign_count = table.Column<long>(type: "bigint", nullable: false),
                    transports = table.Column<string>(type: "text", nullable: false),
                    is_backup_eligible = table.Column<bool>(type: "boolean", nullable: false),
                    is_backed_up = table.Column<bool>(type: "boolean", nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parties_passkeys", x => x.key);
                    table.ForeignKey(
                        name: "FK_parties_passkeys_parties_people_person_key",
                        column: x => x.person_key,
                        principalTable: "parties_people",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "parties_provider_links",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_key = table.Column<long>(type: "bigint", nullable: false),
                    issuer = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    subject = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    linked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parties_provider_links", x => x.key);
                    table.ForeignKey(
                        name: "FK_parties_provider_links_parties_people_person_key",
                        column: x => x.person_key,
                        principalTable: "parties_people",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "parties_recovery_codes",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    person_key = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parties_recovery_codes", x => x.key);
                    table.ForeignKey(
                        name: "FK_parties_recovery_codes_parties_people_person_key",
                        column: x => x.person_key,
                        principalTable: "parties_people",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "parties_sessions",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_key = table.Column<long>(type: "bigint", nullable: false),
                    method = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    address = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    device = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    began_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    fresh_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parties_sessions", x => x.key);
                    table.ForeignKey(
                        name: "FK_parties_sessions_parties_people_person_key",
                        column: x => x.person_key,
                        principalTable: "parties_people",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "parties_sign_in_history",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    person_key = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    method = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    result = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    address = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    device = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    times = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parties_sign_in_history", x => x.key);
                    table.ForeignKey(
                        name: "FK_parties_sign_in_history_parties_people_person_key",
                        column: x => x.person_key,
                        principalTable: "parties_people",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "parties_sign_in_tries",
                columns: table => new
                {
                    subject = table.Column<byte[]>(type: "bytea", nullable: false),
                    in_arow = table.Column<int>(type: "integer", nullable: false),
                    last_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    opens_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parties_sign_in_tries", x => x.subject);
                });

            migrationBuilder.CreateTable(
                name: "parties_spent_codes",
                columns: table => new
                {
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parties_spent_codes", x => x.hash);
                });

            migrationBuilder.CreateIndex(
                name: "IX_parties_passkeys_credential_id",
                table: "parties_passkeys",
                column: "credential_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_parties_passkeys_id",
                table: "parties_passkeys",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_parties_passkeys_person_key",
                table: "parties_passkeys",
                column: "person_key");

            migrationBuilder.CreateIndex(
                name: "IX_parties_provider_links_id",
                table: "parties_provider_links",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_parties_provider_links_issuer_subject",
                table: "parties_provider_links",
                columns: new[] { "issuer", "subject" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_parties_provider_links_person_key",
                table: "parties_provider_links",
                column: "person_key");

            migrationBuilder.CreateIndex(
                name: "IX_parties_recovery_codes_person_key",
                table: "parties_recovery_codes",
                column: "person_key");

            migrationBuilder.CreateIndex(
                name: "IX_parties_sessions_ends_at",
                table: "parties_sessions",
                column: "ends_at");

            migrationBuilder.CreateIndex(
                name: "IX_parties_sessions_id",
                table: "parties_sessions",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_parties_sessions_person_key",
                table: "parties_sessions",
                column: "person_key");

            migrationBuilder.CreateIndex(
                name: "IX_parties_sign_in_history_at",
                table: "parties_sign_in_history",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_parties_sign_in_history_person_key_at",
                table: "parties_sign_in_history",
                columns: new[] { "person_key", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_parties_sign_in_tries_last_at",
                table: "parties_sign_in_tries",
                column: "last_at");

            migrationBuilder.CreateIndex(
                name: "IX_parties_spent_codes_ends_at",
                table: "parties_spent_codes",
                column: "ends_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "parties_passkeys");

            migrationBuilder.DropTable(
                name: "parties_provider_links");

            migrationBuilder.DropTable(
                name: "parties_recovery_codes");

            migrationBuilder.DropTable(
                name: "parties_sessions");

            migrationBuilder.DropTable(
                name: "parties_sign_in_history");

            migrationBuilder.DropTable(
                name: "parties_sign_in_tries");

            migrationBuilder.DropTable(
                name: "parties_spent_codes");

            migrationBuilder.DropColumn(
                name: "app_secret",
                table: "parties_credentials");

            migrationBuilder.DropColumn(
                name: "app_set_at",
                table: "parties_credentials");

            migrationBuilder.DropColumn(
                name: "last_app_step",
                table: "parties_credentials");

            migrationBuilder.DropColumn(
                name: "department_words",
                table: "parties_api_keys");

            migrationBuilder.DropColumn(
                name: "last_used_at",
                table: "parties_api_keys");

            migrationBuilder.DropColumn(
                name: "system_words",
                table: "parties_api_keys");

            migrationBuilder.CreateTable(
                name: "parties_sign_in_failures",
                columns: table => new
                {
                    mail_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    in_arow = table.Column<int>(type: "integer", nullable: false),
                    last_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parties_sign_in_failures", x => x.mail_hash);
                });

            migrationBuilder.CreateIndex(
                name: "IX_parties_sign_in_failures_last_at",
                table: "parties_sign_in_failures",
                column: "last_at");
        }
    }
}
