using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Cases;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kakehashi.Server.Features.Cases;

/// <summary>Cases for programs: the list and one case. A program's key is no participant, so restricted ones are not there.</summary>
internal static class CasesApi
{
    public static void MapCasesApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/cases").WithTags("Cases");
        var read = new MayUseAttribute(Duty.Read);
        api.MapGet("/", ListAsync).WithName("ListCases").WithMetadata(read).WithSummary("The cases that you may see, newest first.");
        api.MapGet("/{number}", ShowAsync).WithName("GetCase").WithMetadata(read).WithSummary("One case, without its protected content.");
    }

    private static async Task<Ok<CasesAnswer>> ListAsync([AsParameters] CaseListInput input, CaseList list, CancellationToken cancel)
    {
        var page = await list.RunAsync(input.ToFilter(), cancel);
        return TypedResults.Ok(new CasesAnswer(
            page.Total, page.Filter.PageNumber, page.Filter.PageSize,
            [.. page.Rows.Select(row => new CaseLine(row.Number, row.Title, row.Kind, row.Origin, row.Classification, row.Status, row.OpenedAt))]));
    }

    private static async Task<Results<Ok<CaseAnswer>, ProblemHttpResult>> ShowAsync(
        string number, CaseDetail detail, RefusalWords words, CancellationToken cancel) =>
        await detail.RunAsync(number, cancel) is { Case: var shown } answer
            ? TypedResults.Ok(new CaseAnswer(
                new CaseLine(shown.Number, shown.Title, shown.Kind, shown.Origin, shown.Classification, shown.Status, shown.OpenedAt),
                answer.Department.Code, answer.Customer?.Code, answer.System?.Code, shown.Version.Number))
            : words.ToProblem(new Refusal("case.unknown", number));

    internal sealed record CasesAnswer(int Total, int Page, int Size, IReadOnlyList<CaseLine> Cases);

    internal sealed record CaseLine(
        string Number, string Title, CaseKind Kind, CaseOrigin Origin, Classification Classification, CaseStatus Status, DateTimeOffset OpenedAt);

    internal sealed record CaseAnswer(CaseLine Case, string Department, string? Customer, string? System, int Version);
}
