using Kakehashi.Server.Platform.Jobs;
using Microsoft.Extensions.Options;

namespace Kakehashi.Server.Platform.Evidence;

/// <summary>Seals at its interval. Each process tries; the one that comes first has done it.</summary>
internal sealed class SealClock(Sealing sealing, IOptions<SealOptions> options, TimeProvider clock, ILogger<SealClock> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(options.Value.SealMinutes), clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await SealAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends.
        }
    }

    private async Task SealAsync(CancellationToken cancel)
    {
        try
        {
            await sealing.RunAsync(newKey: false, cancel);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Evidence goes on without a seal; that it does must be seen.
            log.LogError(exception, "Evidence was not sealed: {Why}", exception.Message);
        }
    }
}

/// <summary>Seals now, for the verb and the page.</summary>
internal sealed class SealJob(Sealing sealing) : IJobKind
{
    public static string Kind => "seal";

    public async Task<string> RunAsync(JobRun job, JobProgress progress, CancellationToken cancel)
    {
        var input = System.Text.Json.JsonSerializer.Deserialize<Input>(job.Input)!;
        progress.Report("sealing", 0);
        var seal = await sealing.RunAsync(input.NewKey, cancel);
        return System.Text.Json.JsonSerializer.Serialize(new { seal = seal?.Number, streams = seal?.Streams, entries = seal?.Entries, key = seal?.KeyId });
    }

    internal sealed record Input(bool NewKey);
}
