using System.Globalization;
using System.Security.Claims;
using Kakehashi.Domain;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Authentication;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>
/// What comes of the provider's answer, once the framework has found it genuine: a sign-in, a link that the person asked for,
/// the acceptance of an invitation, or the proof that it is still the same person.
/// </summary>
internal sealed partial class ProviderAnswer(
    LinkProvider links, TakeInvitation invitations, ConfirmSignIn confirm, ViewerLookup lookup, TimeProvider clock, ILogger<ProviderAnswer> log)
{
    public const string InvitationBeginning = "welcome:";
    private static readonly TimeSpan Recently = TimeSpan.FromMinutes(5);

    public async Task TakeAsync(TicketReceivedContext context)
    {
        var http = context.HttpContext;
        var items = context.Properties!.Items;
        var (purpose, back) = (Item(items, SignInProvider.Purpose), WebRegistration.LocalAddress(Item(items, SignInProvider.Return)));
        var (issuer, subject) = (context.Principal!.FindFirstValue("iss"), context.Principal!.FindFirstValue("sub"));
        context.HandleResponse();
        if (issuer is not { Length: > 0 and <= LinkProvider.Longest } || subject is not { Length: > 0 and <= LinkProvider.Longest })
        {
            http.Response.Redirect(PartiesUrls.SignInRefused("provider"));
            return;
        }

        var caller = Caller.Of(http);
        var outcome = purpose switch
        {
            "again" => await AgainAsync(context, issuer, subject, http.RequestAborted),
            "link" => await LinkAsync(http, Item(items, SignInProvider.For), issuer, subject, http.RequestAborted),
            _ when purpose.StartsWith(InvitationBeginning, StringComparison.Ordinal) =>
                await InvitedAsync(purpose[InvitationBeginning.Length..], issuer, subject, caller, http.RequestAborted),
            _ => await links.SignInAsync(issuer, subject, caller, http.RequestAborted),
        };
        if (outcome.Refused(out var refusal, out var passed))
        {
            http.Response.Redirect(PartiesUrls.SignInRefused(refusal.Code == "provider.not_linked" ? "not-linked" : "provider"));
            return;
        }

        if (passed.Session is { } session)
        {
            await http.BeginSessionAsync(session);
        }

        http.Response.Redirect(purpose == "link" ? PartiesUrls.MySignIn + "?done=linked" : back);
    }

    /// <summary>The answer was not genuine, or the person turned back.</summary>
    public Task RefuseAsync(RemoteFailureContext context)
    {
        Refused(log, context.Failure?.GetType().Name ?? "", context.Failure?.Message.Split('\n')[0] ?? "");
        context.HandleResponse();
        context.Response.Redirect(PartiesUrls.SignInRefused("provider"));
        return Task.CompletedTask;
    }

    private async Task<Outcome<Passed>> AgainAsync(TicketReceivedContext context, string issuer, string subject, CancellationToken cancel)
    {
        // Some providers pass over what they were asked: then the person was not asked.
        var asked = context.Principal!.FindFirstValue("auth_time");
        if (!long.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || TimeProvider.System.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds) > Recently)
        {
            return new Refusal("sign_in.again_wrong");
        }

        return await SessionOfAsync(context.HttpContext, Item(context.Properties!.Items, SignInProvider.For), cancel) is { } session
            && await confirm.WhoAsync(session.Viewer, cancel) is { } known
            && await links.WhoAsync(issuer, subject, cancel) is { } person
                ? (await confirm.ByOtherProofAsync(known, person.Id, session.Id, SignInMethod.Provider, cancel)).Refused(out var refusal, out var renewed)
                    ? refusal : new Passed(renewed, null)
                : new Refusal("sign_in.someone_else");
    }

    private async Task<Outcome<Passed>> LinkAsync(HttpContext http, string person, string issuer, string subject, CancellationToken cancel)
    {
        if (await SessionOfAsync(http, person, cancel) is not { } session)
        {
            return new Refusal("sign_in.someone_else");
        }

        return (await links.LinkAsync(session.Viewer, issuer, subject, cancel)).Refused(out var refusal, out _) ? refusal : new Passed(null, null);
    }

    private async Task<Outcome<Passed>> InvitedAsync(string code, string issuer, string subject, Caller caller, CancellationToken cancel) =>
        (await invitations.WithProviderAsync(code, issuer, subject, caller, cancel)).Refused(out var refusal, out var welcome)
            ? refusal : new Passed(welcome.Session, null);

    // The answer must come back into the session that asked, and that session must still be a fresh one of the same person.
    private async Task<KnownSession?> SessionOfAsync(HttpContext http, string person, CancellationToken cancel) =>
        await http.SessionIdAsync() is { } id && (await lookup.OfSessionAsync(id, cancel)).Session is { } session
        && session.Viewer.Id.ToString("D") == person && session.EndsAt > clock.GetUtcNow() ? session : null;

    private static string Item(IDictionary<string, string?> items, string name) => items.TryGetValue(name, out var value) ? value ?? "" : "";

    [LoggerMessage(Level = LogLevel.Warning, Message = "The sign-in provider's answer was refused: {Kind}: {Words}")]
    private static partial void Refused(ILogger log, string kind, string words);
}
