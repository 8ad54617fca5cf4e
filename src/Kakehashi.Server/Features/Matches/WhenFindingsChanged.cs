using Kakehashi.Server.Features.Advisories;
using Kakehashi.Server.Platform.Storage;

namespace Kakehashi.Server.Features.Matches;

/// <summary>Changed findings are judged in the transaction that changes them.</summary>
internal sealed class WhenFindingsChanged : IFindingsChangedStep
{
    public Task RunAsync(AppDb db, IReadOnlyCollection<long> findingKeys, CancellationToken cancel) =>
        new FindingMatching(db).RunAsync(findingKeys, cancel);
}
