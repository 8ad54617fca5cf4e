using Kakehashi.Matching.Vers;
using Kakehashi.Matching.Versions;

namespace Kakehashi.Matching.Native;

/// <summary>How one ecosystem's own tools write ranges.</summary>
public abstract class NativeSyntax
{
    /// <summary>Longer text is no range; it bounds the work that outside text can cause.</summary>
    public const int MaxLength = 16_000;

    /// <summary>The scheme's word in <c>vers</c> ranges.</summary>
    public abstract string VersScheme { get; }

    /// <summary>The order of the ecosystem.</summary>
    public VersionScheme Order => VersionSchemes.OfVers(VersScheme)!;

    /// <summary>Reads a range; anything that the ecosystem's own tools would refuse is refused.</summary>
    public bool TryParse(string text, out NativeRange range)
    {
        range = null!;
        if (text.Length <= MaxLength && Read(text) is { } alternatives)
        {
            range = new NativeRange(Reading(text), alternatives);
        }

        return range is not null;
    }

    /// <summary>The syntax with the options that the text itself sets.</summary>
    internal virtual NativeSyntax Reading(string text) => this;

    /// <summary>The alternatives of a range, each a list of constraints that all must hold; null when it is none.</summary>
    internal abstract IReadOnlyList<IReadOnlyList<VersConstraint>>? Read(string text);

    /// <summary>
    /// Whether the ecosystem's resolver would consider the version at all for an alternative whose constraints it satisfies.
    /// </summary>
    internal virtual bool Admits(string version, IReadOnlyList<VersConstraint> alternative) => true;

    /// <summary>Whether a constraint holds; null when the version or the bound cannot be ordered.</summary>
    internal virtual bool? Holds(string version, VersConstraint constraint) =>
        Order.Compare(version, constraint.Version) is { } order ? constraint.Holds(order) : null;
}
