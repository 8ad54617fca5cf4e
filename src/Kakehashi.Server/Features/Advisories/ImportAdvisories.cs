using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Platform.Storage;

namespace Kakehashi.Server.Features.Advisories;

/// <summary>Asks for an import of advisory files: uploaded on the page, or named by a path of the server's own host.</summary>
internal sealed class ImportAdvisories(AppDb db, JobQueue jobs)
{
    /// <summary>Imports a file or folder of this host; for the command line, never for a request.</summary>
    public async Task<JobRun> FromPathAsync(string path, CancellationToken cancel)
    {
        var full = Path.GetFullPath(path);
        var job = jobs.Ask<ImportAdvisoriesJob>(
            db, new ImportAdvisoriesJob.Input(Path.GetFileName(full.TrimEnd(Path.DirectorySeparatorChar)), full, null), JobLane.Bulk, readsFilesOfThisHost: true);
        await db.SaveAsync(cancel);
        jobs.Ring();
        return job;
    }

    /// <summary>Imports an uploaded file or bundle; its bytes are kept as received.</summary>
    public async Task<Outcome<JobRun>> FromUploadAsync(string fileName, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        if (!db.Viewer.Has(Duty.KeepFeeds))
        {
            return new Refusal("advisories.not_yours");
        }

        if (bytes.IsEmpty)
        {
            return new Refusal("advisories.empty_file");
        }

        var packed = Blobs.Pack(bytes);
        var job = await db.WriteAsync(
            async token =>
            {
                var blob = await db.PutBlobsAsync([packed], token);
                return jobs.Ask<ImportAdvisoriesJob>(
                    db, new ImportAdvisoriesJob.Input(Path.GetFileName(fileName), "", blob[0]), JobLane.Bulk);
            },
            cancel);
        jobs.Ring();
        return job;
    }
}
