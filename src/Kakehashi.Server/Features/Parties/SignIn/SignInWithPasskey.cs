using Kakehashi.Domain;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Storage;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>A passkey alone: it is the device and what unlocks it, so nothing else is asked for.</summary>
internal sealed class SignInWithPasskey(AppDbFactory databases, Passkeys passkeys, Admission admission)
{
    public const string Purpose = "sign-in";

    public async Task<Outcome<Session>> RunAsync(HttpContext http, string? answer, Caller caller, CancellationToken cancel)
    {
        if ((await passkeys.ProveAsync(http, Purpose, answer, cancel)).Refused(out var refusal, out var person))
        {
            return refusal;
        }

        await using var db = databases.OpenDoor(person);
        return await db.WriteAsync(
            async token =>
            {
                await admission.SweepAsync(db, token);
                return admission.Admit(db, person, SignInMethod.Passkey, caller);
            },
            cancel);
    }
}
