namespace Kakehashi.Server.Platform.Clocks;

/// <summary>Looks every half minute whether somebody is to be told of a clock. Each process looks; the one that comes first tells.</summary>
internal sealed partial class ClockWatch(ClockWarnings warnings, TimeProvider clock, ILogger<ClockWatch> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await LookAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends.
        }
    }

    private async Task LookAsync(CancellationToken cancel)
    {
        try
        {
            await warnings.RunAsync(cancel);
        }
#pragma warning disable CA1031 // A database that is away for a while must not end the watch for good.
        catch (Exception failure) when (!cancel.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogFailed(log, failure);
        }
    }

    [LoggerMessage(LogLevel.Error, "It could not be seen whether somebody is to be told of a deadline; it is tried again")]
    private static partial void LogFailed(ILogger log, Exception failure);
}
