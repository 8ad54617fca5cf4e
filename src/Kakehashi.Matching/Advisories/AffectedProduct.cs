using Kakehashi.Matching.Packages;
using Kakehashi.Matching.Ranges;

namespace Kakehashi.Matching.Advisories;

/// <summary>What kind of statement says that a product is affected. The order is the order of trust, best first.</summary>
public enum RangeRule
{
    /// <summary>A range of an ecosystem's own package, in its own version order.</summary>
    PackageRange,

    /// <summary>A range of a distribution's package, back-ported fixes included.</summary>
    DistributionRange,

    /// <summary>A CPE with version or version bounds.</summary>
    CpeRange,

    /// <summary>A CPE that names the product and no version.</summary>
    CpeWithoutVersion,

    /// <summary>A product with versions in prose.</summary>
    ProseRange,

    /// <summary>A product known by name alone.</summary>
    NameOnly,
}

/// <summary>One statement of an advisory: this product, in these versions, is affected (or what else its status says).</summary>
public sealed record AffectedProduct
{
    /// <summary>The product, under the name by which inventory finds it.</summary>
    public required PackageName Package { get; init; }

    /// <summary>Kind of statement.</summary>
    public required RangeRule Rule { get; init; }

    /// <summary>What is said of the versions in the range.</summary>
    public StatementStatus Status { get; init; }

    /// <summary>
    /// Why versions are not affected, in the source's words: a justification such as <c>component_not_present</c>, an impact
    /// statement; null when it gives none.
    /// </summary>
    public string? Justification { get; init; }

    /// <summary>
    /// The product inside which alone the statement holds, as written; null when it holds wherever the package is. Whether a
    /// component is inside it cannot be seen from the component.
    /// </summary>
    public string? Within { get; init; }

    /// <summary>The affected versions; null when they cannot be known (see <see cref="Undecided"/>).</summary>
    public VersionRange? Range { get; init; }

    /// <summary>Why the affected versions cannot be known: a stable code such as <c>git-range</c> or <c>prose</c>; else null.</summary>
    public string? Undecided { get; init; }

    /// <summary>The statement as written (range text, CPE match string, prose); never empty.</summary>
    public required string Text { get; init; }

    /// <summary>Versions in which the source says it is fixed, as written.</summary>
    public IReadOnlyList<string> Fixed { get; init; } = [];

    /// <summary>
    /// What else must hold, as CPE 2.3 strings; empty when nothing is asked. Names of other products (the platforms of an AND
    /// node) stand beside the product, and one of them suffices. Names of the product itself without version say which of its
    /// editions, languages or targets are meant, and the component must be one of these as well.
    /// </summary>
    public IReadOnlyList<string> OnlyWith { get; init; } = [];
}
