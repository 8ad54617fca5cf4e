using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Kakehashi.Server.Tests.Hosting;

/// <summary>
/// A PostgreSQL of the test run's own, on loopback, in a temporary folder, stopped when the run ends. Set
/// KAKEHASHI_TEST_POSTGRES to a connection string to use another.
/// </summary>
internal static class PostgresServer
{
    private static readonly Lazy<Task<string>> Started = new(StartAsync);

    /// <summary>Connection string without a database name.</summary>
    public static Task<string> ConnectionAsync() => Started.Value;

    private static async Task<string> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("KAKEHASHI_TEST_POSTGRES") is { Length: > 0 } given)
        {
            return given;
        }

        var programs = Programs();
        var folder = Directory.CreateTempSubdirectory("kakehashi-postgres-").FullName;
        var port = FreePort();
        await RunAsync("chmod", "0777", folder);
        var data = Path.Combine(folder, "data");
        await RunUnprivilegedAsync(Path.Combine(programs, "initdb"), "-D", data, "-U", "kakehashi", "-A", "trust", "-E", "UTF8", "--locale=C");
        await RunUnprivilegedAsync(
            Path.Combine(programs, "pg_ctl"), "-D", data, "-w", "-l", Path.Combine(folder, "log"), "-o",
            string.Create(CultureInfo.InvariantCulture, $"-h 127.0.0.1 -p {port} -k {folder} -c fsync=off -c full_page_writes=off -c max_connections=200"),
            "start");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            RunUnprivilegedAsync(Path.Combine(programs, "pg_ctl"), "-D", data, "-m", "immediate", "stop").GetAwaiter().GetResult();
            RunAsync("rm", "-rf", folder).GetAwaiter().GetResult();
        };
        return string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Username=kakehashi;Include Error Detail=true");
    }

    private static string Programs()
    {
        var folders = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(folder => Path.Combine(folder, "bin"))
            : [];
        return folders.Append("/usr/local/bin").Append("/usr/bin").FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
            ?? throw new InvalidOperationException("PostgreSQL is not installed: ./test.sh installs it.");
    }

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }

    // PostgreSQL refuses to run as root.
    private static Task RunUnprivilegedAsync(string program, params string[] arguments) =>
        Environment.UserName == "root"
            ? RunAsync("runuser", ["-u", "postgres", "--", program, .. arguments])
            : RunAsync(program, arguments);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        // Output is not piped: the server that pg_ctl leaves behind would hold the pipe open.
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = Path.GetTempPath() };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("exec \"$0\" \"$@\" >/dev/null 2>&1 </dev/null");
        start.ArgumentList.Add(program);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
        }
    }
}
