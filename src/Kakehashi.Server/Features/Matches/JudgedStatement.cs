using Kakehashi.Domain.Advisories;
using Kakehashi.Domain.Matches;
using Kakehashi.Domain.Products;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Server.Features.Matches;

/// <summary>A stored range, prepared once for all the versions that it is compared with.</summary>
internal sealed class JudgedStatement(AdvisoryRange range, PackageName package)
{
    public AdvisoryRange Range => range;

    public (MatchVerdict Verdict, MatchConfidence Confidence, string Reason) Judge(PackageCoordinate coordinate) =>
        throw new NotSupportedException(package.ToString() + coordinate.Key);
}
