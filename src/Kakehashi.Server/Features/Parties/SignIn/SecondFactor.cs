using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>The codes that go with a password. Each works once, also when two try it at the same instant.</summary>
internal sealed class SecondFactor(AppSecrets secrets, TimeProvider clock)
{
    private const int LongestAppCode = 8;

    /// <summary>Takes a code of the app, or else a recovery code, within the caller's write; null when it is neither.</summary>
    public async Task<SignInMethod?> TakeAsync(AppDb db, Person person, string typed, CancellationToken cancel)
    {
        await db.LockForTransactionAsync("second-factor/" + person.Id, cancel);
        if (typed.Count(char.IsLetterOrDigit) <= LongestAppCode)
        {
            return await TakeAppCodeAsync(db, person, typed, cancel) ? SignInMethod.PasswordAndApp : null;
        }

        return await TakeRecoveryCodeAsync(db, person, typed, cancel) ? SignInMethod.PasswordAndRecoveryCode : null;
    }

    /// <summary>New recovery codes with the next save of that database; earlier ones end. They are shown this once.</summary>
    public static async Task<FreshRecoveryCodes> NewRecoveryCodesAsync(AppDb db, Person person, CancellationToken cancel)
    {
        db.RemoveRange(await db.Set<CredentialRecoveryCode>().Where(row => row.PersonKey == person.Key).ToListAsync(cancel));
        var codes = Enumerable.Range(0, CredentialRecoveryCode.Many).Select(_ => CredentialRecoveryCode.New()).ToList();
        db.AddRange(codes.Select(code => new CredentialRecoveryCode(person.Key, CredentialRecoveryCode.HashOf(code))));
        db.Evidence.Append(StreamName.Person(person.Id), new RecoveryCodesMade(person.Id, codes.Count));
        return new FreshRecoveryCodes(codes);
    }

    private async Task<bool> TakeAppCodeAsync(AppDb db, Person person, string typed, CancellationToken cancel)
    {
        // Read within the lock: what was read before may have been taken since.
        var credential = await db.Set<Credential>().SingleAsync(row => row.PersonKey == person.Key, cancel);
        await db.Entry(credential).ReloadAsync(cancel);
        return credential.HasApp
            && CredentialAppCode.StepOf(secrets.Open(person, credential.AppSecret), typed, clock.GetUtcNow()) is { } step
            && credential.TakeAppStep(step);
    }

    private async Task<bool> TakeRecoveryCodeAsync(AppDb db, Person person, string typed, CancellationToken cancel)
    {
        var hash = CredentialRecoveryCode.HashOf(typed);
        var good = await db.Set<CredentialRecoveryCode>().Where(row => row.PersonKey == person.Key && row.UsedAt == null).ToListAsync(cancel);
        if (good.SingleOrDefault(row => row.Hash.AsSpan().SequenceEqual(hash)) is not { } code)
        {
            return false;
        }

        code.Use(clock.GetUtcNow());
        db.Evidence.Append(StreamName.Person(person.Id), new RecoveryCodeUsed(person.Id, good.Count - 1));
        return true;
    }
}

/// <summary>Recovery codes as they are shown, this once.</summary>
internal sealed record FreshRecoveryCodes(IReadOnlyList<string> Codes);
