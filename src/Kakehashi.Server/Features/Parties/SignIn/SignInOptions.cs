using System.ComponentModel.DataAnnotations;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>How long things last at the door.</summary>
internal sealed class SignInOptions
{
    public const string Section = "SignIn";

    /// <summary>Memory of Argon2id in KiB. OWASP's password storage sheet asks for 19 MiB with two passes.</summary>
    [Range(19_456, 1_048_576)]
    public int HashKibibytes { get; set; } = 19_456;

    /// <summary>Passes of Argon2id over its memory.</summary>
    [Range(2, 20)]
    public int HashPasses { get; set; } = 2;

    /// <summary>Words that no password may be made of: the company's names, its products, its town.</summary>
    public string[] CompanyWords { get; set; } = [];

    /// <summary>Whether an invited person may do with a password alone, without an authenticator app.</summary>
    public bool PasswordAlone { get; set; }

    /// <summary>A session ends after this time without a request.</summary>
    [Range(5, 2_880)]
    public int IdleMinutes { get; set; } = 240;

    /// <summary>A session ends after this time, however much it is used.</summary>
    [Range(1, 720)]
    public int SessionHours { get; set; } = 12;

    /// <summary>For how long after proving who it is a person may change what opens the door, or hand out keys to it.</summary>
    [Range(1, 60)]
    public int FreshMinutes { get; set; } = 10;

    /// <summary>A refused sign-in is answered after this time at the earliest, whatever the reason was.</summary>
    [Range(0, 10_000)]
    public int RefusalMilliseconds { get; set; } = 800;

    /// <summary>
    /// The longest wait before a password is even looked at, after failures from many addresses. It slows guessing down and
    /// never shuts the right person out.
    /// </summary>
    [Range(0, 60_000)]
    public int LongestWaitMilliseconds { get; set; } = 8_000;

    /// <summary>The longest time for which an address, or an address with an account, is sent away after its own failures.</summary>
    [Range(1, 86_400)]
    public int LongestBlockSeconds { get; set; } = 900;

    /// <summary>Failures are forgotten after this time without another.</summary>
    [Range(1, 1_440)]
    public int ForgetFailuresMinutes { get; set; } = 30;

    /// <summary>How long an invitation holds.</summary>
    [Range(1, 720)]
    public int InvitationHours { get; set; } = 72;

    /// <summary>How long the sign-in history is kept.</summary>
    [Range(1, 3_650)]
    public int HistoryDays { get; set; } = 180;

    /// <summary>The domain that passkeys are made for; empty for the host of the page.</summary>
    public string PasskeyDomain { get; set; } = "";

    /// <summary>Proxies before this server whose word on the visitor's address and scheme is taken; none by default.</summary>
    public string[] Proxies { get; set; } = [];
}
