using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kakehashi.Server.Platform.Jobs;

/// <summary>A job's state: only for whoever asked for it.</summary>
internal static class JobsApi
{
    public static void MapJobs(this IEndpointRouteBuilder routes)
    {
        var rule = new MayUseAttribute(Duty.Read, Duty.Operate);
        routes.MapGet("/api/v1/jobs/{id:guid}", FindAsync).WithName("GetJob").WithTags("Jobs").WithMetadata(rule)
            .WithSummary("How a job that you asked for stands.");
        routes.MapGet("/jobs/{id:guid}.json", FindAsync).WithMetadata(rule).ExcludeFromDescription();
    }

    private static async Task<Results<Ok<JobAnswer>, NotFound>> FindAsync(Guid id, AppDb db, CancellationToken cancel) =>
        await JobQueue.FindAsync(db, id, cancel) is { } job ? TypedResults.Ok(JobAnswer.Of(job)) : TypedResults.NotFound();
}
