using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Kakehashi.Load;

/// <summary>The database of an installation, looked at past the server.</summary>
internal static class Databases
{
    public static DbConnection Open(Installation installation)
    {
        DbConnection connection = installation.Postgres is { } postgres
            ? new NpgsqlConnection(postgres + ";Pooling=False")
            : new SqliteConnection($"Data Source={Path.Combine(installation.Folder, "kakehashi.db")};Pooling=False");
        connection.Open();
        return connection;
    }

    /// <summary>A hash of all active matches and of the systems that each finding touches: equal tables, equal hash.</summary>
    public static async Task<string> HashOfMatchesAsync(Installation installation)
    {
        await using var connection = Open(installation);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await AddAsync(
            connection, hash,
            """
            SELECT finding_key, package_version_key, rule, verdict, range_key, coordinate_key, reason, is_effective
            FROM matches_matches WHERE is_active ORDER BY finding_key, package_version_key, rule
            """);
        await AddAsync(connection, hash, "SELECT finding_key, affected, undecided FROM matches_reaches ORDER BY finding_key");
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>
    /// A hash of what stands in the database by names alone: records, and matches of findings with components. It is equal for
    /// two installations that came to the same knowledge by different ways.
    /// </summary>
    public static async Task<string> HashOfKnowledgeAsync(Installation installation)
    {
        await using var connection = Open(installation);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await AddAsync(connection, hash, "SELECT source, record_id, content_hash, state FROM advisories_records ORDER BY source, record_id");
        await AddAsync(
            connection, hash,
            """
            SELECT finding.name, version.identity, match.rule, match.verdict, match.reason, match.is_effective
            FROM matches_matches AS match
            JOIN advisories_findings AS finding ON finding.key = match.finding_key
            JOIN products_package_versions AS version ON version.key = match.package_version_key
            WHERE match.is_active ORDER BY finding.name, version.identity, match.rule
            """);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>How many jobs are in a state.</summary>
    public static async Task<long> CountJobsAsync(Installation installation, string state)
    {
        await using var connection = Open(installation);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM jobs_runs WHERE state = @state";
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@state", state);
        command.Parameters.Add(parameter);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task AddAsync(DbConnection connection, IncrementalHash hash, string query)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        command.CommandTimeout = 600;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            for (var at = 0; at < reader.FieldCount; at++)
            {
                hash.AppendData(reader.GetValue(at) is byte[] bytes ? bytes : Encoding.UTF8.GetBytes($"{reader.GetValue(at)}|"));
            }
        }
    }
}
