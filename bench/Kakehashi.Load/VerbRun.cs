using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Kakehashi.Load;

/// <summary>What a verb of the program took.</summary>
/// <param name="Took">From its start to its end.</param>
/// <param name="Job">What the job took that it asked for, by the server's own account.</param>
/// <param name="PeakMemory">Largest resident memory, in MiB.</param>
internal sealed partial record VerbRun(TimeSpan Took, TimeSpan Job, double PeakMemory)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits for its end; a verb that failed is an error.</summary>
    public static async Task<VerbRun> RunAsync(Process process, string verb)
    {
        using var running = process;
        var clock = Stopwatch.StartNew();
        var peak = 0.0;
        var job = TimeSpan.Zero;
        process.ErrorDataReceived += (_, line) =>
        {
            if (End().Match(line.Data ?? "") is { Success: true } end)
            {
                job = TimeSpan.FromSeconds(double.Parse(end.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
            }
        };
        process.BeginErrorReadLine();
        while (!process.HasExited)
        {
            try
            {
                peak = Math.Max(peak, ServerProcess.Memory(process.Id, "VmHWM:"));
            }
            catch (Exception gone) when (gone is IOException or InvalidOperationException or UnauthorizedAccessException)
            {
                // It ended between the two looks.
            }

            await Task.Delay(Look);
        }

        // With the end of its output.
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? new VerbRun(clock.Elapsed, job, peak)
            : throw new InvalidOperationException($"{verb} ended with {process.ExitCode}");
    }

    [GeneratedRegex("^Done after ([0-9.]+) s$")]
    private static partial Regex End();
}
