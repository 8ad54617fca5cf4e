using System.CommandLine;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Jobs;

namespace Kakehashi.Server.Verbs;

/// <summary><c>seal</c>: seals the evidence now, or begins a new key for it.</summary>
internal static class SealVerb
{
    public static Command Create()
    {
        var data = CommonOptions.Data();
        var newKey = new Option<bool>("--new-key") { Description = "Begins a new key; the one before vouches for it where it is there." };
        var verb = new Command("seal", "Seals the evidence now.") { data, newKey };
        verb.SetAction((parsed, cancel) => JobVerb.RunAsync(
            CommonOptions.Database(parsed.GetRequiredValue(data)),
            (db, jobs, _) => Task.FromResult(jobs.Ask<SealJob>(
                db, new SealJob.Input(parsed.GetValue(newKey)), JobLane.Quick, readsFilesOfThisHost: true)),
            cancel));
        return verb;
    }
}
