using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Systems;
using Kakehashi.Formats.Ledgers;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Systems;

/// <summary>A person looks at an arrived ledger and says what its columns mean; then it is read.</summary>
internal sealed class ConfirmColumns(AppDb db, JobQueue jobs)
{
    /// <summary>The ledger as it would be understood; null when there is none for the viewer to read.</summary>
    public async Task<(Snapshot Snapshot, LedgerPreview Preview)?> LoadAsync(string code, int number, CancellationToken cancel)
    {
        if (await FindAsync(code, number, cancel) is not { State: SnapshotState.Received } snapshot || !db.Viewer.MayAct(Duty.KeepSystems, snapshot))
        {
            return null;
        }

        using var bytes = new MemoryStream(await db.ReadBlobAsync(snapshot.BlobKey, cancel), false);
        return (snapshot, Ledger.Preview(bytes, snapshot.FileName));
    }

    public async Task<Outcome<JobRun>> RunAsync(string code, int number, LedgerMapping columns, CancellationToken cancel)
    {
        var snapshot = await FindAsync(code, number, cancel);
        if (snapshot is null || !db.Viewer.MayAct(Duty.KeepSystems, snapshot))
        {
            return new Refusal("snapshot.unknown", number);
        }

        if (!columns.Columns.ContainsKey(LedgerField.Name))
        {
            return new Refusal("inventory.name_column_needed");
        }

        var options = SnapshotOptions.Of(snapshot) with { Ledger = columns };
        if (snapshot.ReadWith(options.ToJson()).Refused(out var refusal, out var confirmed))
        {
            return refusal;
        }

        var system = await db.Set<DeliveredSystem>().AsNoTracking().SingleAsync(row => row.Key == snapshot.SystemKey, cancel);
        db.Evidence.Append(StreamName.System(system.Id), confirmed);
        var job = jobs.Ask<TakeInventoryJob>(db, new TakeInventoryJob.Input(snapshot.Id), JobLane.Quick);
        await db.SaveAsync(cancel);
        jobs.Ring();
        return job;
    }

    private Task<Snapshot?> FindAsync(string code, int number, CancellationToken cancel) =>
        db.Set<Snapshot>().Where(row => row.Number == number)
            .Where(row => db.Set<DeliveredSystem>().Any(system => system.Key == row.SystemKey && system.Code == code))
            .SingleOrDefaultAsync(cancel);
}
