using System.Security.Cryptography;
using Kakehashi.Domain;
using Kakehashi.Domain.Parties;
using Microsoft.AspNetCore.DataProtection;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>
/// The secrets that are shared with authenticator apps, sealed for their person by the keys of sessions: a stolen database
/// tells none of them.
/// </summary>
internal sealed class AppSecrets(IDataProtectionProvider protection, SealedTickets tickets)
{
    private static readonly TimeSpan PairingHolds = TimeSpan.FromMinutes(30);

    private readonly IDataProtector _protector = protection.CreateProtector("Kakehashi.AppSecret");

    /// <summary>A fresh secret that the form carries, sealed for the person, until a code proves that the app has it.</summary>
    public Pairing NewPairing(Person person)
    {
        var secret = RandomNumberGenerator.GetBytes(CredentialAppCode.SecretLength);
        return new Pairing(tickets.Seal(Purpose(person), Convert.ToBase64String(secret), PairingHolds), person.Email, secret);
    }

    /// <summary>The pairing that a form brings back; nothing when it is another's or too old.</summary>
    public Pairing? OpenPairing(Person person, string? ticket) =>
        tickets.Open<string>(Purpose(person), ticket) is { } secret ? new Pairing(ticket!, person.Email, Convert.FromBase64String(secret)) : null;

    public Protected<string> Seal(Person person, byte[] secret) => new(ProtectorOf(person).Protect(secret));

    public byte[] Open(Person person, Protected<string> secret) => ProtectorOf(person).Unprotect(secret.Sealed.ToArray());

    private IDataProtector ProtectorOf(Person person) => _protector.CreateProtector(person.Id.ToString("D"));

    private static string Purpose(Person person) => "pairing/" + person.Id.ToString("D");
}

/// <summary>A secret that an app is to take, and the sealed form of it that the page carries.</summary>
internal sealed record Pairing(string Ticket, string Account, byte[] Secret)
{
    private const string Issuer = "Kakehashi";

    /// <summary>The secret for typing, in groups of four.</summary>
    public string ByHand => string.Join(' ', CredentialAppCode.Base32(Secret).Chunk(4).Select(group => new string(group)));

    /// <summary>What the picture holds: the address that apps agree on.</summary>
    public string Address =>
        $"otpauth://totp/{Issuer}:{Uri.EscapeDataString(Account)}?secret={CredentialAppCode.Base32(Secret)}&issuer={Issuer}&algorithm=SHA1&digits=6&period=30";
}
