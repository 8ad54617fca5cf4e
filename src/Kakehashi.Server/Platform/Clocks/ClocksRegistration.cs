using Kakehashi.Server.Platform.Storage;

namespace Kakehashi.Server.Platform.Clocks;

internal static class ClocksRegistration
{
    public static IServiceCollection AddClockwork(this IServiceCollection services) =>
        services.AddSingleton<ClockRules>().AddSingleton<RunningClocks>().AddSingleton<ClockWords>().AddSingleton<ClockWarnings>()
            .AddSingleton<IMigrationStep, ClockRuleSeeds>()
            .AddHostedService<ClockWatch>();
}
