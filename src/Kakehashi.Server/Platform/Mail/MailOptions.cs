using System.ComponentModel.DataAnnotations;

namespace Kakehashi.Server.Platform.Mail;

/// <summary>How mail leaves the house, and how much of it at most. Without a host nothing is sent, and everything waits.</summary>
internal sealed class MailOptions
{
    public const string Section = "Mail";

    public MailServer Smtp { get; set; } = new();

    /// <summary>Where mail comes in; without a host nothing is fetched.</summary>
    public MailServer Imap { get; set; } = new() { Port = 993, Security = MailSecurity.Tls };

    public string InboxFolder { get; set; } = "INBOX";

    [Range(1, 1440)]
    public int FetchMinutes { get; set; } = 5;

    /// <summary>Address in the From line.</summary>
    public string From { get; set; } = "";

    public string FromName { get; set; } = "";

    /// <summary>
    /// Where bounces go, with <c>{id}</c> for the number of the mail (<c>bounce+{id}@example.jp</c>); empty for the From address.
    /// </summary>
    public string ReturnAddress { get; set; } = "";

    /// <summary>Address of this installation in links, as people reach it: <c>https://kakehashi.example.jp</c>.</summary>
    public string BaseAddress { get; set; } = "";

    /// <summary>Tries within an hour, after which the outbox stops and asks a person.</summary>
    [Range(1, 100_000)]
    public int CapPerHour { get; set; } = 500;

    /// <summary>Tries of one mail before it is a dead letter; with the waits between them, more than a day.</summary>
    [Range(1, 100)]
    public int MostTries { get; set; } = 16;

    /// <summary>Hours of the company's day at which digests leave; empty means 8.</summary>
    public int[] DigestHours { get; set; } = [];

    public IReadOnlyList<int> HoursOfDigests =>
        DigestHours.Where(hour => hour is >= 0 and < 24).Distinct().Order().ToArray() is { Length: > 0 } hours ? hours : [8];

    public bool CanFetch => Imap.Host.Length > 0 && Imap.User.Length > 0;

    public bool CanSend => Smtp.Host.Length > 0 && From.Length > 0;
}

/// <summary>A server of the outside world, and how we come in.</summary>
internal sealed class MailServer
{
    public string Host { get; set; } = "";

    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    public string User { get; set; } = "";

    /// <summary>File that holds the password and nothing else.</summary>
    public string PasswordFile { get; set; } = "";

    /// <summary>The password, for the environment (<c>Mail__Smtp__Password</c>); never stored, shown or logged.</summary>
    public string Password { get; set; } = "";

    /// <summary>PEM file of the authorities to trust instead of the machine's own.</summary>
    public string TrustedRootsFile { get; set; } = "";

    [Range(1, 600)]
    public int TimeoutSeconds { get; set; } = 30;

    public async Task<string> ReadPasswordAsync(CancellationToken cancel) =>
        PasswordFile.Length > 0 ? (await File.ReadAllTextAsync(PasswordFile, cancel)).TrimEnd('\r', '\n') : Password;
}

internal enum MailSecurity
{
    /// <summary>In the clear: for a relay on the same machine.</summary>
    None,

    /// <summary>TLS or nothing, from the greeting on.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Tls,
}
