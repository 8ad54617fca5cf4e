using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Microsoft.Extensions.Options;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>The ways to the provider: to sign in, to take an invitation up, to prove who it is once more, to link an account.</summary>
internal static class ProviderRoutes
{
    private static readonly MayUseAttribute Everybody = new(Enum.GetValues<Duty>());

    public static void MapProvider(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(PartiesUrls.Provider, SignIn).WithMetadata(new OpenToAllAttribute()).ExcludeFromDescription();
        routes.MapGet(PartiesUrls.Welcome + "/provider", WelcomeAsync).WithMetadata(new OpenToAllAttribute()).ExcludeFromDescription();
        routes.MapGet(PartiesUrls.ProviderAgain, Again).WithMetadata(Everybody).ExcludeFromDescription();
        routes.MapGet(PartiesUrls.MySignInLink, Link).WithMetadata(Everybody).ExcludeFromDescription();
    }

    private static IResult SignIn(IOptions<ProviderOptions> provider, string? @return) => Ask(provider, "sign-in", @return, null);

    private static async Task<IResult> WelcomeAsync(
        IOptions<ProviderOptions> provider, TakeInvitation invitations, string? code, CancellationToken cancel) =>
        await invitations.WhoAsync(code ?? "", cancel) is null
            ? Results.NotFound() : Ask(provider, ProviderAnswer.InvitationBeginning + code, "/", null);

    private static IResult Again(IOptions<ProviderOptions> provider, CurrentViewer current, CurrentSession session, string? @return) =>
        session.Id is null ? Results.NotFound() : Ask(provider, "again", @return, current.Viewer.Id);

    private static IResult Link(
        IOptions<ProviderOptions> provider, CurrentViewer current, CurrentSession session, SealedTickets tickets, string? ticket) =>
        session.RequireFreshSignIn() is null && tickets.Open<string>(MySignInPage.LinkPurpose, ticket) == session.Id?.ToString("D")
            ? Ask(provider, "link", null, current.Viewer.Id) : Results.NotFound();

    private static IResult Ask(IOptions<ProviderOptions> provider, string purpose, string? back, Guid? person) =>
        provider.Value.IsThere ? Results.Challenge(SignInProvider.Ask(purpose, back, person), [SignInProvider.Scheme]) : Results.NotFound();
}
