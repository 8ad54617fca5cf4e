using Kakehashi.Server.Platform.Jobs;

namespace Kakehashi.Server.Features.Advisories;

/// <summary>脆弱性と情報源: records as received, the findings that they tell of, and how the feeds fare.</summary>
internal static class AdvisoriesFeature
{
    public static IServiceCollection AddAdvisories(this IServiceCollection services) =>
        services.AddScoped<ImportAdvisories>()
            .AddSingleton<RecordWriter>()
            .AddScoped<FeedList>()
            .AddScoped<SourceRecordDetail>()
            .AddJob<ImportAdvisoriesJob>();

    public static void MapAdvisories(this IEndpointRouteBuilder routes) => routes.MapAdvisoriesApi();
}
