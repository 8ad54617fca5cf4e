using System.Diagnostics;

namespace Kakehashi.Load;

/// <summary>What a verb of the program took.</summary>
/// <param name="Took">From its start to its end.</param>
/// <param name="PeakMemory">Largest resident memory, in MiB.</param>
internal sealed record VerbRun(TimeSpan Took, double PeakMemory)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits for its end; a verb that failed is an error.</summary>
    public static async Task<VerbRun> RunAsync(Process process, string verb)
    {
        using var running = process;
        var clock = Stopwatch.StartNew();
        var peak = 0.0;
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

        return process.ExitCode == 0
            ? new VerbRun(clock.Elapsed, peak)
            : throw new InvalidOperationException($"{verb} ended with {process.ExitCode}");
    }
}
