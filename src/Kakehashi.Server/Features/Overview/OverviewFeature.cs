using Kakehashi.Domain.Access;
using Kakehashi.Server.Features.Parties.Customers;
using Kakehashi.Server.Features.Systems;
using Kakehashi.Server.Platform.Web;

namespace Kakehashi.Server.Features.Overview;

/// <summary>概況: screens that show everything at once. They may read any table and change none.</summary>
internal static class OverviewFeature
{
    public static IServiceCollection AddOverview(this IServiceCollection services) =>
        services.AddScoped<FindingList>()
            .AddScoped<FindingDetail>()
            .AddScoped<FindingTouches>()
            .AddSingleton<FilterChoices>()
            .AddScoped<OverviewFigures>()
            .AddScoped<Search>()
            .AddScoped<SystemFindings>()
            .AddScoped<SystemStatements>()
            .AddScoped<SystemClaims>()
            .AddStatementOptions()
            .AddSingleton(new RefusalSource(OverviewText.Find))
            .AddScoped<CustomerSystems>()
            .AddScoped<ISystemSection, SystemFindingsSection>()
            .AddScoped<ISystemSection, SystemClaimsSection>()
            .AddScoped<ICustomerSection, CustomerSystemsSection>()
            .AddSingleton(new MenuEntry(0, 10, () => OverviewText.Overview, OverviewUrls.Home, "home", Duty.Read, Duty.KeepPeople))
            .AddSingleton(new MenuEntry(1, 10, () => OverviewText.Menu_Findings, OverviewUrls.Findings, "bug", Duty.Read));

    public static void MapOverview(this IEndpointRouteBuilder routes)
    {
        routes.MapOverviewApi();
        routes.MapSystemStatements();
        routes.MapSystemClaims();
    }

    private static IServiceCollection AddStatementOptions(this IServiceCollection services)
    {
        services.AddOptions<StatementOptions>().BindConfiguration(StatementOptions.Section)
            .Validate(options => options.IsAddressUsable, "Statements:Address is no address of http or https.").ValidateOnStart();
        return services;
    }
}
