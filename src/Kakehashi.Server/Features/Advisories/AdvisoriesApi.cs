using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kakehashi.Server.Features.Advisories;

/// <summary>Feeds, imports and records for programs.</summary>
internal static class AdvisoriesApi
{
    /// <summary>The largest upload; what is larger comes through the command <c>import</c>.</summary>
    public const long LargestUpload = 256L << 20;

    public static void MapAdvisoriesApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("Advisories");
        api.MapGet("/feeds", FeedsAsync).WithName("ListFeeds").WithMetadata(new MayUseAttribute(Duty.Read))
            .WithSummary("The feeds: last success, records, silence, the last import.");
        api.MapGet("/feeds/imports/{id:guid}", RunAsync).WithName("GetFeedImport").WithMetadata(new MayUseAttribute(Duty.Read))
            .WithSummary("One import with what it set aside.");
        api.MapPost("/feeds/imports", ImportAsync).WithName("ImportAdvisories").WithMetadata(new MayUseAttribute(Duty.KeepFeeds))
            .DisableAntiforgery().WithSummary("Imports the body: a feed, an API page, a record or a bundle (gzip, zip, tar).");
        api.MapGet("/records/{source}/{id}", RecordAsync).WithName("GetRecord").WithMetadata(new MayUseAttribute(Duty.Read))
            .WithSummary("A record as received.");
    }

    private static async Task<Ok<List<FeedLine>>> FeedsAsync(FeedList feeds, CancellationToken cancel) =>
        TypedResults.Ok((await feeds.RunAsync(cancel)).Select(FeedLine.Of).ToList());

    private static async Task<Results<Ok<ImportLine>, NotFound>> RunAsync(Guid id, FeedList feeds, CancellationToken cancel) =>
        await feeds.RunAsync(id, cancel) is { } answer ? TypedResults.Ok(ImportLine.Of(answer)) : TypedResults.NotFound();

    private static async Task<Results<Accepted<JobAnswer>, ProblemHttpResult>> ImportAsync(
        HttpRequest request, string? fileName, ImportAdvisories import, RefusalWords words, CancellationToken cancel)
    {
        if (await RequestBody.ReadAsync(request, LargestUpload, cancel) is not { } bytes)
        {
            return words.ToProblem(new Refusal("advisories.too_large", LargestUpload >> 20));
        }

        var outcome = await import.FromUploadAsync(fileName ?? "upload", bytes, cancel);
        return outcome.Refused(out var refusal, out var job)
            ? words.ToProblem(refusal)
            : TypedResults.Accepted($"/api/v1/jobs/{job.Id:D}", JobAnswer.Of(job));
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> RecordAsync(
        string source, string id, SourceRecordDetail detail, CancellationToken cancel) =>
        await detail.RunAsync(source, id, cancel) is { } answer
            ? TypedResults.File(answer.Bytes, "application/octet-stream", $"{answer.Record.RecordId}.txt")
            : TypedResults.NotFound();

    internal sealed record FeedLine(
        string Source, DateTimeOffset? LastSuccess, DateTimeOffset? NewestRecord, int Records, bool IsSilent, Guid? LastImport)
    {
        public static FeedLine Of(FeedList.Row row) => new(
            row.Feed.Source, row.Feed.LastSuccess, row.Feed.NewestRecord, row.Feed.Records, row.IsSilent, row.LastRun?.Id);
    }

    internal sealed record ImportLine(
        Guid Id, string Source, string Origin, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, int Added, int Changed,
        int Unchanged, int SetAside, int Missing, IReadOnlyList<IssueLine> Issues)
    {
        public static ImportLine Of(FeedList.RunAnswer answer) => new(
            answer.Run.Id, answer.Run.Source, answer.Run.Origin, answer.Run.StartedAt, answer.Run.EndedAt, answer.Run.Added,
            answer.Run.Changed, answer.Run.Unchanged, answer.Run.SetAside, answer.Run.Missing,
            [.. answer.Issues.Select(issue => new IssueLine(issue.Where, issue.Why, issue.Detail))]);
    }

    internal sealed record IssueLine(string Where, string Why, string Detail);
}
