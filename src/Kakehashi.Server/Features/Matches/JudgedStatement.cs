using Kakehashi.Domain.Advisories;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Packages;
using Kakehashi.Matching.Ranges;

namespace Kakehashi.Server.Features.Matches;

/// <summary>A stored range, prepared once for all the versions that it is compared with.</summary>
internal sealed class JudgedStatement(AdvisoryRange range, PackageName package)
{
    private readonly PreparedProduct _product = new(new AffectedProduct
    {
        Package = package,
        Rule = range.Rule,
        Range = range.Range is { } text && VersionRange.TryParse(text, out var parsed) ? parsed : null,
        Undecided = range.Undecided,
        Text = range.Text,
        Status = range.Status,
        Within = range.Within,
        OnlyWith = range.OnlyWith?.Split('\n') ?? [],
    });

    public AdvisoryRange Range => range;

    public PreparedProduct Prepared => _product;

    /// <param name="named">The coordinate, with what its component says of itself.</param>
    /// <param name="name">Its package: the range's own, or its relative in another release of the distribution.</param>
    public Judgement Judge(NamedVersion named, PackageName name) => _product.Judge(named.ToCoordinate(name));
}
