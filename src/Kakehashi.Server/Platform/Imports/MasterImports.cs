using System.Security.Cryptography;
using Kakehashi.Domain;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Platform.Imports;

/// <summary>
/// Imports master data: upload, look at the plan, carry out exactly that plan. Programs may do it in one step.
/// </summary>
internal sealed class MasterImports(AppDb db, IEnumerable<IMasterImport> kinds)
{
    /// <summary>The kinds that the viewer may import.</summary>
    public IEnumerable<IMasterImport> Kinds => kinds.Where(kind => db.Viewer.Has(kind.Duty));

    public IMasterImport? Find(string kind) => Kinds.FirstOrDefault(known => known.Kind == kind);

    /// <summary>Keeps the file as a draft, if its headings are understood.</summary>
    public async Task<Outcome<ImportFile>> UploadAsync(
        string kind, string fileName, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        if (Find(kind) is not { } import)
        {
            return new Refusal("import.unknown_kind", kind);
        }

        if (ImportTable.Read(bytes, import.Columns).Refused(out var refusal, out _))
        {
            return refusal;
        }

        var packed = Blobs.Pack(bytes);
        return await db.WriteAsync(
            async token =>
            {
                var blobs = await db.PutBlobsAsync([packed], token);
                var file = NewFile(kind, fileName, blobs[0]);
                db.Add(file);
                return file;
            },
            cancel);
    }

    /// <summary>The draft or import that the viewer made, with its rows; null when there is none.</summary>
    public async Task<ImportView?> FindAsync(string kind, Guid id, CancellationToken cancel)
    {
        if (Find(kind) is not { } import
            || await db.Set<ImportFile>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.Kind == kind, cancel) is not { } file)
        {
            return null;
        }

        if (file.ManifestBlobKey is { } manifest)
        {
            return new ImportView(file, import, ImportManifest.Read(await db.ReadBlobAsync(manifest, cancel)), "", []);
        }

        var plan = await PlanAsync(import, await db.ReadBlobAsync(file.BlobKey, cancel), cancel);
        return plan.Refused(out _, out var made)
            ? null
            : new ImportView(file, import, made.Rows, made.Hash, made.Table.UnknownHeadings);
    }

    /// <summary>
    /// Carries out the plan that bears the hash, in one transaction. Refused with <c>import.plan_changed</c> when what is
    /// stored has changed since, so that nobody gets other changes than those looked at.
    /// </summary>
    public async Task<Outcome<ImportReport>> ApplyAsync(string kind, Guid id, string hash, CancellationToken cancel)
    {
        if (Find(kind) is not { } import
            || await db.Set<ImportFile>().SingleOrDefaultAsync(row => row.Id == id && row.Kind == kind, cancel) is not { } file)
        {
            return new Refusal("import.unknown", id);
        }

        if (file.AppliedAt is not null)
        {
            return new Refusal("import.done_already");
        }

        var bytes = await db.ReadBlobAsync(file.BlobKey, cancel);
        return await CarryOutAsync(import, bytes, _ => Task.FromResult(file), hash, cancel);
    }

    /// <summary>
    /// Plans the file and, unless it is a dry run, carries the plan out at once. A dry run stores nothing.
    /// </summary>
    public async Task<Outcome<ImportReport>> RunAsync(
        string kind, string fileName, ReadOnlyMemory<byte> bytes, bool dryRun, CancellationToken cancel)
    {
        if (Find(kind) is not { } import)
        {
            return new Refusal("import.unknown_kind", kind);
        }

        if (dryRun)
        {
            return (await PlanAsync(import, bytes, cancel)).Refused(out var refusal, out var plan)
                ? refusal
                : ImportReport.Of(plan, null);
        }

        var packed = Blobs.Pack(bytes);
        return await CarryOutAsync(
            import, bytes,
            async token =>
            {
                var file = NewFile(kind, fileName, (await db.PutBlobsAsync([packed], token))[0]);
                db.Add(file);
                return file;
            },
            null, cancel);
    }

    private async Task<Outcome<ImportReport>> CarryOutAsync(
        IMasterImport import, ReadOnlyMemory<byte> bytes, Func<CancellationToken, Task<ImportFile>> fileOf, string? seen,
        CancellationToken cancel)
    {
        try
        {
            return await db.WriteAsync<Outcome<ImportReport>>(
                async token =>
                {
                    await db.LockForTransactionAsync("imports/" + import.Kind, token);
                    if ((await PlanAsync(import, bytes, token)).Refused(out var refusal, out var plan))
                    {
                        return refusal;
                    }

                    if (seen is not null && seen != plan.Hash)
                    {
                        return new Refusal("import.plan_changed");
                    }

                    return await WriteAsync(import, bytes, await fileOf(token), plan, token);
                },
                cancel);
        }
        catch (DbUpdateException)
        {
            // Somebody else saved one of the rows, or took one of the codes, between our reading and our writing.
            db.Forget();
            return new Refusal("import.plan_changed");
        }
    }

    private async Task<ImportReport> WriteAsync(
        IMasterImport import, ReadOnlyMemory<byte> bytes, ImportFile file, ImportPlan plan, CancellationToken cancel)
    {
        foreach (var row in plan.ToWrite())
        {
            row.Save?.Invoke();
        }

        await db.SaveChangesAsync(cancel);
        foreach (var row in plan.ToWrite())
        {
            row.Link?.Invoke();
        }

        var manifest = await db.PutBlobsAsync([plan.Manifest], cancel);
        file.Carried(manifest[0], db.Storage.Clock.GetUtcNow());
        db.Evidence.Append(StreamName.Installation, new MasterDataImported(
            file.Id, import.Kind, Convert.ToHexStringLower(SHA256.HashData(bytes.Span)), plan.Hash,
            plan.Count(RowFate.Add), plan.Count(RowFate.Change), plan.Count(RowFate.Same), plan.Count(RowFate.SetAside)));
        return ImportReport.Of(plan, file.Id);
    }

    private async Task<Outcome<ImportPlan>> PlanAsync(IMasterImport import, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        if (ImportTable.Read(bytes, import.Columns).Refused(out var refusal, out var table))
        {
            return refusal;
        }

        var plan = new ImportPlan(table);
        await import.JudgeAsync(db, plan, cancel);
        return plan;
    }

    private ImportFile NewFile(string kind, string fileName, long blobKey)
    {
        var name = Path.GetFileName(fileName);
        return new ImportFile(
            Guid.CreateVersion7(), db.Viewer.PersonKey, kind, name.Length > 200 ? name[..200] : name, blobKey,
            db.Storage.Clock.GetUtcNow());
    }
}

/// <summary>A draft with its plan, or an import with what it did (then there is no hash to agree to).</summary>
internal sealed record ImportView(
    ImportFile File, IMasterImport Import, IReadOnlyList<PlannedRow> Rows, string PlanHash, IReadOnlyList<string> UnknownHeadings)
{
    public int Count(RowFate fate) => Rows.Count(row => row.Fate == fate);
}

/// <summary>The sums of a plan and the rows that it does not take.</summary>
internal sealed record ImportReport(
    Guid? Import, string PlanHash, int Added, int Changed, int Same, int SetAside, IReadOnlyList<PlannedRow> Rows)
{
    public static ImportReport Of(ImportPlan plan, Guid? import) => new(
        import, plan.Hash, plan.Count(RowFate.Add), plan.Count(RowFate.Change), plan.Count(RowFate.Same),
        plan.Count(RowFate.SetAside), plan.Rows);
}
