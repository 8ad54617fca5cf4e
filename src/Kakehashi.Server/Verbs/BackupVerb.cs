using System.CommandLine;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Platform.Storage;

namespace Kakehashi.Server.Verbs;

/// <summary><c>backup</c>: a whole copy of the database while it is in use. The keys outside the database are not in it.</summary>
internal static class BackupVerb
{
    public static Command Create()
    {
        var data = CommonOptions.Data();
        var to = new Option<string>("--to") { Description = "Folder for the copy; default: backups in the data folder." };
        var verb = new Command("backup", "Copies the whole database while it is in use.") { data, to };
        verb.SetAction((parsed, cancel) =>
        {
            var database = CommonOptions.Database(parsed.GetRequiredValue(data));
            var folder = Path.GetFullPath(parsed.GetValue(to) ?? Path.Combine(database.DataFolder, "backups"));
            return JobVerb.RunAsync(
                database,
                (db, jobs, _) => Task.FromResult(jobs.Ask<BackupJob>(db, new BackupJob.Input(folder), JobLane.Bulk, readsFilesOfThisHost: true)),
                cancel);
        });
        return verb;
    }
}
