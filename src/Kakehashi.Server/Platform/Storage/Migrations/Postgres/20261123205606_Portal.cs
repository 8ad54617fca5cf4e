using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kakehashi.Server.Platform.Storage.Migrations.Postgres
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

            migrationBuilder.AddColumn<long>(
                name: "contact_key",
                table: "parties_people",
                type: "bigint",
                nullable: true);

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

            migrationBuilder.AddForeignKey(
                name: "FK_parties_people_parties_contacts_contact_key",
                table: "parties_people",
                column: "contact_key",
                principalTable: "parties_contacts",
                principalColumn: "key",
                onDelete: ReferentialAction.Restrict);
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
