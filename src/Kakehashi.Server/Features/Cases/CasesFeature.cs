using Kakehashi.Domain.Access;
using Kakehashi.Domain.Cases;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Features.Parties.People;
using Kakehashi.Server.Platform.Web;

namespace Kakehashi.Server.Features.Cases;

/// <summary>案件: the response for one customer and system, and who may know of it.</summary>
internal static class CasesFeature
{
    public static IServiceCollection AddCases(this IServiceCollection services) =>
        services.AddScoped<CaseNumbers>().AddScoped<CaseRights>().AddScoped<OpenCase>().AddScoped<CaseList>().AddScoped<CaseDetail>()
            .AddScoped<KeepParticipants>().AddScoped<ClassifyCase>().AddScoped<ProtectedParts>().AddScoped<CloseCase>().AddScoped<CaseClocks>()
            .AddScoped<IOpenWork, CasesOfPerson>().AddScoped<EmergencyAccess>().AddScoped<RestrictedCount>()
            .AddSingleton<IStreamSight>(new StreamSight("case", (db, ids) => db.Set<Case>().Where(row => ids.Contains(row.Id)).Select(row => new SeenRecord(row.Id, row.Number))))
            .AddSingleton(new RefusalSource(CasesText.Find) { Status = CaseRefusals.Status })
            .AddSingleton(new MenuEntry(0, 20, () => CasesText.Menu_Cases, CasesUrls.Cases, "folder", Duty.Read, Duty.BreakGlass));

    public static void MapCases(this IEndpointRouteBuilder routes) => routes.MapCasesApi();
}
