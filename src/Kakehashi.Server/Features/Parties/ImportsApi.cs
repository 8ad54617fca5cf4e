using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Imports;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kakehashi.Server.Features.Parties;

/// <summary>Imports of master data for programs.</summary>
internal static class ImportsApi
{
    public static void MapImportsApi(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/imports/{kind}", RunAsync).WithName("ImportMasterData").WithTags("Imports").DisableAntiforgery()
            .WithMetadata(new MayUseAttribute(Duty.KeepPeople, Duty.KeepCustomers, Duty.KeepSystems))
            .WithSummary("Imports the body, CSV or xlsx, by external code; with dryRun=true it only says what would change.");

    private static async Task<Results<Ok<ImportReport>, ProblemHttpResult>> RunAsync(
        string kind, HttpRequest request, MasterImports imports, RefusalWords words, CancellationToken cancel,
        bool dryRun = false, string fileName = "api")
    {
        if (await RequestBody.ReadAsync(request, ImportTable.LargestFile, cancel) is not { } bytes)
        {
            return words.ToProblem(new Refusal("import.too_large", ImportTable.LargestFile >> 20));
        }

        return (await imports.RunAsync(kind, fileName, bytes, dryRun, cancel)).Refused(out var refusal, out var report)
            ? words.ToProblem(refusal)
            : TypedResults.Ok(report);
    }
}
