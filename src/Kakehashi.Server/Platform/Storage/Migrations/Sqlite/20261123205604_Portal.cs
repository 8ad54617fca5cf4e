using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kakehashi.Server.Platform.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Portal : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_parties_people_email",
                table: "parties_people");

            // EF would copy the table outside of the transaction for the sake of the foreign key.
            migrationBuilder.Sql(
                """
                ALTER TABLE "parties_people" ADD COLUMN "contact_key" INTEGER NULL
                    CONSTRAINT "FK_parties_people_parties_contacts_contact_key" REFERENCES "parties_contacts" ("key") ON DELETE RESTRICT;
                """);

            migrationBuilder.CreateIndex(
                name: "IX_parties_people_contact_key",
                table: "parties_people",
                column: "contact_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_parties_people_email",
                table: "parties_people",
                column: "email",
                unique: true,
                filter: "contact_key IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_parties_people_portal_email",
                table: "parties_people",
                column: "email",
                unique: true,
                filter: "contact_key IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_parties_people_parties_contacts_contact_key",
                table: "parties_people");

            migrationBuilder.DropIndex(
                name: "IX_parties_people_contact_key",
                table: "parties_people");

            migrationBuilder.DropIndex(
                name: "IX_parties_people_email",
                table: "parties_people");

            migrationBuilder.DropIndex(
                name: "IX_parties_people_portal_email",
                table: "parties_people");

            migrationBuilder.DropColumn(
                name: "contact_key",
                table: "parties_people");

            migrationBuilder.CreateIndex(
                name: "IX_parties_people_email",
                table: "parties_people",
                column: "email",
                unique: true);
        }
    }
}
