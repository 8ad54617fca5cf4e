using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Overview;

/// <summary>What a system's suppliers claim, for programs.</summary>
internal static class SystemClaimsApi
{
    public static void MapSystemClaims(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/systems/{code}/claims", ListAsync).WithName("ListSupplierClaims").WithTags("Findings")
            .WithMetadata(new MayUseAttribute(Duty.Read))
            .WithSummary("What the inventories of a system claim of vulnerabilities, twenty a page, with our judgement beside it. No match rests on a claim.");

    private static async Task<Results<Ok<SystemClaims.Answer>, ProblemHttpResult>> ListAsync(
        string code, int? page, AppDb db, SystemClaims claims, RefusalWords words, CancellationToken cancel) =>
        await db.Set<DeliveredSystem>().AsNoTracking().SingleOrDefaultAsync(row => row.Code == code, cancel) is { } system
            ? TypedResults.Ok(await claims.RunAsync(system, Math.Clamp(page ?? 1, 1, 100_000), cancel))
            : words.ToProblem(new Refusal("system.unknown", code));
}
