using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Cases;
using Kakehashi.Server.Platform.Clocks;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Cases;

/// <summary>The end of a case's life: closed and kept for a time, held where a dispute needs it, disposed of by destroying its key.</summary>
internal sealed class CloseCase(AppDb db, Vault vault, CaseRights rights, CompanyTime time, TimeProvider clock)
{
    /// <summary>For how many years content is kept where nobody says otherwise.</summary>
    public const int YearsKept = 10;

    public Task<Outcome<CaseClosed>> CloseAsync(string number, int version, CancellationToken cancel) =>
        ChangeAsync(
            number, version, found => found.Close(clock.GetUtcNow(), time.Today.AddYears(YearsKept)), _ => Task.CompletedTask, cancel,
            async found => await RunningClocks.Running(db, found.Key).AnyAsync(cancel) ? new Refusal("case.clocks_running") : null);

    public Task<Outcome<LegalHoldSet>> HoldAsync(string number, string? reason, int version, CancellationToken cancel) =>
        ChangeAsync<LegalHoldSet>(number, version, found => found.Hold((reason ?? "").Trim()), _ => Task.CompletedTask, cancel);

    /// <summary>Destroys the key under which the protected parts and the salts of the case's evidence lie.</summary>
    public Task<Outcome<CaseDisposed>> DisposeAsync(string number, int version, CancellationToken cancel) =>
        ChangeAsync(number, version, found => found.Dispose(time.Today), found => vault.DestroyAsync(StreamName.Case(found.Id), cancel), cancel);

    private async Task<Outcome<TFact>> ChangeAsync<TFact>(
        string number, int version, Func<Case, Outcome<TFact>> change, Func<Case, Task> follow, CancellationToken cancel,
        Func<Case, Task<Refusal?>>? against = null)
        where TFact : class
    {
        var found = await db.Set<Case>().SingleOrDefaultAsync(row => row.Number == number, cancel);
        if (found is null)
        {
            return new Refusal("case.unknown", number);
        }

        if (await rights.OwnAsync(found, cancel) is not { Role: ParticipantRole.Owner })
        {
            return new Refusal("case.owners_only");
        }

        return await db.ChangeAsync<TFact>(
            found, new RecordVersion(version),
            async _ =>
            {
                if (against is not null && await against(found) is { } stands)
                {
                    return stands;
                }

                if (change(found).Refused(out var refusal, out var fact))
                {
                    return refusal;
                }

                await follow(found);
                db.Evidence.Append(StreamName.Case(found.Id), fact);
                db.Changes.Tell(typeof(TFact).Name, found.Key);
                return fact;
            },
            cancel);
    }
}
