using Kakehashi.Server.Features.Advisories;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Verbs;
using Shouldly;

namespace Kakehashi.Server.Tests.Faults;

/// <summary>What an operator does after a crash: the same verb again. It runs here, which spares a process its start.</summary>
internal static class NextRun
{
    public static async Task ImportAsync(DatabaseOptions database, string path)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        (await JobVerb.RunAsync(database, (db, jobs, token) => new ImportAdvisories(db, jobs).FromPathAsync(path, token), patience.Token)).ShouldBe(0);
    }
}
