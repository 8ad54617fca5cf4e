using System.Security.Cryptography;
using System.Text.Json;
using Kakehashi.Server.Platform.Access;
using Microsoft.AspNetCore.DataProtection;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>
/// What the browser carries from one step to the next and can neither read nor change: sealed for one purpose, good for some
/// minutes.
/// </summary>
internal sealed class SealedTickets(IDataProtectionProvider protection, FaceOfApp face, TimeProvider clock)
{
    private readonly IDataProtector _protector = protection.CreateProtector(face.IsPortal ? "Kakehashi.SignIn.Portal" : "Kakehashi.SignIn");

    public string Seal<T>(string purpose, T value, TimeSpan holds) =>
        _protector.CreateProtector(purpose).Protect(JsonSerializer.Serialize(new Ticket<T>(value, clock.GetUtcNow() + holds)));

    /// <summary>What was sealed; nothing when it is another's, another purpose's, or too old.</summary>
    public T? Open<T>(string purpose, string? text)
        where T : class
    {
        if (text is not { Length: > 0 and < 8_000 })
        {
            return null;
        }

        try
        {
            var ticket = JsonSerializer.Deserialize<Ticket<T>>(_protector.CreateProtector(purpose).Unprotect(text));
            return ticket is not null && clock.GetUtcNow() < ticket.Ends ? ticket.Value : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed record Ticket<T>(T Value, DateTimeOffset Ends);
}
