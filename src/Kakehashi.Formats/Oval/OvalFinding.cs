using Kakehashi.Matching.Ranges;

namespace Kakehashi.Formats.Oval;

/// <summary>What a part of the criteria comes to.</summary>
internal enum OvalOutcome
{
    /// <summary>It speaks of what every machine of the release is or does (its key, its architecture).</summary>
    Holds,

    /// <summary>It never holds on a machine of the release.</summary>
    Never,

    /// <summary>It speaks of packages.</summary>
    Packages,

    /// <summary>It asks that a package is not there.</summary>
    Absent,

    /// <summary>
    /// It asks for a package that is there and not there: so Red Hat writes down what is not affected.
    /// </summary>
    Unaffected,

    /// <summary>It asks for something that an inventory does not tell.</summary>
    Unknown,
}

/// <summary>What a part of the criteria comes to, with what it says of packages.</summary>
/// <param name="Outcome">What it comes to.</param>
/// <param name="Claims">
/// The packages, for <see cref="OvalOutcome.Packages"/>, <see cref="OvalOutcome.Absent"/> and
/// <see cref="OvalOutcome.Unaffected"/>.
/// </param>
/// <param name="Why">For <see cref="OvalOutcome.Unknown"/>: the code of the reason.</param>
internal sealed record OvalFinding(OvalOutcome Outcome, IReadOnlyList<OvalClaim> Claims, string? Why = null)
{
    public static OvalFinding Holds { get; } = new(OvalOutcome.Holds, []);

    public static OvalFinding Never { get; } = new(OvalOutcome.Never, []);

    public static OvalFinding Unknown(string why) => new(OvalOutcome.Unknown, [], why);
}

/// <summary>A package in a range, as the criteria ask for it.</summary>
/// <param name="Package">The package.</param>
/// <param name="Range">The range.</param>
/// <param name="Fix">The version that mends it, or null.</param>
/// <param name="Undecided">Why the range is not known, or null.</param>
/// <param name="Text">The criterion as written.</param>
/// <param name="Beside">Another package that must be there as well, or null.</param>
/// <param name="Rest">Why other versions may be affected too, or null.</param>
internal sealed record OvalClaim(
    string Package,
    VersionRange Range,
    string? Fix,
    string? Undecided,
    string Text,
    string? Beside = null,
    string? Rest = null);
