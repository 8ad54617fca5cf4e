using Kakehashi.Domain.Access;
using Kakehashi.Server.Features.Systems.Imports;
using Kakehashi.Server.Platform.Imports;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Platform.Web;

namespace Kakehashi.Server.Features.Systems;

/// <summary>システム: delivered systems, their nodes and inventory.</summary>
internal static class SystemsFeature
{
    public static IServiceCollection AddSystems(this IServiceCollection services) =>
        services.AddScoped<ReceiveInventory>()
            .AddJob<TakeInventoryJob>()
            .AddMasterImport<SystemImport>()
            .AddMasterImport<NodeImport>()
            .AddSingleton(new RefusalSource(SystemsText.Find))
            .AddSingleton(new MenuEntry(2, 20, () => SystemsText.Menu_Systems, SystemsUrls.Systems, "server", Duty.Read));

    public static void MapSystems(this IEndpointRouteBuilder routes)
    {
    }
}
