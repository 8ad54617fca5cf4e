using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Web;

namespace Kakehashi.Server.Features.Auditing;

/// <summary>証跡: what is on record, as far as the viewer may read it, and its export.</summary>
internal static class AuditingFeature
{
    public static IServiceCollection AddAuditing(this IServiceCollection services) =>
        services.AddScoped<EvidenceList>().AddScoped<StreamDetail>()
            .AddSingleton<IStreamSight, InstallationSight>()
            .AddSingleton(new MenuEntry(3, 40, () => AuditingText.Menu_Evidence, AuditingUrls.Evidence, "history", Duty.ReadEvidence));

    public static void MapAuditing(this IEndpointRouteBuilder routes) =>
        routes.MapPost(AuditingUrls.Export, ExportRoute.RunAsync).WithMetadata(new MayUseAttribute(Duty.ReadEvidence)).ExcludeFromDescription();
}
