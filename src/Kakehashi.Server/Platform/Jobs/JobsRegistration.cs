namespace Kakehashi.Server.Platform.Jobs;

internal static class JobsRegistration
{
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddSingleton<JobBell>();
        services.AddSingleton<JobQueue>();
        services.AddSingleton<JobClaims>();
        services.AddSingleton<JobKinds>();
        services.AddSingleton<JobRunner>();
        services.AddHostedService(scope => scope.GetRequiredService<JobRunner>());
        return services;
    }
}
