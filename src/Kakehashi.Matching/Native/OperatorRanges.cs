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
            if (OperatorReader.Read(part) is not { Count: > 0 } constraints)
            {
                return null;
            }

            alternatives.Add([.. constraints.Select(constraint => new VersConstraint(OperatorReader.SignOf(constraint.Sign) ?? VersSign.Equal, constraint.Version))]);
        }

        return alternatives.SelectMany(one => one).All(constraint => Order.TryParse(constraint.Version, out _)) ? alternatives : null;
    }
}
