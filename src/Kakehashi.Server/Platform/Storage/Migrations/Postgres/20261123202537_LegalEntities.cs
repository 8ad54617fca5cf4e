using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Kakehashi.Server.Platform.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class LegalEntities : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<long>(
                name: "person_key",
                table: "parties_role_grants",
                type: "bigint",
                nullable: true,
                oldClrType: typeof(long),
                oldType: "bigint");

            migrationBuilder.AddColumn<long>(
                name: "customer_key",
                table: "parties_role_grants",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "holder_unit_key",
                table: "parties_role_grants",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "legal_entity_key",
                table: "parties_role_grants",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "legal_entity_key",
                table: "parties_departments",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "moves_on",
                table: "parties_departments",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "next_parent_key",
                table: "parties_departments",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "parties_legal_entities",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: false),
                    corporate_number = table.Column<string>(type: "character varying(13)", maxLength: 13, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parties_legal_entities", x => x.key);
                });

            migrationBuilder.CreateIndex(
                name: "IX_parties_role_grants_customer_key",
                table: "parties_role_grants",
                column: "customer_key");

            migrationBuilder.CreateIndex(
                name: "IX_parties_role_grants_holder_unit_key",
                table: "parties_role_grants",
                column: "holder_unit_key");

            migrationBuilder.CreateIndex(
                name: "IX_parties_role_grants_legal_entity_key",
                table: "parties_role_grants",
                column: "legal_entity_key");

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

            migrationBuilder.AddForeignKey(
                name: "FK_parties_departments_parties_departments_next_parent_key",
                table: "parties_departments",
                column: "next_parent_key",
                principalTable: "parties_departments",
                principalColumn: "key",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_parties_departments_parties_legal_entities_legal_entity_key",
                table: "parties_departments",
                column: "legal_entity_key",
                principalTable: "parties_legal_entities",
                principalColumn: "key",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_parties_role_grants_parties_customers_customer_key",
                table: "parties_role_grants",
                column: "customer_key",
                principalTable: "parties_customers",
                principalColumn: "key",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_parties_role_grants_parties_departments_holder_unit_key",
                table: "parties_role_grants",
                column: "holder_unit_key",
                principalTable: "parties_departments",
                principalColumn: "key",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_parties_role_grants_parties_legal_entities_legal_entity_key",
                table: "parties_role_grants",
                column: "legal_entity_key",
                principalTable: "parties_legal_entities",
                principalColumn: "key",
                onDelete: ReferentialAction.Restrict);
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
                type: "bigint",
                nullable: false,
                defaultValue: 0L,
                oldClrType: typeof(long),
                oldType: "bigint",
                oldNullable: true);
        }
    }
}
