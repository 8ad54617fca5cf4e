using System.Globalization;
using Kakehashi.Matching.Vers;

namespace Kakehashi.Matching.Native;

/// <summary>The versions of nginx' own advisories: <c>0.7.52-0.8.39</c>, <c>1.5.0+, 1.4.1+</c>, <c>0.9.10</c>.</summary>
public sealed class NginxRanges : NativeSyntax
{
    /// <inheritdoc />
    public override string VersScheme => "nginx";

    internal override IReadOnlyList<IReadOnlyList<VersConstraint>>? Read(string text)
    {
        var alternatives = new List<IReadOnlyList<VersConstraint>>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (part == "all")
            {
                alternatives.Add([]);
                continue;
            }

            if (ReadOne(part) is not { } alternative || !alternative.All(constraint => Order.TryParse(constraint.Version, out _)))
            {
                return null;
            }

            alternatives.Add(alternative);
        }

        return alternatives;
    }

    private static VersConstraint[]? ReadOne(string text)
    {
        if (text.EndsWith('+'))
        {
            return ReadOnward(text[..^1]);
        }

        var hyphen = text.IndexOf('-', StringComparison.Ordinal);
        return hyphen < 0
            ? [new VersConstraint(VersSign.Equal, text)]
            : [new VersConstraint(VersSign.GreaterOrEqual, text[..hyphen]), new VersConstraint(VersSign.LessOrEqual, text[(hyphen + 1)..])];
    }

    // A stable branch (even) ends with itself; the mainline (odd) goes on into all that follows.
    private static VersConstraint[]? ReadOnward(string version)
    {
        var numbers = version.Split('.');
        if (numbers.Length < 2 || !int.TryParse(numbers[1], NumberStyles.None, CultureInfo.InvariantCulture, out var branch) || branch == int.MaxValue)
        {
            return null;
        }

        var from = new VersConstraint(VersSign.GreaterOrEqual, version);
        return branch % 2 == 1
            ? [from]
            : [from, new VersConstraint(VersSign.Less, string.Create(CultureInfo.InvariantCulture, $"{numbers[0]}.{branch + 1}.0"))];
    }
}

/// <summary>The versions of OpenSSL's advisories: a list.</summary>
public sealed class OpenSslRanges : NativeSyntax
{
    /// <inheritdoc />
    public override string VersScheme => "openssl";

    internal override IReadOnlyList<IReadOnlyList<VersConstraint>>? Read(string text)
    {
        var versions = text.Split(',', StringSplitOptions.TrimEntries);
        return versions.All(version => Order.TryParse(version, out _))
            ? [.. versions.Select(version => (IReadOnlyList<VersConstraint>)[new VersConstraint(VersSign.Equal, version)])]
            : null;
    }
}
