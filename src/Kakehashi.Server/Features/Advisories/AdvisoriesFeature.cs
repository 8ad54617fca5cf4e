using Kakehashi.Domain.Advisories;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Platform.Web;

namespace Kakehashi.Server.Features.Advisories;

/// <summary>脆弱性と情報源: records as received, the findings that they tell of, and how the feeds fare.</summary>
internal static class AdvisoriesFeature
{
    public static IServiceCollection AddAdvisories(this IServiceCollection services) =>
        services.AddScoped<ImportAdvisories>()
            .AddSingleton<RecordWriter>()
            .AddScoped<FeedList>()
            .AddScoped<SourceRecordDetail>()
            .AddSingleton<IStreamSight>(new StreamSight("feed", (db, ids) => db.Set<Feed>().Where(row => ids.Contains(row.Id)).Select(row => new SeenRecord(row.Id, row.Source))))
            .AddSingleton(new RefusalSource(AdvisoriesText.Find) { Status = _ => StatusCodes.Status422UnprocessableEntity })
            .AddSingleton(new MenuEntry(1, 20, () => AdvisoriesText.Menu_Feeds, AdvisoriesUrls.Feeds, "feed", Duty.Read)
            {
                Count = FeedList.CountSilentAsync,
            })
            .AddJob<ImportAdvisoriesJob>();

    public static void MapAdvisories(this IEndpointRouteBuilder routes) => routes.MapAdvisoriesApi();
}
