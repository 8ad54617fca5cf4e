using System.ComponentModel.DataAnnotations;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>How long things last at the door.</summary>
internal sealed class SignInOptions
{
    public const string Section = "SignIn";

    /// <summary>PBKDF2 rounds with SHA-512. OWASP's password storage sheet asks for 210,000.</summary>
    [Range(210_000, 10_000_000)]
    public int HashRounds { get; set; } = 210_000;

    /// <summary>A session ends after this time without a request.</summary>
    [Range(1, 48)]
    public int SessionHours { get; set; } = 12;

    /// <summary>A refused sign-in is answered after this time at the earliest, whatever the reason was.</summary>
    [Range(0, 10_000)]
    public int RefusalMilliseconds { get; set; } = 800;

    /// <summary>
    /// The longest wait before a password is even looked at, after failures in a row. It slows guessing down and never
    /// shuts the right person out.
    /// </summary>
    [Range(0, 60_000)]
    public int LongestWaitMilliseconds { get; set; } = 8_000;

    /// <summary>Failures are forgotten after this time without another.</summary>
    [Range(1, 1_440)]
    public int ForgetFailuresMinutes { get; set; } = 30;

    /// <summary>How long an invitation holds.</summary>
    [Range(1, 720)]
    public int InvitationHours { get; set; } = 72;
}
