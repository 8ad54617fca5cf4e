using Kakehashi.Server.Platform.Access;
using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Kakehashi.Server.Platform.Web;

/// <summary>
/// A page of the other face has no address at all. The door and the page for what went wrong are of both; whatever is not named
/// here is the house's.
/// </summary>
internal sealed class PagesOfFace(FaceOfApp face) : IPageRouteModelConvention
{
    private static readonly string[] OfBoth =
    [
        "/Parties/SignIn/SignInPage", "/Parties/SignIn/SecondStepPage", "/Parties/SignIn/WelcomePage", "/Parties/SignIn/MySignInPage",
        "/Parties/SignIn/AppPage", "/Parties/SignIn/AgainPage", "/Overview/Problem",
    ];

    public void Apply(PageRouteModel model)
    {
        var ofPortal = model.ViewEnginePath.StartsWith("/Portal/", StringComparison.Ordinal);
        if (!OfBoth.Contains(model.ViewEnginePath) && ofPortal != face.IsPortal)
        {
            model.Selectors.Clear();
        }
    }
}
