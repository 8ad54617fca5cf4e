using System.Globalization;
using System.Numerics;
using Kakehashi.Matching.Vers;
using Kakehashi.Matching.Versions;

namespace Kakehashi.Matching.Native;

/// <summary>
/// Conan's ranges: <c>||</c> for "or", blanks for "and", <c>~</c> and <c>^</c>. An upper bound that ends in a hyphen lies
/// below the pre-releases too. A blank behind an operator, <c>==</c> and patterns (<c>1.2.*</c>) are refused.
/// </summary>
/// <param name="takesPreReleases">Whether the resolver was told to take pre-releases (Conan's <c>include_prerelease</c>).</param>
public sealed class ConanRanges(bool takesPreReleases = false) : NativeSyntax
{
    private const int LongestNumber = 40;

    /// <inheritdoc />
    public override string VersScheme => "conan";

    // Whatever the option is set to, Conan takes it as true.
    internal override NativeSyntax Reading(string text) =>
        text.Contains("include_prerelease", StringComparison.Ordinal) ? new ConanRanges(takesPreReleases: true) : this;

    internal override bool Admits(string version, IReadOnlyList<VersConstraint> alternative) =>
        takesPreReleases || !version.Split('+')[0].Contains('-', StringComparison.Ordinal);

    internal override IReadOnlyList<IReadOnlyList<VersConstraint>>? Read(string text)
    {
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        var alternatives = new List<IReadOnlyList<VersConstraint>>();
        foreach (var part in (comma < 0 ? text : text[..comma]).Split("||"))
        {
            if (HasLooseOperator(part) || OperatorReader.Read(part) is not { Count: > 0 } pairs)
            {
                return null;
            }

            var constraints = new List<VersConstraint>();
            foreach (var (sign, version) in pairs)
            {
                if (Expand(sign, version.EndsWith('-') ? version[..^1] : version) is not { } expanded)
                {
                    return null;
                }

                constraints.AddRange(expanded);
            }

            alternatives.Add(constraints);
        }

        return alternatives;
    }

    private static bool HasLooseOperator(string text)
    {
        for (var at = 1; at < text.Length; at++)
        {
            if (char.IsWhiteSpace(text[at]) && text[at - 1] is ('<' or '>' or '=' or '~' or '^'))
            {
                return true;
            }
        }

        return false;
    }

    private static VersConstraint[]? Expand(string sign, string version)
    {
        if (version is "*" or "")
        {
            return sign.Length == 0 ? [new VersConstraint(VersSign.GreaterOrEqual, "0.0.0")] : null;
        }

        // A pattern holds by text, not by order.
        if (version.Contains('*', StringComparison.Ordinal))
        {
            return null;
        }

        return sign switch
        {
            "==" => null,
            "~" => UpTo(version, place: 1),
            "^" => UpTo(version, version.Split('.').TakeWhile(part => part.AsSpan().TrimStart('0').IsEmpty).Count()),
            _ => OperatorReader.SignOf(sign) is { } comparator ? [new VersConstraint(comparator, version)] : null,
        };
    }

    // The number at the place, or the last one, goes up by one; what follows it falls away.
    private static VersConstraint[]? UpTo(string version, int place)
    {
        var numbers = version.Split('-', '+')[0].Split('.');
        var last = Math.Min(place, numbers.Length - 1);
        if (!TextScan.IsNumber(numbers[last]) || numbers[last].Length > LongestNumber)
        {
            return null;
        }

        var next = (BigInteger.Parse(numbers[last], NumberStyles.None, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
        return
        [
            new VersConstraint(VersSign.GreaterOrEqual, version),
            new VersConstraint(VersSign.Less, string.Join('.', numbers.Take(last).Append(next)) + "-"),
        ];
    }
}
