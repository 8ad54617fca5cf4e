using Kakehashi.Domain;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>
/// Signs a person in. An unknown address, a person who left and a wrong password meet the same answer after the same
/// time. Failures in a row make the next attempt for that address wait, longer each time up to a limit; nobody is shut out.
/// </summary>
internal sealed class SignInWithPassword(AppDbFactory databases, Passwords passwords, IOptions<SignInOptions> options, TimeProvider clock)
{
    private const int FreeFailures = 3;
    private const int FailuresWorthTelling = 10;

    private static readonly Viewer Doorkeeper =
        Viewer.ForJob("sign-in", typeof(Person), typeof(Credential), typeof(SignInFailure));

    public async Task<Outcome<Session>> RunAsync(string email, string password, CancellationToken cancel)
    {
        var begun = clock.GetTimestamp();
        var mail = MailAddress.Fold(email.Length > MailAddress.Longest ? email[..MailAddress.Longest] : email);
        var mailHash = Codes.Hash(mail);
        await using var db = databases.Open(Doorkeeper);
        await WaitAfterFailuresAsync(db, mailHash, cancel);
        var person = await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(row => row.Email == mail && row.IsActive, cancel);
        var personKey = person?.Key ?? 0;
        var credential = await db.Set<Credential>().SingleOrDefaultAsync(row => row.PersonKey == personKey, cancel);
        var tried = password.Length > Passwords.Longest ? password[..(Passwords.Longest + 1)] : password;
        var result = await passwords.VerifyAsync(credential?.PasswordHash, tried, cancel);
        if (result != PasswordVerificationResult.Failed)
        {
            return await WelcomeAsync(db, person!, credential!, mailHash, result, tried, cancel);
        }

        await CountFailureAsync(db, credential is null ? null : person, mailHash, cancel);
        await DelayAsync(TimeSpan.FromMilliseconds(options.Value.RefusalMilliseconds) - clock.GetElapsedTime(begun), cancel);
        return new Refusal("sign_in.refused");
    }

    private async Task<Session> WelcomeAsync(
        AppDb db, Person person, Credential credential, byte[] mailHash, PasswordVerificationResult result, string password,
        CancellationToken cancel)
    {
        if (result == PasswordVerificationResult.SuccessRehashNeeded)
        {
            credential.Rehash(await passwords.HashAsync(password, cancel));
        }

        var failures = await db.Set<SignInFailure>().SingleOrDefaultAsync(row => row.MailHash == mailHash, cancel);
        if (failures is not null)
        {
            db.Remove(failures);
        }

        db.Evidence.Append(StreamName.Person(person.Id), new SignedIn(person.Id, failures?.InARow ?? 0));
        await db.SaveAsync(cancel);
        return new Session(person.Id, credential.Stamp);
    }

    private async Task WaitAfterFailuresAsync(AppDb db, byte[] mailHash, CancellationToken cancel)
    {
        var since = clock.GetUtcNow() - ForgottenAfter;
        var failures = await db.Set<SignInFailure>().AsNoTracking()
            .Where(row => row.MailHash == mailHash && row.LastAt > since).Select(row => row.InARow).SingleOrDefaultAsync(cancel);
        if (failures > FreeFailures)
        {
            var wait = 500 * Math.Pow(2, Math.Min(failures - FreeFailures, 10) - 1);
            await DelayAsync(TimeSpan.FromMilliseconds(Math.Min(wait, options.Value.LongestWaitMilliseconds)), cancel);
        }
    }

    private async Task CountFailureAsync(AppDb db, Person? person, byte[] mailHash, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await db.WriteAsync(
            async token =>
            {
                await db.LockForTransactionAsync("sign-in/" + Convert.ToHexString(mailHash), token);
                await db.Set<SignInFailure>().Where(row => row.LastAt < now - ForgottenAfter && row.MailHash != mailHash).ExecuteDeleteAsync(token);
                var failures = await db.Set<SignInFailure>().SingleOrDefaultAsync(row => row.MailHash == mailHash, token);
                if (failures is null)
                {
                    failures = new SignInFailure { MailHash = mailHash };
                    db.Add(failures);
                }

                failures.Count(now, ForgottenAfter);

                // A long attack would fill the person's record; the number in a row says it as well.
                if (person is not null && failures.InARow <= FailuresWorthTelling)
                {
                    db.Evidence.Append(StreamName.Person(person.Id), new SignInFailed(person.Id, failures.InARow));
                }
            },
            cancel);
    }

    private TimeSpan ForgottenAfter => TimeSpan.FromMinutes(options.Value.ForgetFailuresMinutes);

    private Task DelayAsync(TimeSpan wait, CancellationToken cancel) =>
        wait > TimeSpan.Zero ? Task.Delay(wait, clock, cancel) : Task.CompletedTask;
}
