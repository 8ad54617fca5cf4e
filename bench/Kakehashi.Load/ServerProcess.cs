using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Kakehashi.Load;

/// <summary>The server as a process of its own, on a copy of a data folder, so that a run can be repeated.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, string program, string folder, Uri address)
    {
        _process = process;
        Program = program;
        Folder = folder;
        Address = address;
    }

    public string Program { get; }

    public string Folder { get; }

    public Uri Address { get; }

    /// <summary>Largest resident memory so far, in MiB.</summary>
    public double PeakMemory => Status("VmHWM:");

    /// <summary>Starts it and waits until it answers.</summary>
    /// <param name="program">The built kakehashi-server.</param>
    /// <param name="data">Data folder; it is copied.</param>
    /// <param name="port">Port on loopback.</param>
    /// <param name="prepare">What is done to the copy before.</param>
    public static async Task<ServerProcess> StartAsync(string program, string data, int port, Func<string, Task>? prepare = null)
    {
        var folder = Directory.CreateTempSubdirectory("kakehashi-load-").FullName;
        foreach (var file in Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(data, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        await (prepare?.Invoke(folder) ?? Task.CompletedTask);
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        var process = Start(program, "serve", "--data", folder, "--urls", address.ToString());
        var server = new ServerProcess(process, program, folder, address);

        // A pipe that nobody empties stops the server at its next line.
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
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

    /// <summary>Runs another verb of the program on the same folder; how long it took.</summary>
    public async Task<TimeSpan> RunAsync(params string[] arguments)
    {
        var clock = Stopwatch.StartNew();
        using var process = Start(Program, [.. arguments, "--data", Folder]);
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? clock.Elapsed : throw new InvalidOperationException($"{arguments[0]} ended with {process.ExitCode}");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(Folder, true);
    }

    private static Process Start(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = arguments[0] == "serve" })
            ?? throw new InvalidOperationException("did not start");

    private double Status(string name) =>
        double.Parse(
            File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith(name, StringComparison.Ordinal))
                .Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture) / 1024;
}
