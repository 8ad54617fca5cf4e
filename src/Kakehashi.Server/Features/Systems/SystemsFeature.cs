using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Domain.Access;
using Kakehashi.Server.Features.Systems.Imports;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Imports;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kakehashi.Server.Features.Systems;

/// <summary>システム: delivered systems, their nodes and inventory.</summary>
internal static class SystemsFeature
{
    public static IServiceCollection AddSystems(this IServiceCollection services) =>
        services.AddScoped<AddSystem>().AddScoped<EditSystem>().AddScoped<KeepNode>().AddScoped<ConfirmInventory>()
            .AddScoped<ProtectedNote>().AddScoped<KeepByHand>().AddScoped<ReceiveInventory>().AddScoped<ConfirmColumns>().AddScoped<TryInventoryAgain>()
            .AddScoped<ReceiveBom>().AddScoped<BomProjects>()
            .AddSingleton<DueSystems>().AddScoped<SystemList>().AddScoped<SystemDetail>().AddScoped<ComponentList>().AddScoped<SnapshotDetail>()
            .AddScoped<SnapshotDiff>().AddScoped<SystemChoices>()
            .AddJob<TakeInventoryJob>()
            .AddMasterImport<SystemImport>()
            .AddMasterImport<NodeImport>()
            .AddSingleton<IStreamSight>(new StreamSight("system", (db, ids) => db.Set<DeliveredSystem>().Where(row => ids.Contains(row.Id)).Select(row => new SeenRecord(row.Id, row.Name))))
            .AddSingleton(new RefusalSource(SystemsText.Find) { Status = SystemRefusals.Status })
            .AddSingleton(new MenuEntry(2, 20, () => SystemsText.Menu_Systems, SystemsUrls.Systems, "server", Duty.Read)
            {
                Count = DueSystems.CountAsync,
            });

    public static void MapSystems(this IEndpointRouteBuilder routes)
    {
        routes.MapSystemsApi();
        routes.MapBomApi();
        routes.MapGet("/systems/{code}/snapshots/{number:int}/file", FileAsync)
            .WithMetadata(new MayUseAttribute(Duty.Read)).ExcludeFromDescription();
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> FileAsync(
        string code, int number, SnapshotDetail detail, CancellationToken cancel) =>
        await detail.DownloadAsync(code, number, cancel) is var (bytes, name)
            ? TypedResults.File(bytes, "application/octet-stream", name)
            : TypedResults.NotFound();
}
