using Npgsql;

namespace Kakehashi.Load;

/// <summary>
/// A copy of an installation to measure on, so that a run can be repeated: the data folder and, where the environment names
/// PostgreSQL, the database beside it.
/// </summary>
internal sealed class Installation : IDisposable
{
    private const string Variable = "KAKEHASHI_POSTGRES";

    private readonly string? _template;

    private Installation(string folder, string? template, string? postgres)
    {
        Folder = folder;
        _template = template;
        Postgres = postgres;
    }

    public string Folder { get; }

    /// <summary>Connection string of the copied database; null where it is SQLite in the folder.</summary>
    public string? Postgres { get; }

    public string Database => Postgres is null ? "SQLite" : "PostgreSQL";

    public static Installation CopyOf(string data)
    {
        var folder = CopyFolder(data);
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } template)
        {
            return new Installation(folder, null, null);
        }

        var name = $"kakehashi_load_{Environment.ProcessId}_{Path.GetFileName(folder).Split('-')[^1]}";
        Execute(template, $"CREATE DATABASE \"{name}\" TEMPLATE \"{new NpgsqlConnectionStringBuilder(template).Database}\"");
        return new Installation(folder, template, new NpgsqlConnectionStringBuilder(template) { Database = name }.ToString());
    }

    /// <summary>Another node's folder beside the same database.</summary>
    public Installation OtherNode() => new(CopyFolder(Folder), null, Postgres);

    /// <summary>Tells a process which database is meant.</summary>
    public void Tell(IDictionary<string, string?> environment) => environment[Variable] = Postgres ?? "";

    public void Dispose()
    {
        Directory.Delete(Folder, true);
        if (_template is not null)
        {
            Execute(_template, $"DROP DATABASE \"{new NpgsqlConnectionStringBuilder(Postgres).Database}\" WITH (FORCE)");
        }
    }

    private static string CopyFolder(string data)
    {
        var folder = Directory.CreateTempSubdirectory("kakehashi-load-").FullName;
        foreach (var file in Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(data, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return folder;
    }

    // The server's own database cannot be left by somebody who is in it.
    private static void Execute(string template, string command)
    {
        using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(template) { Database = "postgres", Pooling = false }.ToString());
        connection.Open();
        using var text = new NpgsqlCommand(command, connection) { CommandTimeout = 600 };
        text.ExecuteNonQuery();
    }
}
