using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Kakehashi.Server.Platform.Storage;
using Shouldly;

namespace Kakehashi.Server.Tests.Faults;

/// <summary>
/// The built program as a process of its own, which a test can hold still, look at, and kill as a power cut would: no
/// handler runs, no file is closed.
/// </summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private const int Kill = 9;
    private const int Continue = 18;
    private const int Stop = 19;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> _said = new();
    private readonly TaskCompletionSource<string> _listens = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;

    private ServerProcess(Process process) => _process = process;

    public bool HasExited => _process.HasExited;

    /// <summary>All that it has written so far, both ways.</summary>
    public string Said => string.Join('\n', _said);

    public static ServerProcess Start(DatabaseOptions database, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[typeof(AppDb).Assembly.Location, .. arguments, "--data", database.DataFolder])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["KAKEHASHI_POSTGRES"] = database.Postgres;
        var program = new ServerProcess(Process.Start(start)!);
        program._process.OutputDataReceived += program.Hear;
        program._process.ErrorDataReceived += program.Hear;
        program._process.BeginOutputReadLine();
        program._process.BeginErrorReadLine();
        return program;
    }

    /// <summary>Runs a verb to its end, which must be a good one.</summary>
    public static async Task RunAsync(DatabaseOptions database, params string[] arguments)
    {
        await using var program = Start(database, arguments);
        (await program.EndAsync()).ShouldBe(0, program.Said);
    }

    /// <summary>The address on which it listens, once it does.</summary>
    public Task<string> ListensAsync() => _listens.Task.WaitAsync(Longest);

    /// <summary>Waits for its own end; the exit code.</summary>
    public async Task<int> EndAsync()
    {
        using var patience = new CancellationTokenSource(Longest);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    /// <summary>
    /// Holds the process still at the first instant at which the condition is true, and asks again while nothing can move
    /// any more. False when the process ended first.
    /// </summary>
    public async Task<bool> HoldWhenAsync(Func<Task<bool>> condition)
    {
        var since = Stopwatch.StartNew();
        while (!HasExited && since.Elapsed < Longest)
        {
            if (await condition())
            {
                await HoldAsync();
                if (!HasExited && await condition())
                {
                    return true;
                }

                Send(Continue);
            }

            await Task.Delay(1);
        }

        return HasExited ? false : throw new TimeoutException($"The moment did not come. The program said: {Said}");
    }

    /// <summary>Ends it at once.</summary>
    public async Task KillAsync()
    {
        Send(Kill);
        await _process.WaitForExitAsync();
        _process.ExitCode.ShouldBe(128 + Kill, "it was killed, and did not end by itself");
    }

    public async ValueTask DisposeAsync()
    {
        if (!HasExited)
        {
            Send(Kill);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Hear(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not { } text)
        {
            return;
        }

        _said.Enqueue(text);
        if (text.StartsWith("Kakehashi listens on ", StringComparison.Ordinal))
        {
            _listens.TrySetResult(text["Kakehashi listens on ".Length..]);
        }
    }

    private async Task HoldAsync()
    {
        Send(Stop);
        var status = string.Create(CultureInfo.InvariantCulture, $"/proc/{_process.Id}/status");
        while (!HasExited && File.Exists(status) && !(await File.ReadAllTextAsync(status)).Contains("State:\tT", StringComparison.Ordinal))
        {
            await Task.Yield();
        }
    }

    private void Send(int signal) => _ = SendSignal(_process.Id, signal);

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);
}
