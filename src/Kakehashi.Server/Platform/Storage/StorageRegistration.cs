using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Keys;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Kakehashi.Server.Platform.Storage;

internal static class StorageRegistration
{
    /// <summary>The database: opened for the viewer of the request wherever one is injected.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DatabaseOptions>().Bind(configuration.GetSection(DatabaseOptions.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddHostedService<Checkpoints>();
        services.TryAddSingleton<WriteQueue>();
        services.TryAddSingleton(new FaceOfApp(Face.House));
        services.AddSingleton<AppDbFactory>();
        services.AddSingleton<Migrator>();
        services.AddSingleton<OuterKey>().AddSingleton<KeyRotation>().AddSingleton<IMigrationStep, SealedSalts>();
        services.AddScoped<CurrentViewer>();
        services.AddScoped(scope => scope.GetRequiredService<AppDbFactory>().Open(scope.GetRequiredService<CurrentViewer>().Viewer));
        services.AddScoped<RequestStamps>();
        services.AddScoped<Vault>();
        services.AddSessionKeys();
        return services;
    }
}
