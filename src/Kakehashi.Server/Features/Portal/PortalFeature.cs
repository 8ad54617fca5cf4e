using Kakehashi.Domain.Access;
using Kakehashi.Server.Features.Parties;
using Kakehashi.Server.Platform.Web;

namespace Kakehashi.Server.Features.Portal;

/// <summary>顧客ポータル: the face that contacts of customers see. It holds the frame; what is published to them comes with the procedures.</summary>
internal static class PortalFeature
{
    public static IServiceCollection AddPortal(this IServiceCollection services) => services.AddScoped<PortalHome>()
        .AddSingleton(new MenuEntry(0, 10, () => PortalText.Home, "/", "home", Duty.UsePortal))
        .AddSingleton(new MenuEntry(0, 20, () => PortalText.SignInSettings, PartiesUrls.MySignIn, "person", Duty.UsePortal));
}
