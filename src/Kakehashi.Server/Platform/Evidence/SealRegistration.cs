using Kakehashi.Server.Platform.Jobs;

namespace Kakehashi.Server.Platform.Evidence;

internal static class SealRegistration
{
    public static IServiceCollection AddSealing(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SealOptions>().Bind(configuration.GetSection(SealOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<SealKey>().AddSingleton<Sealing>().AddSingleton<EvidenceExport>();
        services.AddJob<SealJob>();
        services.AddHostedService<SealClock>();
        return services;
    }
}
