using System.CommandLine;
using Kakehashi.Server.Features.Advisories;

namespace Kakehashi.Server.Verbs;

/// <summary><c>import</c>: advisory files, folders or bundles of this host.</summary>
internal static class ImportVerb
{
    public static Command Create()
    {
        var data = CommonOptions.Data();
        var path = new Argument<FileSystemInfo>("path") { Description = "File, folder or bundle with advisories." }.AcceptExistingOnly();
        var verb = new Command("import", "Imports advisories (NVD, CVE, OSV, JVN, KEV, EPSS; plain, gzip, zip, tar).") { path, data };
        verb.SetAction((parsed, cancel) => JobVerb.RunAsync(
            CommonOptions.Database(parsed.GetRequiredValue(data)),
            (db, jobs, token) => new ImportAdvisories(db, jobs).FromPathAsync(parsed.GetRequiredValue(path).FullName, token),
            cancel));
        return verb;
    }
}
