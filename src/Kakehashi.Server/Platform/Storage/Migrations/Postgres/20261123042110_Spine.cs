using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Kakehashi.Server.Platform.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Spine : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "advisories_bulletin_findings",
                columns: table => new
                {
                    record_key = table.Column<long>(type: "bigint", nullable: false),
                    finding_key = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_advisories_bulletin_findings", x => new { x.record_key, x.finding_key });
                });

            migrationBuilder.CreateTable(
                name: "advisories_feed_issues",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false),
                    feed_run_key = table.Column<long>(type: "bigint", nullable: false),
                    where = table.Column<string>(type: "text", nullable: false),
                    why = table.Column<string>(type: "text", nullable: false),
                    detail = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_advisories_feed_issues", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "advisories_feed_runs",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    origin = table.Column<string>(type: "text", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    added = table.Column<int>(type: "integer", nullable: false),
                    changed = table.Column<int>(type: "integer", nullable: false),
                    unchanged = table.Column<int>(type: "integer", nullable: false),
                    set_aside = table.Column<int>(type: "integer", nullable: false),
                    stated = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_advisories_feed_runs", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "advisories_feeds",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    expected_hours = table.Column<int>(type: "integer", nullable: false),
                    last_success = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    newest_record = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    records = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_advisories_feeds", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "advisories_findings",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    title_ja = table.Column<string>(type: "text", nullable: false),
                    title_en = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    severity = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    score = table.Column<double>(type: "double precision", nullable: true),
                    severity_rank = table.Column<double>(type: "double precision", nullable: false),
                    severity_source = table.Column<string>(type: "text", nullable: false),
                    vector = table.Column<string>(type: "text", nullable: false),
                    first_public = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_modified = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    first_received = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    kev_added = table.Column<DateOnly>(type: "date", nullable: true),
                    ransomware = table.Column<bool>(type: "boolean", nullable: false),
                    search_text = table.Column<string>(type: "text", nullable: false),
                    merged_into = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_advisories_findings", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "advisories_names",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false),
                    finding_key = table.Column<long>(type: "bigint", nullable: false),
                    spelling = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_advisories_names", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "advisories_ranges",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false),
                    finding_key = table.Column<long>(type: "bigint", nullable: false),
                    record_key = table.Column<long>(type: "bigint", nullable: false),
                    package_key = table.Column<long>(type: "bigint", nullable: false),
                    rule = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    range = table.Column<string>(type: "text", nullable: true),
                    undecided = table.Column<string>(type: "text", nullable: true),
                    text = table.Column<string>(type: "text", nullable: false),
                    @fixed = table.Column<string>(name: "fixed", type: "text", nullable: true),
                    only_with = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_advisories_ranges", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "advisories_records",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    record_id = table.Column<string>(type: "text", nullable: false),
                    format = table.Column<string>(type: "text", nullable: false),
                    finding_key = table.Column<long>(type: "bigint", nullable: true),
                    blob_key = table.Column<long>(type: "bigint", nullable: false),
                    content_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    facts_json = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_advisories_records", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "advisories_superseded",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false),
                    record_key = table.Column<long>(type: "bigint", nullable: false),
                    blob_key = table.Column<long>(type: "bigint", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_advisories_superseded", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "changes_bookmarks",
                columns: table => new
                {
                    reader = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    writer = table.Column<long>(type: "bigint", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_changes_bookmarks", x => x.reader);
                });

            migrationBuilder.CreateTable(
                name: "changes_entries",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    writer = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    subject = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_changes_entries", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "evidence_entries",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    stream = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    stream_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    who = table.Column<Guid>(type: "uuid", nullable: false),
                    what = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    json = table.Column<string>(type: "text", nullable: false),
                    previous_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_evidence_entries", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "evidence_salts",
                columns: table => new
                {
                    commitment = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    salt = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_evidence_salts", x => x.commitment);
                });

            migrationBuilder.CreateTable(
                name: "imports_files",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_key = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    file_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    blob_key = table.Column<long>(type: "bigint", nullable: false),
                    uploaded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    applied_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    manifest_blob_key = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_imports_files", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "jobs_runs",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    input = table.Column<string>(type: "text", nullable: false),
                    lane = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    person_key = table.Column<long>(type: "bigint", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    host = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    claimed_by = table.Column<string>(type: "text", nullable: false),
                    claimed_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    step = table.Column<string>(type: "text", nullable: false),
                    done = table.Column<long>(type: "bigint", nullable: false),
                    total = table.Column<long>(type: "bigint", nullable: false),
                    result = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_jobs_runs", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "matches_exposures",
                columns: table => new
                {
                    finding_key = table.Column<long>(type: "bigint", nullable: false),
                    system_key = table.Column<long>(type: "bigint", nullable: false),
                    customer_key = table.Column<long>(type: "bigint", nullable: false),
                    department_key = table.Column<long>(type: "bigint", nullable: false),
                    classification = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    verdict = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    confidence = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    components = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_matches_exposures", x => new { x.finding_key, x.system_key });
                });

            migrationBuilder.CreateTable(
                name: "matches_matches",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false),
                    finding_key = table.Column<long>(type: "bigint", nullable: false),
                    package_version_key = table.Column<long>(type: "bigint", nullable: false),
                    rule = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    verdict = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    confidence = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    range_key = table.Column<long>(type: "bigint", nullable: false),
                    coordinate_key = table.Column<long>(type: "bigint", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    is_effective = table.Column<bool>(type: "boolean", nullable: false),
                    is_active = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_matches_matches", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "matches_platforms",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false),
                    system_key = table.Column<long>(type: "bigint", nullable: false),
                    department_key = table.Column<long>(type: "bigint", nullable: false),
                    classification = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    node_key = table.Column<long>(type: "bigint", nullable: true),
                    ecosystem = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_matches_platforms", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "parties_departments",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: false),
                    parent_key = table.Column<long>(type: "bigint", nullable: true),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    successor_key = table.Column<long>(type: "bigint", nullable: true),
                    search_text = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parties_departments", x => x.key);
                    table.ForeignKey(
                        name: "FK_parties_departments_parties_departments_parent_key",
                        column: x => x.parent_key,
                        principalTable: "parties_departments",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_parties_departments_parties_departments_successor_key",
                        column: x => x.successor_key,
                        principalTable: "parties_departments",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "parties_first_start_codes",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parties_first_start_codes", x => x.key);
                });

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

            migrationBuilder.CreateTable(
                name: "products_coordinates",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false),
                    package_version_key = table.Column<long>(type: "bigint", nullable: false),
                    package_key = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_products_coordinates", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "products_package_versions",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false),
                    identity = table.Column<byte[]>(type: "bytea", nullable: false),
                    package_key = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<string>(type: "text", nullable: false),
                    purl = table.Column<string>(type: "text", nullable: true),
                    cpe = table.Column<string>(type: "text", nullable: true),
                    vendor = table.Column<string>(type: "text", nullable: true),
                    distribution = table.Column<string>(type: "text", nullable: true),
                    source_name = table.Column<string>(type: "text", nullable: true),
                    source_version = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_products_package_versions", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "products_packages",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false),
                    ecosystem = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_products_packages", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "storage_blobs",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    length = table.Column<long>(type: "bigint", nullable: false),
                    packing = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    protection_key = table.Column<long>(type: "bigint", nullable: true),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_storage_blobs", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "storage_data_keys",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    subject = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sealed_by = table.Column<string>(type: "text", nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_storage_data_keys", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "storage_key_ranges",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    next = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_storage_key_ranges", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "storage_session_keys",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "text", nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_storage_session_keys", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "systems_lines",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false),
                    system_key = table.Column<long>(type: "bigint", nullable: false),
                    department_key = table.Column<long>(type: "bigint", nullable: false),
                    classification = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    package_version_key = table.Column<long>(type: "bigint", nullable: false),
                    node_key = table.Column<long>(type: "bigint", nullable: true),
                    first_snapshot_key = table.Column<long>(type: "bigint", nullable: false),
                    end_snapshot_key = table.Column<long>(type: "bigint", nullable: true),
                    is_staged = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_systems_lines", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "systems_snapshot_issues",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false),
                    system_key = table.Column<long>(type: "bigint", nullable: false),
                    department_key = table.Column<long>(type: "bigint", nullable: false),
                    classification = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    snapshot_key = table.Column<long>(type: "bigint", nullable: false),
                    where = table.Column<string>(type: "text", nullable: false),
                    why = table.Column<string>(type: "text", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_systems_snapshot_issues", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "parties_customers",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    kana = table.Column<string>(type: "text", nullable: false),
                    short_name = table.Column<string>(type: "text", nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: false),
                    corporate_number = table.Column<string>(type: "text", nullable: false),
                    sector = table.Column<string>(type: "text", nullable: false),
                    importance = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    language = table.Column<string>(type: "text", nullable: false),
                    department_key = table.Column<long>(type: "bigint", nullable: false),
                    classification = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    search_text = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parties_customers", x => x.key);
                    table.ForeignKey(
                        name: "FK_parties_customers_parties_departments_department_key",
                        column: x => x.department_key,
                        principalTable: "parties_departments",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "parties_people",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    kana = table.Column<string>(type: "text", nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: false),
                    email = table.Column<string>(type: "text", nullable: false),
                    department_key = table.Column<long>(type: "bigint", nullable: true),
                    language = table.Column<string>(type: "text", nullable: false),
                    is_active = table.Column<bool>(type: "boolean", nullable: false),
                    search_text = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parties_people", x => x.key);
                    table.ForeignKey(
                        name: "FK_parties_people_parties_departments_department_key",
                        column: x => x.department_key,
                        principalTable: "parties_departments",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "parties_contacts",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    customer_key = table.Column<long>(type: "bigint", nullable: false),
                    department_key = table.Column<long>(type: "bigint", nullable: false),
                    classification = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    kana = table.Column<string>(type: "text", nullable: false),
                    position = table.Column<string>(type: "text", nullable: false),
                    email = table.Column<string>(type: "text", nullable: false),
                    phone = table.Column<string>(type: "text", nullable: false),
                    language = table.Column<string>(type: "text", nullable: false),
                    duty = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parties_contacts", x => x.key);
                    table.ForeignKey(
                        name: "FK_parties_contacts_parties_customers_customer_key",
                        column: x => x.customer_key,
                        principalTable: "parties_customers",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "systems_systems",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    kana = table.Column<string>(type: "text", nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: false),
                    customer_key = table.Column<long>(type: "bigint", nullable: false),
                    department_key = table.Column<long>(type: "bigint", nullable: false),
                    classification = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    service_start = table.Column<DateOnly>(type: "date", nullable: true),
                    exposure = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    we_built = table.Column<bool>(type: "boolean", nullable: false),
                    we_operate = table.Column<bool>(type: "boolean", nullable: false),
                    we_maintain = table.Column<bool>(type: "boolean", nullable: false),
                    development_type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    last_confirmed = table.Column<DateOnly>(type: "date", nullable: true),
                    last_confirmed_by = table.Column<long>(type: "bigint", nullable: true),
                    note = table.Column<string>(type: "text", nullable: false),
                    protected_note = table.Column<byte[]>(type: "bytea", nullable: false),
                    search_text = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_systems_systems", x => x.key);
                    table.ForeignKey(
                        name: "FK_systems_systems_parties_customers_customer_key",
                        column: x => x.customer_key,
                        principalTable: "parties_customers",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_systems_systems_parties_departments_department_key",
                        column: x => x.department_key,
                        principalTable: "parties_departments",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "parties_api_keys",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_key = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    duty_words = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    beginning = table.Column<string>(type: "text", nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parties_api_keys", x => x.key);
                    table.ForeignKey(
                        name: "FK_parties_api_keys_parties_people_person_key",
                        column: x => x.person_key,
                        principalTable: "parties_people",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "parties_credentials",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    person_key = table.Column<long>(type: "bigint", nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: false),
                    stamp = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    invitation_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    invitation_ends = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    password_set_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parties_credentials", x => x.key);
                    table.ForeignKey(
                        name: "FK_parties_credentials_parties_people_person_key",
                        column: x => x.person_key,
                        principalTable: "parties_people",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "parties_role_grants",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    person_key = table.Column<long>(type: "bigint", nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    department_key = table.Column<long>(type: "bigint", nullable: true),
                    system_key = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parties_role_grants", x => x.key);
                    table.ForeignKey(
                        name: "FK_parties_role_grants_parties_departments_department_key",
                        column: x => x.department_key,
                        principalTable: "parties_departments",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_parties_role_grants_parties_people_person_key",
                        column: x => x.person_key,
                        principalTable: "parties_people",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "systems_nodes",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    system_key = table.Column<long>(type: "bigint", nullable: false),
                    department_key = table.Column<long>(type: "bigint", nullable: false),
                    classification = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    tier = table.Column<string>(type: "text", nullable: false),
                    environment = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    redundancy_group = table.Column<string>(type: "text", nullable: false),
                    note = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_systems_nodes", x => x.key);
                    table.ForeignKey(
                        name: "FK_systems_nodes_systems_systems_system_key",
                        column: x => x.system_key,
                        principalTable: "systems_systems",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "systems_snapshots",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    system_key = table.Column<long>(type: "bigint", nullable: false),
                    department_key = table.Column<long>(type: "bigint", nullable: false),
                    classification = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    node_key = table.Column<long>(type: "bigint", nullable: true),
                    label = table.Column<string>(type: "text", nullable: false),
                    file_name = table.Column<string>(type: "text", nullable: false),
                    blob_key = table.Column<long>(type: "bigint", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    received_by = table.Column<long>(type: "bigint", nullable: true),
                    as_of = table.Column<DateOnly>(type: "date", nullable: false),
                    options_json = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    format = table.Column<string>(type: "text", nullable: false),
                    taken = table.Column<int>(type: "integer", nullable: false),
                    set_aside = table.Column<int>(type: "integer", nullable: false),
                    added = table.Column<int>(type: "integer", nullable: false),
                    removed = table.Column<int>(type: "integer", nullable: false),
                    previous_key = table.Column<long>(type: "bigint", nullable: true),
                    refusal = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_systems_snapshots", x => x.key);
                    table.ForeignKey(
                        name: "FK_systems_snapshots_systems_systems_system_key",
                        column: x => x.system_key,
                        principalTable: "systems_systems",
                        principalColumn: "key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_advisories_bulletin_findings_finding_key",
                table: "advisories_bulletin_findings",
                column: "finding_key");

            migrationBuilder.CreateIndex(
                name: "IX_advisories_feed_issues_feed_run_key",
                table: "advisories_feed_issues",
                column: "feed_run_key");

            migrationBuilder.CreateIndex(
                name: "IX_advisories_feed_runs_id",
                table: "advisories_feed_runs",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_advisories_feed_runs_source_started_at",
                table: "advisories_feed_runs",
                columns: new[] { "source", "started_at" });

            migrationBuilder.CreateIndex(
                name: "IX_advisories_feeds_id",
                table: "advisories_feeds",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_advisories_feeds_source",
                table: "advisories_feeds",
                column: "source",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_advisories_findings_first_public",
                table: "advisories_findings",
                column: "first_public");

            migrationBuilder.CreateIndex(
                name: "IX_advisories_findings_name",
                table: "advisories_findings",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_advisories_findings_severity_rank_key",
                table: "advisories_findings",
                columns: new[] { "severity_rank", "key" });

            migrationBuilder.CreateIndex(
                name: "IX_advisories_names_finding_key",
                table: "advisories_names",
                column: "finding_key");

            migrationBuilder.CreateIndex(
                name: "IX_advisories_ranges_finding_key",
                table: "advisories_ranges",
                column: "finding_key");

            migrationBuilder.CreateIndex(
                name: "IX_advisories_ranges_package_key",
                table: "advisories_ranges",
                column: "package_key");

            migrationBuilder.CreateIndex(
                name: "IX_advisories_ranges_record_key",
                table: "advisories_ranges",
                column: "record_key");

            migrationBuilder.CreateIndex(
                name: "IX_advisories_records_finding_key",
                table: "advisories_records",
                column: "finding_key");

            migrationBuilder.CreateIndex(
                name: "IX_advisories_records_record_id_source",
                table: "advisories_records",
                columns: new[] { "record_id", "source" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_advisories_superseded_record_key",
                table: "advisories_superseded",
                column: "record_key");

            migrationBuilder.CreateIndex(
                name: "IX_changes_entries_writer_sequence",
                table: "changes_entries",
                columns: new[] { "writer", "sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_evidence_entries_stream_stream_id_number",
                table: "evidence_entries",
                columns: new[] { "stream", "stream_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_imports_files_id",
                table: "imports_files",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_imports_files_person_key_uploaded_at",
                table: "imports_files",
                columns: new[] { "person_key", "uploaded_at" });

            migrationBuilder.CreateIndex(
                name: "IX_jobs_runs_id",
                table: "jobs_runs",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_jobs_runs_state_lane_key",
                table: "jobs_runs",
                columns: new[] { "state", "lane", "key" });

            migrationBuilder.CreateIndex(
                name: "IX_matches_exposures_system_key",
                table: "matches_exposures",
                column: "system_key");

            migrationBuilder.CreateIndex(
                name: "IX_matches_matches_finding_key_package_version_key_rule",
                table: "matches_matches",
                columns: new[] { "finding_key", "package_version_key", "rule" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_matches_matches_package_version_key",
                table: "matches_matches",
                column: "package_version_key");

            migrationBuilder.CreateIndex(
                name: "IX_matches_platforms_system_key",
                table: "matches_platforms",
                column: "system_key");

            migrationBuilder.CreateIndex(
                name: "IX_parties_api_keys_hash",
                table: "parties_api_keys",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_parties_api_keys_id",
                table: "parties_api_keys",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_parties_api_keys_person_key",
                table: "parties_api_keys",
                column: "person_key");

            migrationBuilder.CreateIndex(
                name: "IX_parties_contacts_customer_key_code",
                table: "parties_contacts",
                columns: new[] { "customer_key", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_parties_contacts_id",
                table: "parties_contacts",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_parties_credentials_invitation_hash",
                table: "parties_credentials",
                column: "invitation_hash");

            migrationBuilder.CreateIndex(
                name: "IX_parties_credentials_person_key",
                table: "parties_credentials",
                column: "person_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_parties_customers_code",
                table: "parties_customers",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_parties_customers_department_key",
                table: "parties_customers",
                column: "department_key");

            migrationBuilder.CreateIndex(
                name: "IX_parties_customers_id",
                table: "parties_customers",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_parties_departments_code",
                table: "parties_departments",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_parties_departments_id",
                table: "parties_departments",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_parties_departments_parent_key",
                table: "parties_departments",
                column: "parent_key");

            migrationBuilder.CreateIndex(
                name: "IX_parties_departments_successor_key",
                table: "parties_departments",
                column: "successor_key");

            migrationBuilder.CreateIndex(
                name: "IX_parties_people_code",
                table: "parties_people",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_parties_people_department_key",
                table: "parties_people",
                column: "department_key");

            migrationBuilder.CreateIndex(
                name: "IX_parties_people_email",
                table: "parties_people",
                column: "email",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_parties_people_id",
                table: "parties_people",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_parties_role_grants_department_key",
                table: "parties_role_grants",
                column: "department_key");

            migrationBuilder.CreateIndex(
                name: "IX_parties_role_grants_person_key",
                table: "parties_role_grants",
                column: "person_key");

            migrationBuilder.CreateIndex(
                name: "IX_parties_sign_in_failures_last_at",
                table: "parties_sign_in_failures",
                column: "last_at");

            migrationBuilder.CreateIndex(
                name: "IX_products_coordinates_package_key",
                table: "products_coordinates",
                column: "package_key");

            migrationBuilder.CreateIndex(
                name: "IX_products_coordinates_package_version_key",
                table: "products_coordinates",
                column: "package_version_key");

            migrationBuilder.CreateIndex(
                name: "IX_products_package_versions_identity",
                table: "products_package_versions",
                column: "identity",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_products_package_versions_package_key",
                table: "products_package_versions",
                column: "package_key");

            migrationBuilder.CreateIndex(
                name: "IX_products_packages_name_ecosystem",
                table: "products_packages",
                columns: new[] { "name", "ecosystem" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_storage_blobs_hash",
                table: "storage_blobs",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_storage_data_keys_subject_subject_id",
                table: "storage_data_keys",
                columns: new[] { "subject", "subject_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_systems_lines_package_version_key",
                table: "systems_lines",
                column: "package_version_key");

            migrationBuilder.CreateIndex(
                name: "IX_systems_lines_system_key",
                table: "systems_lines",
                column: "system_key");

            migrationBuilder.CreateIndex(
                name: "IX_systems_nodes_id",
                table: "systems_nodes",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_systems_nodes_system_key_name",
                table: "systems_nodes",
                columns: new[] { "system_key", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_systems_snapshot_issues_snapshot_key",
                table: "systems_snapshot_issues",
                column: "snapshot_key");

            migrationBuilder.CreateIndex(
                name: "IX_systems_snapshots_id",
                table: "systems_snapshots",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_systems_snapshots_system_key_number",
                table: "systems_snapshots",
                columns: new[] { "system_key", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_systems_systems_code",
                table: "systems_systems",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_systems_systems_customer_key",
                table: "systems_systems",
                column: "customer_key");

            migrationBuilder.CreateIndex(
                name: "IX_systems_systems_department_key",
                table: "systems_systems",
                column: "department_key");

            migrationBuilder.CreateIndex(
                name: "IX_systems_systems_id",
                table: "systems_systems",
                column: "id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "advisories_bulletin_findings");

            migrationBuilder.DropTable(
                name: "advisories_feed_issues");

            migrationBuilder.DropTable(
                name: "advisories_feed_runs");

            migrationBuilder.DropTable(
                name: "advisories_feeds");

            migrationBuilder.DropTable(
                name: "advisories_findings");

            migrationBuilder.DropTable(
                name: "advisories_names");

            migrationBuilder.DropTable(
                name: "advisories_ranges");

            migrationBuilder.DropTable(
                name: "advisories_records");

            migrationBuilder.DropTable(
                name: "advisories_superseded");

            migrationBuilder.DropTable(
                name: "changes_bookmarks");

            migrationBuilder.DropTable(
                name: "changes_entries");

            migrationBuilder.DropTable(
                name: "evidence_entries");

            migrationBuilder.DropTable(
                name: "evidence_salts");

            migrationBuilder.DropTable(
                name: "imports_files");

            migrationBuilder.DropTable(
                name: "jobs_runs");

            migrationBuilder.DropTable(
                name: "matches_exposures");

            migrationBuilder.DropTable(
                name: "matches_matches");

            migrationBuilder.DropTable(
                name: "matches_platforms");

            migrationBuilder.DropTable(
                name: "parties_api_keys");

            migrationBuilder.DropTable(
                name: "parties_contacts");

            migrationBuilder.DropTable(
                name: "parties_credentials");

            migrationBuilder.DropTable(
                name: "parties_first_start_codes");

            migrationBuilder.DropTable(
                name: "parties_role_grants");

            migrationBuilder.DropTable(
                name: "parties_sign_in_failures");

            migrationBuilder.DropTable(
                name: "products_coordinates");

            migrationBuilder.DropTable(
                name: "products_package_versions");

            migrationBuilder.DropTable(
                name: "products_packages");

            migrationBuilder.DropTable(
                name: "storage_blobs");

            migrationBuilder.DropTable(
                name: "storage_data_keys");

            migrationBuilder.DropTable(
                name: "storage_key_ranges");

            migrationBuilder.DropTable(
                name: "storage_session_keys");

            migrationBuilder.DropTable(
                name: "systems_lines");

            migrationBuilder.DropTable(
                name: "systems_nodes");

            migrationBuilder.DropTable(
                name: "systems_snapshot_issues");

            migrationBuilder.DropTable(
                name: "systems_snapshots");

            migrationBuilder.DropTable(
                name: "parties_people");

            migrationBuilder.DropTable(
                name: "systems_systems");

            migrationBuilder.DropTable(
                name: "parties_customers");

            migrationBuilder.DropTable(
                name: "parties_departments");
        }
    }
}
