using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Kakehashi.Load;

/// <summary>The server as a process of its own.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;
    private readonly bool _ownsInstallation;

    private ServerProcess(Process process, Installation installation, bool ownsInstallation, string program, Uri address)
    {
        _process = process;
        _ownsInstallation = ownsInstallation;
        Installation = installation;
        Program = program;
        Address = address;
    }

    public string Program { get; }

    public Installation Installation { get; }

    public Uri Address { get; }

    /// <summary>Largest resident memory so far, in MiB.</summary>
    public double PeakMemory => Memory(_process.Id, "VmHWM:");

    /// <summary>Resident memory now, in MiB.</summary>
    public double MemoryNow => Memory(_process.Id, "VmRSS:");

    /// <summary>Starts it on a copy of a data folder and waits until it answers.</summary>
    public static Task<ServerProcess> StartAsync(string program, string data, int port) =>
        StartAsync(program, Installation.CopyOf(data), port, true);

    /// <summary>Starts it on an installation, which it leaves as it is when it ends.</summary>
    public static Task<ServerProcess> StartAsync(string program, Installation installation, int port) =>
        StartAsync(program, installation, port, false);

    /// <summary>Runs another verb of the program on an installation.</summary>
    public static Task<VerbRun> RunAsync(string program, Installation installation, params string[] arguments) =>
        VerbRun.RunAsync(Start(program, installation, [.. arguments, "--data", installation.Folder]), arguments[0]);

    /// <inheritdoc cref="RunAsync(string, Installation, string[])"/>
    public Task<VerbRun> RunAsync(params string[] arguments) => RunAsync(Program, Installation, arguments);

    /// <summary>
    /// Starts a verb of the program and does not wait for it. Its output is read and passed over; its errors are for the caller
    /// to read, because a pipe that nobody empties stops the program at its next line.
    /// </summary>
    public static Process Start(string program, Installation installation, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        installation.Tell(start.Environment);
        var process = Process.Start(start) ?? throw new InvalidOperationException("did not start");
        process.BeginOutputReadLine();
        return process;
    }

    /// <summary>A line of the kernel's account of a process's memory, in MiB.</summary>
    public static double Memory(int process, string line) =>
        double.Parse(
            File.ReadLines($"/proc/{process}/status").First(one => one.StartsWith(line, StringComparison.Ordinal))
                .Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture) / 1024;

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        if (_ownsInstallation)
        {
            Installation.Dispose();
        }
    }

    private static async Task<ServerProcess> StartAsync(string program, Installation installation, int port, bool ownsInstallation)
    {
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        var process = Start(program, installation, "serve", "--data", installation.Folder, "--urls", address.ToString());
        process.BeginErrorReadLine();
        var server = new ServerProcess(process, installation, ownsInstallation, program, address);
        using var client = new HttpClient { BaseAddress = address };
        for (var tries = 0; ; tries++)
        {
            try
            {
                if ((await client.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode == HttpStatusCode.OK)
                {
                    return server;
                }
            }
            catch (HttpRequestException) when (tries < 240 && !process.HasExited)
            {
                // It has not opened its door yet.
            }

            await Task.Delay(250);
        }
    }
}
