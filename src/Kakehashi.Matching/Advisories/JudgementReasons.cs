namespace Kakehashi.Matching.Advisories;

/// <summary>The stable codes that say why a judgement is as it is. They are published; none changes its meaning.</summary>
public static class JudgementReasons
{
    /// <summary>The version is inside the range.</summary>
    public const string InRange = "in-range";

    /// <summary>The version is outside the range.</summary>
    public const string NotInRange = "not-in-range";

    /// <summary>The inventory states no version.</summary>
    public const string VersionUnknown = "version-unknown";

    /// <summary>The version is none in the ecosystem's order.</summary>
    public const string VersionUnordered = "version-unordered";

    /// <summary>A bound of the range is no version in the ecosystem's order, or says less than is needed.</summary>
    public const string BoundUnordered = "bound-unordered";

    /// <summary>No version order is known for the ecosystem.</summary>
    public const string SchemeUnknown = "scheme-unknown";

    /// <summary>The advisory's range is in commits.</summary>
    public const string GitRange = "git-range";

    /// <summary>The advisory's range is prose that cannot be read safely.</summary>
    public const string Prose = "prose";

    /// <summary>The advisory names the product and no version.</summary>
    public const string ProductWithoutVersion = "product-without-version";

    /// <summary>Only the product's name connects the two.</summary>
    public const string NameOnly = "name-only";

    /// <summary>The statement holds only beside something else, which is not known to be there.</summary>
    public const string ConditionUnknown = "condition-unknown";

    /// <summary>The statement holds only beside something else, and something other is known to be in its place.</summary>
    public const string ConditionFails = "condition-fails";

    /// <summary>The statement is about a release of the distribution, and the package's own release is not known.</summary>
    public const string ReleaseUnknown = "release-unknown";

    /// <summary>The advisory states no range, and does not say why.</summary>
    public const string RangeMissing = "range-missing";

    /// <summary>The advisory negates the statement: it says what is not affected, and the rest cannot be listed.</summary>
    public const string Negate = "negate";

    /// <summary>The advisory's version has a wildcard within (<c>1.*</c>).</summary>
    public const string CpeWildcard = "cpe-wildcard";

    /// <summary>The advisory means any version, yet one update of it only (<c>windows_7:*:sp1</c>).</summary>
    public const string CpeUpdate = "cpe-update";

    /// <summary>The statement is about another edition, language, target or instruction set than the component is.</summary>
    public const string EditionOther = "edition-other";

    /// <summary>The statement is about one edition of the product, and the component's is not known.</summary>
    public const string EditionUnknown = "edition-unknown";

    /// <summary>The statement is about one language of the product, and the component's is not known.</summary>
    public const string LanguageUnknown = "language-unknown";

    /// <summary>The statement is about one instruction set or device, and the component's is not known.</summary>
    public const string HardwareUnknown = "hardware-unknown";

    /// <summary>
    /// The component's CPE names software that stands alone, its package URL a package of a language: one of them was guessed.
    /// </summary>
    public const string CpeDoubtful = "cpe-doubtful";

    /// <summary>
    /// Upstream's version is affected, the component is a distribution's package of it, and the distribution, which may have
    /// mended it under the same version, says nothing here.
    /// </summary>
    public const string MaybeBackported = "maybe-backported";

    /// <summary>The source states that this very version is not affected.</summary>
    public const string StatedNotAffected = "stated-not-affected";

    /// <summary>The source states that this very version holds the remedy.</summary>
    public const string StatedFixed = "stated-fixed";

    /// <summary>The source states that it does not know yet whether this version is affected.</summary>
    public const string UnderInvestigation = "under-investigation";

    /// <summary>The statement holds inside another product, and whether the component is inside it is not known.</summary>
    public const string WithinProduct = "within-product";

    /// <summary>Several "before …" side by side speak of branches that the advisory does not name.</summary>
    public const string ProseBranches = "prose-branches";

    /// <summary>
    /// The statement is about one line of the package (a module's stream, an extra repository), and inventories do not say of
    /// which line theirs is.
    /// </summary>
    public const string Module = "module";

    /// <summary>The statement is about the versions in its range alone, and says nothing of others.</summary>
    public const string OthersUnsaid = "others-unsaid";

    /// <summary>The advisory lists lines of releases, and the version's line is not among them: nobody looked at it.</summary>
    public const string LineNotListed = "line-not-listed";
}
