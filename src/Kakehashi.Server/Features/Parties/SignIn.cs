using System.Globalization;
using System.Security.Claims;
using Kakehashi.Domain;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties;

/// <summary>A person signs in with mail address and password.</summary>
internal sealed class SignIn(AppDbFactory factory, Passwords passwords, TimeProvider clock)
{
    private const int FreeFailures = 5;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The session's claims, or a refusal that does not tell whether the address is known. After some failures each further
    /// try waits for a pause that grows to half a minute and no longer, so that nobody can lock another out.
    /// </summary>
    public async Task<Outcome<ClaimsPrincipal>> RunAsync(string email, string password, CancellationToken cancel)
    {
        await using var db = factory.Open(ViewerLoader.SignInViewer);
        var folded = email.Trim().ToLowerInvariant();
        var person = await db.Set<Person>().SingleOrDefaultAsync(row => row.Email == folded && row.IsActive, cancel);
        var credential = person is null ? null : await db.Set<Credential>().SingleOrDefaultAsync(row => row.PersonKey == person.Key, cancel);
        var now = clock.GetUtcNow();
        if (credential is not null && now < credential.LastFailure + PauseAfter(credential.Failures))
        {
            return new Refusal("sign_in.wait", (int)LongestPause.TotalSeconds);
        }

        if (!passwords.IsRight(credential, password))
        {
            credential?.Failed(now);
            if (person is not null)
            {
                db.Evidence.Append(StreamName.Person(person.Id), new SignInFailed());
            }

            await db.SaveAsync(cancel);
            return new Refusal("sign_in.wrong");
        }

        credential!.Succeeded();
        db.Evidence.Append(StreamName.Person(person!.Id), new SignedIn());
        await db.SaveAsync(cancel);
        return Session(person.Key, credential.Stamp);
    }

    private static ClaimsPrincipal Session(long personKey, Guid stamp) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, personKey.ToString(CultureInfo.InvariantCulture)),
            new Claim("stamp", stamp.ToString("D")),
        ],
        CookieAuthenticationDefaults.AuthenticationScheme));

    private static TimeSpan PauseAfter(int failures) => failures < FreeFailures
        ? TimeSpan.Zero
        : TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, Math.Pow(2, failures - FreeFailures)));

    internal sealed record SignedIn;

    internal sealed record SignInFailed;
}
