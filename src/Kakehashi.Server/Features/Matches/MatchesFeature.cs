using Kakehashi.Server.Features.Advisories;
using Kakehashi.Server.Features.Systems;
using Kakehashi.Server.Platform.Jobs;

namespace Kakehashi.Server.Features.Matches;

/// <summary>照合: which package versions a finding touches, and so which systems.</summary>
internal static class MatchesFeature
{
    public static IServiceCollection AddMatches(this IServiceCollection services) =>
        services.AddSingleton<IFindingsChangedStep, WhenFindingsChanged>()
            .AddSingleton<IInventoryStep, WhenInventoryChanges>()
            .AddSingleton(new JobTouches(RematchJob.Touches))
            .AddJob<RematchJob>();
}
