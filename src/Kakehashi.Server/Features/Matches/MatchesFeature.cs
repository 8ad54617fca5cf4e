using Kakehashi.Server.Features.Advisories;
using Kakehashi.Server.Features.Matches.Reach;
using Kakehashi.Server.Features.Systems;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Platform.Storage;

namespace Kakehashi.Server.Features.Matches;

/// <summary>照合: which package versions a finding touches, and so which systems.</summary>
internal static class MatchesFeature
{
    public static IServiceCollection AddMatches(this IServiceCollection services) =>
        services.AddSingleton<IFindingsChangedStep, WhenFindingsChanged>()
            .AddSingleton<IInventoryStep, WhenInventoryChanges>()
            .AddSingleton<IMigrationStep, ReachMigration>()
            .AddSingleton<ReachMap>()
            .AddScoped<ReachReader>()
            .AddSingleton(new JobTouches(RematchJob.Touches))
            .AddJob<RematchJob>()
            .AddJob<RematchPartJob>();
}
