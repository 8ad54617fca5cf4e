using Kakehashi.Matching.Vers;

namespace Kakehashi.Matching.Native;

/// <summary>
/// Plain operators over any scheme, as GitHub's advisories write them: blanks or commas for "and", <c>||</c> for "or".
/// </summary>
/// <param name="versScheme">The scheme's word in <c>vers</c> ranges.</param>
public sealed class OperatorRanges(string versScheme) : NativeSyntax
{
    /// <inheritdoc />
    public override string VersScheme => versScheme;

    internal override IReadOnlyList<IReadOnlyList<VersConstraint>>? Read(string text)
    {
        var alternatives = new List<IReadOnlyList<VersConstraint>>();
        foreach (var part in text.Split("||"))
        {
            if (ReadAlternative(part) is not { } alternative)
            {
                return null;
            }

            alternatives.Add(alternative);
        }

        return alternatives.SelectMany(one => one).All(constraint => Order.TryParse(constraint.Version, out _)) ? alternatives : null;
    }

    // What no scheme agrees on (~, ^) is refused: read as something else it could hide an affected version.
    private static List<VersConstraint>? ReadAlternative(string text)
    {
        if (OperatorReader.Read(text.Trim().TrimStart('(').TrimEnd(')')) is not { Count: > 0 } pairs)
        {
            return null;
        }

        var constraints = new List<VersConstraint>();
        foreach (var (sign, version) in pairs)
        {
            // Debian's own words for "earlier" and "later".
            var comparator = sign switch { "<<" => VersSign.Less, ">>" => VersSign.Greater, _ => OperatorReader.SignOf(sign) };
            if (comparator is null)
            {
                return null;
            }

            constraints.Add(new VersConstraint(comparator.Value, version));
        }

        return constraints;
    }
}
