using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Access;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>The small cookies of the door besides the session's: a step half done, and the browser as one that is known.</summary>
internal sealed class DoorCookies(SealedTickets tickets, FaceOfApp face)
{
    private const string DevicePurpose = "device";
    private static readonly TimeSpan DeviceHolds = TimeSpan.FromDays(180);

    private string HalfName => face.Cookies + "-half";

    private string PasskeyName => face.Cookies + "-passkey";

    /// <summary>How long a person has for the second step.</summary>
    public static TimeSpan StepHolds { get; } = TimeSpan.FromMinutes(10);

    /// <summary>The password was right; something more is asked for.</summary>
    public void KeepHalf(HttpContext http, HalfSignIn half) => Set(http, HalfName, tickets.Seal(HalfName, half, StepHolds), StepHolds);

    public HalfSignIn? Half(HttpContext http) => tickets.Open<HalfSignIn>(HalfName, http.Request.Cookies[HalfName]);

    public void DropHalf(HttpContext http) => http.Response.Cookies.Delete(HalfName);

    /// <summary>What the server must remember of a passkey's challenge until the answer comes.</summary>
    public void KeepPasskeyState(HttpContext http, string purpose, string state) =>
        Set(http, PasskeyName, tickets.Seal("passkey/" + purpose, state, StepHolds), StepHolds);

    public string? PasskeyState(HttpContext http, string purpose) =>
        tickets.Open<string>("passkey/" + purpose, http.Request.Cookies[PasskeyName]);

    public void DropPasskeyState(HttpContext http) => http.Response.Cookies.Delete(PasskeyName);

    /// <summary>Marks the browser as one in which this person signed in.</summary>
    public void MarkDevice(HttpContext http, string mail)
    {
        if (Device(http, mail) is null)
        {
            Set(http, DeviceName(mail), tickets.Seal(DevicePurpose, new KnownDevice(MailAddress.Fold(mail), Codes.New()), DeviceHolds), DeviceHolds);
        }
    }

    /// <summary>The browser's mark, if this person signed in here before.</summary>
    public string? Device(HttpContext http, string mail) =>
        tickets.Open<KnownDevice>(DevicePurpose, http.Request.Cookies[DeviceName(mail)]) is { } known && known.Mail == MailAddress.Fold(mail)
            ? known.Mark : null;

    /// <summary>Who knocks, for this account.</summary>
    public Caller CallerFor(HttpContext http, string mail) => Caller.Of(http) with { KnownDevice = Device(http, mail) };

    private string DeviceName(string mail) =>
        face.Cookies + "-device-" + Convert.ToHexStringLower(Codes.Hash(MailAddress.Fold(mail.Length > 500 ? "" : mail)).AsSpan(0, 4));

    private static void Set(HttpContext http, string name, string value, TimeSpan holds) =>
        http.Response.Cookies.Append(name, value, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            MaxAge = holds,
            IsEssential = true,
        });

    private sealed record KnownDevice(string Mail, string Mark);
}

/// <summary>Whose password was right, under which stamp of the credential.</summary>
internal sealed record HalfSignIn(Guid Person, string Stamp, string? Return);
