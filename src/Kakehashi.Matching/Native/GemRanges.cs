using System.Globalization;
using System.Numerics;
using Kakehashi.Matching.Vers;
using Kakehashi.Matching.Versions;

namespace Kakehashi.Matching.Native;

/// <summary>RubyGems' requirements, all of which must hold; <c>~&gt; 2.0.8</c> is from 2.0.8 to below 2.1.</summary>
public sealed class GemRanges : NativeSyntax
{
    private const int LongestNumber = 40;

    /// <inheritdoc />
    public override string VersScheme => "gem";

    internal override IReadOnlyList<IReadOnlyList<VersConstraint>>? Read(string text)
    {
        if (OperatorReader.Read(text) is not { Count: > 0 } pairs)
        {
            return null;
        }

        var constraints = new List<VersConstraint>();
        foreach (var (sign, version) in pairs)
        {
            if (!Order.TryParse(version, out _))
            {
                return null;
            }

            if (sign == "~>")
            {
                constraints.Add(new VersConstraint(VersSign.GreaterOrEqual, version));
                constraints.Add(new VersConstraint(VersSign.Less, Bump(version)) { IsPessimistic = true });
            }
            else if (OperatorReader.SignOf(sign) is { } comparator)
            {
                constraints.Add(new VersConstraint(comparator, version));
            }
            else
            {
                return null;
            }
        }

        return [constraints];
    }

    // "~>" looks at the release of a version: 1.1.pre is no 1.0.
    internal override bool? Holds(string version, VersConstraint constraint) =>
        base.Holds(constraint.IsPessimistic ? Release(version) : version, constraint);

    private static string Release(string version)
    {
        var numbers = version.Trim().Split('-')[0].Split('.').TakeWhile(part => TextScan.IsNumber(part));
        return string.Join('.', numbers);
    }

    // Gem::Version#bump: without the words at the end and without the last number, the one before it one higher.
    private static string Bump(string version)
    {
        var numbers = version.Split('-')[0].Split('.').TakeWhile(part => TextScan.IsNumber(part)).ToList();
        if (numbers.Count > 1)
        {
            numbers.RemoveAt(numbers.Count - 1);
        }

        if (numbers.Count == 0 || numbers[^1].Length > LongestNumber)
        {
            return version;
        }

        numbers[^1] = (BigInteger.Parse(numbers[^1], NumberStyles.None, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
        return string.Join('.', numbers);
    }
}
