using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Kakehashi.Server.Platform.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Mail : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "mail_attachments",
                columns: table => new
                {
                    mail_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    media_type = table.Column<string>(type: "text", nullable: false),
                    blob_key = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mail_attachments", x => new { x.mail_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "mail_bouncing",
                columns: table => new
                {
                    address = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    times = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    words = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mail_bouncing", x => x.address);
                });

            migrationBuilder.CreateTable(
                name: "mail_inbox",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    mailbox = table.Column<string>(type: "text", nullable: false),
                    uid_validity = table.Column<long>(type: "bigint", nullable: false),
                    uid = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false),
                    length = table.Column<long>(type: "bigint", nullable: false),
                    blob_key = table.Column<long>(type: "bigint", nullable: false),
                    taken_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    from_address = table.Column<string>(type: "text", nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    thread_id = table.Column<Guid>(type: "uuid", nullable: false),
                    message_id_hash = table.Column<string>(type: "text", nullable: false),
                    answers_hash = table.Column<string>(type: "text", nullable: false),
                    attachments = table.Column<int>(type: "integer", nullable: false),
                    danger = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    is_broken = table.Column<bool>(type: "boolean", nullable: false),
                    is_bounce = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    released_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mail_inbox", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "mail_inbox_places",
                columns: table => new
                {
                    mailbox = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    uid_validity = table.Column<long>(type: "bigint", nullable: false),
                    last_uid = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mail_inbox_places", x => new { x.mailbox, x.uid_validity });
                });

            migrationBuilder.CreateTable(
                name: "mail_outbox",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    key_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    address = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    language = table.Column<string>(type: "text", nullable: false),
                    urgency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    is_protected = table.Column<bool>(type: "boolean", nullable: false),
                    posted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    tries = table.Column<int>(type: "integer", nullable: false),
                    next_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    claimed_by = table.Column<string>(type: "text", nullable: false),
                    claimed_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    answer = table.Column<string>(type: "text", nullable: false),
                    bytes_hash = table.Column<string>(type: "text", nullable: false),
                    gathered_into = table.Column<Guid>(type: "uuid", nullable: true),
                    bounced_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    bounce_status = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mail_outbox", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "mail_state",
                columns: table => new
                {
                    key = table.Column<int>(type: "integer", nullable: false),
                    pause = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    paused_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    trouble = table.Column<string>(type: "text", nullable: false),
                    misses = table.Column<int>(type: "integer", nullable: false),
                    look_again_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mail_state", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "mail_texts",
                columns: table => new
                {
                    mail_id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    path = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mail_texts", x => x.mail_id);
                });

            migrationBuilder.CreateTable(
                name: "mail_tries",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    mail_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mail_tries", x => x.key);
                });

            migrationBuilder.CreateIndex(
                name: "IX_mail_inbox_answers_hash",
                table: "mail_inbox",
                column: "answers_hash");

            migrationBuilder.CreateIndex(
                name: "IX_mail_inbox_hash",
                table: "mail_inbox",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_mail_inbox_id",
                table: "mail_inbox",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_mail_inbox_mailbox_uid_validity_uid",
                table: "mail_inbox",
                columns: new[] { "mailbox", "uid_validity", "uid" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_mail_inbox_message_id_hash",
                table: "mail_inbox",
                column: "message_id_hash");

            migrationBuilder.CreateIndex(
                name: "IX_mail_inbox_thread_id",
                table: "mail_inbox",
                column: "thread_id");

            migrationBuilder.CreateIndex(
                name: "IX_mail_outbox_address",
                table: "mail_outbox",
                column: "address");

            migrationBuilder.CreateIndex(
                name: "IX_mail_outbox_id",
                table: "mail_outbox",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_mail_outbox_key_hash",
                table: "mail_outbox",
                column: "key_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_mail_outbox_state_urgency_next_at",
                table: "mail_outbox",
                columns: new[] { "state", "urgency", "next_at" });

            migrationBuilder.CreateIndex(
                name: "IX_mail_tries_at",
                table: "mail_tries",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_mail_tries_mail_id",
                table: "mail_tries",
                column: "mail_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "mail_attachments");

            migrationBuilder.DropTable(
                name: "mail_bouncing");

            migrationBuilder.DropTable(
                name: "mail_inbox");

            migrationBuilder.DropTable(
                name: "mail_inbox_places");

            migrationBuilder.DropTable(
                name: "mail_outbox");

            migrationBuilder.DropTable(
                name: "mail_state");

            migrationBuilder.DropTable(
                name: "mail_texts");

            migrationBuilder.DropTable(
                name: "mail_tries");
        }
    }
}
