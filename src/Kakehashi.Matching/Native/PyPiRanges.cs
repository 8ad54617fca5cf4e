using System.Globalization;
using System.Numerics;
using Kakehashi.Matching.Vers;
using Kakehashi.Matching.Versions;

namespace Kakehashi.Matching.Native;

/// <summary>Python's specifiers (PEP 440, "Version specifiers"), parted by commas; all of them must hold.</summary>
public sealed class PyPiRanges : NativeSyntax
{
    private const int LongestNumber = 40;
    private static readonly string[] Signs = ["===", "~=", "==", "!=", "<=", ">=", "<", ">"];

    /// <inheritdoc />
    public override string VersScheme => "pypi";

    // Installers take pre-releases only when told to.
    internal override bool Admits(string version, IReadOnlyList<VersConstraint> alternative) => Parse(version) is { IsPreRelease: false };

    internal override IReadOnlyList<IReadOnlyList<VersConstraint>>? Read(string text)
    {
        var constraints = new List<VersConstraint>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (part.Length == 0)
            {
                continue;
            }

            var sign = Signs.FirstOrDefault(sign => part.StartsWith(sign, StringComparison.Ordinal));
            if (sign is null || Expand(sign, part[sign.Length..].Trim()) is not { } expanded)
            {
                return null;
            }

            constraints.AddRange(expanded);
        }

        return [constraints];
    }

    internal override bool? Holds(string version, VersConstraint constraint)
    {
        if (constraint.Sign == VersSign.NotEqual && constraint.Version.EndsWith(".*", StringComparison.Ordinal))
        {
            return Prefix(constraint.Version)!.All(bound => Holds(version, bound) == true) is false;
        }

        if (Parse(version) is not { } candidate || Parse(constraint.Version) is not { } bound)
        {
            return null;
        }

        var plain = bound.HasLocal ? candidate : candidate.Public;
        return constraint.Sign switch
        {
            // Neither a pre-release of the bound is below it nor a post-release above, unless the bound is one itself.
            VersSign.Less => plain.CompareTo(bound) < 0
                && (bound.IsPreRelease || !plain.IsPreRelease || plain.Final.CompareTo(bound) != 0),
            VersSign.Greater => plain.CompareTo(bound) > 0
                && (bound.IsPostRelease || !plain.IsPostRelease || plain.BeforePost.CompareTo(bound) != 0),
            _ => constraint.Holds(plain.CompareTo(bound)),
        };
    }

    private VersConstraint[]? Expand(string sign, string version)
    {
        if (version.EndsWith(".*", StringComparison.Ordinal))
        {
            return Prefix(version) is not { } prefix ? null
                : sign == "==" ? prefix
                : sign == "!=" ? [new VersConstraint(VersSign.NotEqual, version)]
                : null;
        }

        if (version.Any(char.IsWhiteSpace) || Parse(version) is not { } parsed || (parsed.HasLocal && sign is not ("==" or "!=" or "===")))
        {
            return null;
        }

        if (sign == "~=")
        {
            return Numbers(version) is { Count: > 1 } numbers && Prefix(string.Join('.', numbers.SkipLast(1)) + ".*") is [_, var upper]
                ? [new VersConstraint(VersSign.GreaterOrEqual, version), upper]
                : null;
        }

        var rest = sign == "===" ? [] : sign.AsSpan();
        return [new VersConstraint(VersConstraint.TakeSign(ref rest), version)];
    }

    // "2.1.*" is all from the first developmental release of 2.1 to before that of 2.2.
    private static VersConstraint[]? Prefix(string version)
    {
        var text = version[..^2];
        if (Parse(text) is not { IsPlain: true } || Numbers(text) is not { Count: > 0 } numbers)
        {
            return null;
        }

        var bang = numbers[^1].LastIndexOf('!');
        var last = numbers[^1][(bang + 1)..];
        if (last.Length > LongestNumber)
        {
            return null;
        }

        var next = (BigInteger.Parse(last, NumberStyles.None, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
        var after = string.Join('.', numbers.SkipLast(1).Append(numbers[^1][..(bang + 1)] + next));
        return [new VersConstraint(VersSign.GreaterOrEqual, $"{text}.dev0"), new VersConstraint(VersSign.Less, $"{after}.dev0")];
    }

    // The release numbers, the first of them with the epoch before it.
    private static List<string> Numbers(string version)
    {
        var numbers = new List<string>();
        var text = version.TrimStart('v', 'V');
        foreach (var part in text.Split('.'))
        {
            var bang = part.IndexOf('!', StringComparison.Ordinal);
            var end = TextScan.DigitsEnd(part, bang + 1);
            if (end == bang + 1)
            {
                break;
            }

            numbers.Add(part[..end]);
            if (end < part.Length)
            {
                break;
            }
        }

        return numbers;
    }

    private static PyPiVersion? Parse(string version) =>
        version.Length is 0 or > VersionScheme.MaxLength ? null : new PyPiReader(version.AsSpan().Trim()).Read();
}
