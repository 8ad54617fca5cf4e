using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Kakehashi.Server.Platform.Storage;

/// <summary>PostgreSQL's own programs for whole copies; the password goes through the environment, never the command line.</summary>
internal static class PostgresPrograms
{
    public static Task DumpAsync(string connection, string file, CancellationToken cancel) =>
        RunAsync("pg_dump", connection, ["--format=custom", "--no-owner", "--file", file], cancel);

    public static Task RestoreAsync(string connection, string file, CancellationToken cancel) =>
        RunAsync("pg_restore", connection, ["--clean", "--if-exists", "--no-owner", "--single-transaction", file], cancel);

    private static async Task RunAsync(string program, string connection, IEnumerable<string> arguments, CancellationToken cancel)
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
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {said}");
        }
    }
}
