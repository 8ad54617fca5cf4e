using Kakehashi.Domain;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>Everything that opens the door for a person: nobody may lock themselves out, or drop below what is asked of a password.</summary>
internal sealed record DoorsOf(bool HasPassword, DateTimeOffset? AppSince, int Passkeys, int Links, int RecoveryCodes)
{
    public static async Task<DoorsOf> PersonAsync(AppDb door, long personKey, CancellationToken cancel)
    {
        var credential = await door.Set<Credential>().AsNoTracking().SingleOrDefaultAsync(row => row.PersonKey == personKey, cancel);
        return new DoorsOf(
            credential is { HasPassword: true }, credential?.AppSetAt,
            await door.Set<CredentialPasskey>().CountAsync(row => row.PersonKey == personKey, cancel),
            await door.Set<CredentialLink>().CountAsync(row => row.PersonKey == personKey, cancel),
            await door.Set<CredentialRecoveryCode>().CountAsync(row => row.PersonKey == personKey && row.UsedAt == null, cancel));
    }

    /// <summary>Why this cannot be given up, or null.</summary>
    public Refusal? Without(int passkeys = 0, int links = 0, bool app = false)
    {
        var (keysLeft, linksLeft, appLeft) = (Passkeys - passkeys, Links - links, AppSince is not null && !app);
        if (!HasPassword && keysLeft == 0 && linksLeft == 0)
        {
            return new Refusal("factor.last");
        }

        // A password that was chosen as one of two may be shorter than one that stands alone.
        return HasPassword && !appLeft && keysLeft == 0 && (app || passkeys > 0) ? new Refusal("factor.password_alone") : null;
    }
}
