using Kakehashi.Domain.Access;
using Kakehashi.Domain.Advisories;
using Kakehashi.Domain.Matches;
using Kakehashi.Matching.Advisories;
using Kakehashi.Server.Platform.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kakehashi.Server.Features.Overview;

/// <summary>The overview's questions for programs.</summary>
internal static class OverviewApi
{
    public static void MapOverviewApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithMetadata(new MayUseAttribute(Duty.Read)).WithTags("Findings");
        api.MapGet("/findings", FindingsAsync).WithName("ListFindings")
            .WithSummary("Findings that touch the systems you may see, the worst first.");
        api.MapGet("/findings/{name}", FindingAsync).WithName("GetFinding")
            .WithSummary("One finding: affected systems with evidence and undecided ones, fifty of each a page, and what each source says.");
        api.MapGet("/overview", OverviewAsync).WithName("GetOverview").WithSummary("Figures over the systems you may see.");
        api.MapGet("/search", SearchAsync).WithName("Search").WithSummary("Numbers, purl, CPE, product, system, customer and person names.");
    }

    private static async Task<Ok<FindingsAnswer>> FindingsAsync(
        [AsParameters] FindingListInput input, FindingList list, CancellationToken cancel)
    {
        var page = await list.RunAsync(input.ToFilter(), cancel);
        return TypedResults.Ok(new FindingsAnswer(
            page.Total, page.Filter.PageNumber, page.Filter.PageSize, [.. page.Rows.Select(FindingLine.Of)]));
    }

    private static async Task<Results<Ok<FindingAnswer>, NotFound>> FindingAsync(
        string name, int? page, FindingDetail detail, CancellationToken cancel) =>
        await detail.RunAsync(name, cancel, Math.Clamp(page ?? 1, 1, 100_000), Math.Clamp(page ?? 1, 1, 100_000)) is { } answer ? TypedResults.Ok(FindingAnswer.Of(answer)) : TypedResults.NotFound();

    private static async Task<Ok<OverviewFigures.Answer>> OverviewAsync(OverviewFigures figures, CancellationToken cancel) =>
        TypedResults.Ok(await figures.RunAsync(cancel));

    private static async Task<Ok<Search.Answer>> SearchAsync(string? q, Search search, CancellationToken cancel) =>
        TypedResults.Ok(await search.RunAsync(q is { Length: > 400 } ? q[..400] : q ?? "", cancel));

    internal sealed record FindingsAnswer(int Total, int Page, int Size, IReadOnlyList<FindingLine> Findings);

    internal sealed record FindingLine(
        string Name, string TitleJa, string TitleEn, AdvisoryState State, SeverityLevel Severity, double? Score,
        DateOnly? KevAdded, bool Ransomware, double? Epss, DateTimeOffset? FirstPublic, int AffectedSystems, int AffectedCustomers,
        int UndecidedSystems)
    {
        public static FindingLine Of(FindingList.Row row) => new(
            row.Name, row.TitleJa, row.TitleEn, row.State, row.Severity, row.Score, row.KevAdded, row.Ransomware,
            row.Epss, row.FirstPublic, row.AffectedSystems, row.AffectedCustomers, row.UndecidedSystems);
    }

    internal sealed record FindingAnswer(
        string Name, IReadOnlyList<string> Aliases, string TitleJa, string TitleEn, AdvisoryState State, SeverityLevel Severity,
        double? Score, string Vector, DateOnly? KevAdded, EpssScore? Epss, DateTimeOffset? FirstPublic, DateTimeOffset? LastModified,
        int AffectedSystems, int UndecidedSystems, IReadOnlyList<TouchLine> Affected, IReadOnlyList<TouchLine> Undecided, IReadOnlyList<SourceLine> Sources)
    {
        public static FindingAnswer Of(FindingDetail.Answer answer) => new(
            answer.Finding.Name, answer.Aliases, answer.Finding.TitleJa, answer.Finding.TitleEn, answer.Finding.State,
            answer.Finding.Severity, answer.Finding.Score, answer.Finding.Vector, answer.Finding.KevAdded, answer.Epss,
            answer.Finding.FirstPublic, answer.Finding.LastModified, answer.Systems.Affected.Count, answer.Systems.Undecided.Count, [.. answer.Affected.Select(TouchLine.Of)],
            [.. answer.Undecided.Select(TouchLine.Of)],
            [.. answer.Voices.Select(voice => new SourceLine(voice.Source, voice.RecordId, voice.State, voice.IsBulletin, voice.ReceivedAt))]);
    }

    internal sealed record SourceLine(string Source, string RecordId, AdvisoryState State, bool IsBulletin, DateTimeOffset ReceivedAt);

    internal sealed record TouchLine(
        string Customer, string System, string Node, string Component, string Version, string Purl, MatchVerdict Verdict,
        MatchConfidence Confidence, RangeRule Rule, string Reason, string ComparedName, string ComparedVersion, string Range,
        string RangeText, string Source, string RecordId, int Snapshot, IReadOnlyList<TouchClaim> Claims)
    {
        public static TouchLine Of(FindingTouch touch) => new(
            touch.CustomerCode, touch.SystemCode, touch.NodeName, touch.Component, touch.Version, touch.Purl, touch.Verdict,
            touch.Confidence, touch.Rule, touch.Reason, touch.ComparedName, touch.ComparedVersion, touch.Range,
            touch.RangeText, touch.Source, touch.RecordId, touch.SnapshotNumber, touch.Claims);
    }
}
