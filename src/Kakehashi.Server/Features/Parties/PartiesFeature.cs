using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Kakehashi.Server.Features.Parties;

/// <summary>人と組織: departments, people and their roles, customers and contacts, and who it is that comes in.</summary>
internal static class PartiesFeature
{
    public static IServiceCollection AddParties(this IServiceCollection services)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
        {
            options.Cookie.Name = "kk-session";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.ExpireTimeSpan = TimeSpan.FromHours(12);
            options.SlidingExpiration = true;
            options.LoginPath = PartiesUrls.SignIn;
        });
        return services.AddSingleton<Passwords>()
            .AddSingleton<ViewerLoader>()
            .AddSingleton<FirstStart>()
            .AddSingleton<SignIn>()
            .AddSingleton(new RefusalSource(PartiesText.Find))
            .AddSingleton(new MenuEntry(2, 10, () => PartiesText.Menu_Customers, PartiesUrls.Customers, "building", Duty.Read))
            .AddSingleton(new MenuEntry(3, 10, () => PartiesText.Menu_Departments, PartiesUrls.Departments, "units", Duty.Read, Duty.KeepPeople))
            .AddSingleton(new MenuEntry(3, 20, () => PartiesText.Menu_People, PartiesUrls.People, "people", Duty.Read, Duty.KeepPeople));
    }

    public static void MapParties(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/sign-out", SignOutAsync).WithMetadata(new MayUseAttribute(Duty.Read, Duty.Operate)).ExcludeFromDescription();

    private static async Task<IResult> SignOutAsync(HttpContext http, IAntiforgery antiforgery)
    {
        await antiforgery.ValidateRequestAsync(http);
        await http.SignOutAsync();
        return Results.LocalRedirect(PartiesUrls.SignIn);
    }
}
