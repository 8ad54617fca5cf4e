using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Systems;

/// <summary>もう一度取り込む: an arrival whose taking broke off is taken once more from the bytes that were kept.</summary>
internal sealed class TryInventoryAgain(AppDb db, JobQueue jobs)
{
    public async Task<Outcome<JobRun>> RunAsync(string code, int number, CancellationToken cancel)
    {
        if (await db.Set<DeliveredSystem>().AsNoTracking().SingleOrDefaultAsync(row => row.Code == code, cancel) is not { } system
            || !db.Viewer.MayAct(Duty.KeepSystems, system))
        {
            return new Refusal("snapshot.unknown", number);
        }

        var outcome = await db.WriteAsync(token => AskAsync(system, number, token), cancel);
        jobs.Ring();
        return outcome;
    }

    private async Task<Outcome<JobRun>> AskAsync(DeliveredSystem system, int number, CancellationToken cancel)
    {
        if (await SystemTurn.TakeAsync(db, system, cancel) is null
            || await db.Set<Snapshot>().SingleOrDefaultAsync(row => row.SystemKey == system.Key && row.Number == number, cancel) is not { } snapshot)
        {
            return new Refusal("snapshot.unknown", number);
        }

        if (snapshot.TryAgain().Refused(out var refusal, out var tried))
        {
            return refusal;
        }

        db.Evidence.Append(StreamName.System(system.Id), tried);
        return jobs.Ask<TakeInventoryJob>(db, new TakeInventoryJob.Input(snapshot.Id), JobLane.Quick);
    }
}
