using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kakehashi.Server.Platform.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class LegalEntities : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "parties_legal_entities",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    name_en = table.Column<string>(type: "TEXT", nullable: false),
                    corporate_number = table.Column<string>(type: "TEXT", maxLength: 13, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parties_legal_entities", x => x.key);
                });

            // EF would copy both tables outside of the transaction; a process that dies in between would leave them half done.
            migrationBuilder.Sql(
                """
                ALTER TABLE "parties_departments" ADD COLUMN "moves_on" TEXT NULL;
                ALTER TABLE "parties_departments" ADD COLUMN "next_parent_key" INTEGER NULL
                    CONSTRAINT "FK_parties_departments_parties_departments_next_parent_key" REFERENCES "parties_departments" ("key") ON DELETE RESTRICT;
                ALTER TABLE "parties_departments" ADD COLUMN "legal_entity_key" INTEGER NULL
                    CONSTRAINT "FK_parties_departments_parties_legal_entities_legal_entity_key" REFERENCES "parties_legal_entities" ("key") ON DELETE RESTRICT;

                CREATE TABLE "parties_role_grants_new" (
                    "key" INTEGER NOT NULL CONSTRAINT "PK_parties_role_grants" PRIMARY KEY AUTOINCREMENT,
                    "customer_key" INTEGER NULL,
                    "department_key" INTEGER NULL,
                    "given_on" TEXT NULL,
                    "holder_unit_key" INTEGER NULL,
                    "last_used" TEXT NULL,
                    "legal_entity_key" INTEGER NULL,
                    "person_key" INTEGER NULL,
                    "reason" TEXT NOT NULL,
                    "role" TEXT NOT NULL,
                    "system_key" INTEGER NULL,
                    "valid_until" TEXT NULL,
                    CONSTRAINT "FK_parties_role_grants_parties_customers_customer_key" FOREIGN KEY ("customer_key") REFERENCES "parties_customers" ("key") ON DELETE RESTRICT,
                    CONSTRAINT "FK_parties_role_grants_parties_departments_department_key" FOREIGN KEY ("department_key") REFERENCES "parties_departments" ("key") ON DELETE RESTRICT,
                    CONSTRAINT "FK_parties_role_grants_parties_departments_holder_unit_key" FOREIGN KEY ("holder_unit_key") REFERENCES "parties_departments" ("key") ON DELETE RESTRICT,
                    CONSTRAINT "FK_parties_role_grants_parties_legal_entities_legal_entity_key" FOREIGN KEY ("legal_entity_key") REFERENCES "parties_legal_entities" ("key") ON DELETE RESTRICT,
                    CONSTRAINT "FK_parties_role_grants_parties_people_person_key" FOREIGN KEY ("person_key") REFERENCES "parties_people" ("key") ON DELETE RESTRICT
                );
                INSERT INTO "parties_role_grants_new"
                    ("key", "department_key", "given_on", "last_used", "person_key", "reason", "role", "system_key", "valid_until")
                    SELECT "key", "department_key", "given_on", "last_used", "person_key", "reason", "role", "system_key", "valid_until"
                    FROM "parties_role_grants";
                DROP TABLE "parties_role_grants";
                ALTER TABLE "parties_role_grants_new" RENAME TO "parties_role_grants";
                CREATE INDEX "IX_parties_role_grants_customer_key" ON "parties_role_grants" ("customer_key");
                CREATE INDEX "IX_parties_role_grants_department_key" ON "parties_role_grants" ("department_key");
                CREATE INDEX "IX_parties_role_grants_holder_unit_key" ON "parties_role_grants" ("holder_unit_key");
                CREATE INDEX "IX_parties_role_grants_legal_entity_key" ON "parties_role_grants" ("legal_entity_key");
                CREATE INDEX "IX_parties_role_grants_person_key" ON "parties_role_grants" ("person_key");
                """);

            migrationBuilder.CreateIndex(
                name: "IX_parties_departments_legal_entity_key",
                table: "parties_departments",
                column: "legal_entity_key");

            migrationBuilder.CreateIndex(
                name: "IX_parties_departments_next_parent_key",
                table: "parties_departments",
                column: "next_parent_key");

            migrationBuilder.CreateIndex(
                name: "IX_parties_legal_entities_code",
                table: "parties_legal_entities",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_parties_legal_entities_id",
                table: "parties_legal_entities",
                column: "id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_parties_departments_parties_departments_next_parent_key",
                table: "parties_departments");

            migrationBuilder.DropForeignKey(
                name: "FK_parties_departments_parties_legal_entities_legal_entity_key",
                table: "parties_departments");

            migrationBuilder.DropForeignKey(
                name: "FK_parties_role_grants_parties_customers_customer_key",
                table: "parties_role_grants");

            migrationBuilder.DropForeignKey(
                name: "FK_parties_role_grants_parties_departments_holder_unit_key",
                table: "parties_role_grants");

            migrationBuilder.DropForeignKey(
                name: "FK_parties_role_grants_parties_legal_entities_legal_entity_key",
                table: "parties_role_grants");

            migrationBuilder.DropTable(
                name: "parties_legal_entities");

            migrationBuilder.DropIndex(
                name: "IX_parties_role_grants_customer_key",
                table: "parties_role_grants");

            migrationBuilder.DropIndex(
                name: "IX_parties_role_grants_holder_unit_key",
                table: "parties_role_grants");

            migrationBuilder.DropIndex(
                name: "IX_parties_role_grants_legal_entity_key",
                table: "parties_role_grants");

            migrationBuilder.DropIndex(
                name: "IX_parties_departments_legal_entity_key",
                table: "parties_departments");

            migrationBuilder.DropIndex(
                name: "IX_parties_departments_next_parent_key",
                table: "parties_departments");

            migrationBuilder.DropColumn(
                name: "customer_key",
                table: "parties_role_grants");

            migrationBuilder.DropColumn(
                name: "holder_unit_key",
                table: "parties_role_grants");

            migrationBuilder.DropColumn(
                name: "legal_entity_key",
                table: "parties_role_grants");

            migrationBuilder.DropColumn(
                name: "legal_entity_key",
                table: "parties_departments");

            migrationBuilder.DropColumn(
                name: "moves_on",
                table: "parties_departments");

            migrationBuilder.DropColumn(
                name: "next_parent_key",
                table: "parties_departments");

            migrationBuilder.AlterColumn<long>(
                name: "person_key",
                table: "parties_role_grants",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L,
                oldClrType: typeof(long),
                oldType: "INTEGER",
                oldNullable: true);
        }
    }
}
