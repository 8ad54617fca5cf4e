using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kakehashi.Server.Platform.Storage.Migrations.Sqlite
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
                    mail_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    media_type = table.Column<string>(type: "TEXT", nullable: false),
                    blob_key = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mail_attachments", x => new { x.mail_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "mail_bouncing",
                columns: table => new
                {
                    address = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    since = table.Column<long>(type: "INTEGER", nullable: false),
                    times = table.Column<int>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    words = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mail_bouncing", x => x.address);
                });

            migrationBuilder.CreateTable(
                name: "mail_inbox",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    mailbox = table.Column<string>(type: "TEXT", nullable: false),
                    uid_validity = table.Column<long>(type: "INTEGER", nullable: false),
                    uid = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    length = table.Column<long>(type: "INTEGER", nullable: false),
                    blob_key = table.Column<long>(type: "INTEGER", nullable: false),
                    taken_at = table.Column<long>(type: "INTEGER", nullable: false),
                    from_address = table.Column<string>(type: "TEXT", nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: true),
                    thread_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    message_id_hash = table.Column<string>(type: "TEXT", nullable: false),
                    answers_hash = table.Column<string>(type: "TEXT", nullable: false),
                    attachments = table.Column<int>(type: "INTEGER", nullable: false),
                    danger = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    is_broken = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_bounce = table.Column<bool>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    released_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mail_inbox", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "mail_inbox_places",
                columns: table => new
                {
                    mailbox = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    uid_validity = table.Column<long>(type: "INTEGER", nullable: false),
                    last_uid = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mail_inbox_places", x => new { x.mailbox, x.uid_validity });
                });

            migrationBuilder.CreateTable(
                name: "mail_outbox",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    key_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    language = table.Column<string>(type: "TEXT", nullable: false),
                    urgency = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    is_protected = table.Column<bool>(type: "INTEGER", nullable: false),
                    posted_at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    tries = table.Column<int>(type: "INTEGER", nullable: false),
                    next_at = table.Column<long>(type: "INTEGER", nullable: false),
                    claimed_by = table.Column<string>(type: "TEXT", nullable: false),
                    claimed_until = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    answer = table.Column<string>(type: "TEXT", nullable: false),
                    bytes_hash = table.Column<string>(type: "TEXT", nullable: false),
                    gathered_into = table.Column<byte[]>(type: "BLOB", nullable: true),
                    bounced_at = table.Column<long>(type: "INTEGER", nullable: true),
                    bounce_status = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mail_outbox", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "mail_state",
                columns: table => new
                {
                    key = table.Column<int>(type: "INTEGER", nullable: false),
                    pause = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    paused_at = table.Column<long>(type: "INTEGER", nullable: true),
                    started_at = table.Column<long>(type: "INTEGER", nullable: true),
                    trouble = table.Column<string>(type: "TEXT", nullable: false),
                    misses = table.Column<int>(type: "INTEGER", nullable: false),
                    look_again_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mail_state", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "mail_texts",
                columns: table => new
                {
                    mail_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    path = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mail_texts", x => x.mail_id);
                });

            migrationBuilder.CreateTable(
                name: "mail_tries",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    mail_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
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
