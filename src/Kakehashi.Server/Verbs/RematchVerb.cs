using System.CommandLine;
using Kakehashi.Server.Features.Matches;
using Kakehashi.Server.Platform.Jobs;

namespace Kakehashi.Server.Verbs;

/// <summary><c>rematch</c>: judges everything anew; decisions are untouched.</summary>
internal static class RematchVerb
{
    public static Command Create()
    {
        var data = CommonOptions.Data();
        var verb = new Command("rematch", "Matches every finding against every component anew.") { data };
        verb.SetAction((parsed, cancel) => JobVerb.RunAsync(
            CommonOptions.Database(parsed.GetRequiredValue(data)),
            (db, jobs, _) => Task.FromResult(jobs.Ask<RematchJob>(db, new { }, JobLane.Bulk)),
            cancel));
        return verb;
    }
}
