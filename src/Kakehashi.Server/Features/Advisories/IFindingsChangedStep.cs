using Kakehashi.Server.Platform.Storage;

namespace Kakehashi.Server.Features.Advisories;

/// <summary>
/// What a feature further down does in the same transaction in which findings change, so that no page ever shows a
/// finding whose matches are those of yesterday.
/// </summary>
internal interface IFindingsChangedStep
{
    /// <summary>The findings are stored, the transaction is open.</summary>
    Task RunAsync(AppDb db, IReadOnlyCollection<long> findingKeys, CancellationToken cancel);
}
