using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Kakehashi.Server.Platform.Storage;

/// <summary>PostgreSQL's own programs for whole copies; the password goes through the environment, never the command line.</summary>
internal static class PostgresPrograms
{
    public static async Task DumpAsync(string connection, string file, CancellationToken cancel)
    {
        if (await RunAsync("pg_dump", connection, ["--format=custom", "--no-owner", "--file", file], cancel) is { } fault)
        {
            throw new InvalidOperationException(fault);
        }
    }

    /// <summary>Restores all of it or nothing; why not, or null.</summary>
    public static Task<string?> RestoreAsync(string connection, string file, CancellationToken cancel) =>
        RunAsync("pg_restore", connection, ["--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error", file], cancel);

    private static async Task<string?> RunAsync(string program, string connection, IEnumerable<string> arguments, CancellationToken cancel)
    {
        var parts = new NpgsqlConnectionStringBuilder(connection);
        var start = new ProcessStartInfo(program) { RedirectStandardError = true };
        foreach (var argument in (IEnumerable<string>)["--dbname", parts.Database!, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["PGHOST"] = parts.Host;
        start.Environment["PGPORT"] = parts.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["PGUSER"] = parts.Username;
        start.Environment["PGPASSWORD"] = parts.Password;
        using var process = Process.Start(start)!;
        var said = await process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return process.ExitCode == 0 ? null : $"{program} ended with {process.ExitCode}: {said.Trim()}";
    }
}
