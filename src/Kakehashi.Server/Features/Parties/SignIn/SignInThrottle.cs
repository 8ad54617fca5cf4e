using Kakehashi.Domain;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>
/// Slows guessing down without shutting the right person out. A browser in which the person signed in before is counted by
/// itself and by nothing else (OWASP: device cookies), so that no stranger's failures reach it. Everybody else is sent away
/// for a while after failures of the own address; failures of an account from many addresses make each further attempt
/// wait, and do not refuse it. All of it is stored: processes share it.
/// </summary>
internal sealed class SignInThrottle(IOptions<SignInOptions> options, TimeProvider clock)
{
    private const int FreeForAccount = 5;
    private const int FreeForAddress = 50;
    private const int FreeBeforeWaiting = 10;
    private const int MostRows = 50_000;

    /// <summary>
    /// Counts the attempt and says whether it may be looked at, and how many failures went before it. It waits here where it
    /// must.
    /// </summary>
    public async Task<Outcome<int>> EnterAsync(AppDb db, string account, Caller caller, CancellationToken cancel)
    {
        var subjects = Subjects(account, caller);
        var (sendAway, before, everywhere) = await db.WriteAsync(
            async token =>
            {
                await TakeTurnAsync(db, account, caller, token);
                return await CountAsync(db, subjects, token);
            },
            cancel);
        if (sendAway > TimeSpan.Zero)
        {
            return new Refusal("sign_in.wait", (int)Math.Ceiling(sendAway.TotalSeconds));
        }

        if (everywhere > FreeBeforeWaiting)
        {
            var wait = 500 * Math.Pow(2, Math.Min(everywhere - FreeBeforeWaiting, 10) - 1);
            await DelayAsync(TimeSpan.FromMilliseconds(Math.Min(wait, options.Value.LongestWaitMilliseconds)), cancel);
        }

        return before;
    }

    /// <summary>The attempt was the right person's: within the caller's write.</summary>
    public async Task SucceedAsync(AppDb db, string account, Caller caller, CancellationToken cancel)
    {
        await TakeTurnAsync(db, account, caller, cancel);
        foreach (var subject in Subjects(account, caller))
        {
            if (await db.Set<SignInTry>().SingleOrDefaultAsync(row => row.Subject == subject.Hash, cancel) is not { } row)
            {
                continue;
            }

            // An attacker's own account must not wipe out what was counted for the address.
            if (subject.Kind == Kind.Address)
            {
                row.TakeBack(clock.GetUtcNow());
            }
            else
            {
                db.Remove(row);
            }
        }
    }

    /// <summary>Waits until a refusal may be answered, so that its time tells nothing.</summary>
    public Task DelayRefusalAsync(long begun, CancellationToken cancel) =>
        DelayAsync(TimeSpan.FromMilliseconds(options.Value.RefusalMilliseconds) - clock.GetElapsedTime(begun), cancel);

    private async Task<(TimeSpan SendAway, int Before, int Everywhere)> CountAsync(AppDb db, Subject[] subjects, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var forgotten = TimeSpan.FromMinutes(options.Value.ForgetFailuresMinutes);
        await SweepAsync(db, now - forgotten, cancel);
        var found = new List<SignInTry?>();
        foreach (var subject in subjects)
        {
            found.Add(await db.Set<SignInTry>().SingleOrDefaultAsync(row => row.Subject == subject.Hash, cancel));
        }

        var opens = subjects.Zip(found).Where(pair => pair.First.Kind != Kind.Account).Max(pair => pair.Second?.OpensAt ?? now);
        if (opens > now)
        {
            return (opens - now, 0, 0);
        }

        var (before, everywhere) = (0, 0);
        foreach (var (subject, row) in subjects.Zip(found))
        {
            var known = row ?? Add(db, subject);
            var held = now - known.LastAt > forgotten ? 0 : known.InARow;
            before = subject.Kind == Kind.Address ? before : Math.Max(before, held);
            everywhere = subject.Kind == Kind.Account ? held : everywhere;
            known.Count(now, forgotten, subject.Free, TimeSpan.FromSeconds(options.Value.LongestBlockSeconds));
        }

        return (TimeSpan.Zero, before, everywhere);
    }

    // Who counts and who takes back what was counted, in this process or another, come one after the other.
    private static async Task TakeTurnAsync(AppDb db, string account, Caller caller, CancellationToken cancel)
    {
        await db.LockForTransactionAsync("sign-in/" + caller.Network, cancel);
        await db.LockForTransactionAsync("sign-in/" + account, cancel);
    }

    // Strangers choose what is counted; what they can fill is limited.
    private static async Task SweepAsync(AppDb db, DateTimeOffset before, CancellationToken cancel)
    {
        var rows = db.Set<SignInTry>();
        var limit = await rows.OrderByDescending(row => row.LastAt).Skip(MostRows).Select(row => (DateTimeOffset?)row.LastAt).FirstOrDefaultAsync(cancel);
        var oldest = limit > before ? limit.Value : before;
        await rows.Where(row => row.LastAt < oldest && row.OpensAt < oldest).ExecuteDeleteAsync(cancel);
    }

    private static SignInTry Add(AppDb db, Subject subject)
    {
        var row = new SignInTry { Subject = subject.Hash };
        db.Add(row);
        return row;
    }

    private static Subject[] Subjects(string account, Caller caller) => caller.KnownDevice is { } device
        ? [Of(Kind.Device, FreeForAccount, account, device)]
        : [
            Of(Kind.AccountAtAddress, FreeForAccount, account, caller.Network),
            Of(Kind.Address, FreeForAddress, caller.Network),
            Of(Kind.Account, int.MaxValue, account),
        ];

    private static Subject Of(Kind kind, int free, params string[] words) => new(kind, free, Codes.Hash($"{kind}|{string.Join('|', words)}"));

    private Task DelayAsync(TimeSpan wait, CancellationToken cancel) =>
        wait > TimeSpan.Zero ? Task.Delay(wait, clock, cancel) : Task.CompletedTask;

    private enum Kind
    {
        Device,
        AccountAtAddress,
        Address,
        Account,
    }

    private sealed record Subject(Kind Kind, int Free, byte[] Hash);
}
