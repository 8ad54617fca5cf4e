namespace Kakehashi.Server.Features.Overview;

/// <summary>概況: screens that show everything at once. They may read any table and change none.</summary>
internal static class OverviewFeature
{
    public static IServiceCollection AddOverview(this IServiceCollection services) =>
        services.AddScoped<FindingList>()
            .AddScoped<FindingDetail>()
            .AddScoped<FindingTouches>()
            .AddScoped<OverviewFigures>()
            .AddScoped<Search>();

    public static void MapOverview(this IEndpointRouteBuilder routes) => routes.MapOverviewApi();
}
