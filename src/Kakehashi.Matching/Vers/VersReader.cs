using System.Buffers;
using Kakehashi.Matching.Packages;
using Kakehashi.Matching.Versions;

namespace Kakehashi.Matching.Vers;

/// <summary>Takes the text of a range apart.</summary>
internal static class VersReader
{
    private const int LongestText = 64_000;
    private const int MostConstraints = 4_000;
    private const string Prefix = "vers:";
    private static readonly SearchValues<char> NotInVersions = SearchValues.Create(" \t\r\n<>=!");

    public static VersFault Read(string text, bool isStrict, out VersRange range)
    {
        range = null!;
        if (text.Length > LongestText)
        {
            return VersFault.TooLong;
        }

        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (!text.StartsWith(Prefix, StringComparison.Ordinal) || slash <= Prefix.Length || !IsScheme(text.AsSpan(Prefix.Length, slash - Prefix.Length)))
        {
            return VersFault.NoScheme;
        }

        if (!PercentText.IsWhole(text))
        {
            return VersFault.BadEncoding;
        }

        var scheme = text[Prefix.Length..slash];
        var rest = isStrict ? text[(slash + 1)..] : text[(slash + 1)..].Trim();
        if (rest == "*")
        {
            range = new VersRange(scheme, true, []);
            return VersFault.None;
        }

        var parts = rest.Split('|', MostConstraints + 1);
        if (parts.Length > MostConstraints)
        {
            return VersFault.TooLong;
        }

        var constraints = new List<VersConstraint>(parts.Length);
        foreach (var part in parts)
        {
            if (ReadConstraint(part, isStrict, out var constraint) is not VersFault.None and var fault)
            {
                return fault;
            }

            constraints.Add(constraint);
        }

        range = new VersRange(scheme, false, constraints);
        return isStrict && VersionSchemes.OfVers(scheme) is { } order ? CheckOrder(order, constraints) : VersFault.None;
    }

    private static bool IsScheme(ReadOnlySpan<char> scheme)
    {
        foreach (var letter in scheme)
        {
            if (!char.IsAsciiLetterLower(letter) && !char.IsAsciiDigit(letter) && letter is not ('.' or '-'))
            {
                return false;
            }
        }

        return true;
    }

    private static VersFault ReadConstraint(string part, bool isStrict, out VersConstraint constraint)
    {
        constraint = default;
        var text = isStrict ? part.AsSpan() : part.AsSpan().Trim();
        var sign = VersConstraint.TakeSign(ref text);
        text = isStrict ? text : text.Trim();
        if (text.IsEmpty || text.ContainsAny(NotInVersions) || (isStrict && part[..^text.Length] is ("=" or "==" or "<>")))
        {
            return VersFault.BadConstraint;
        }

        if (text.Contains('*'))
        {
            return VersFault.MisplacedAsterisk;
        }

        if (VersText.Decode(text) is not { } version || (isStrict && VersText.Encode(version) != text.ToString()))
        {
            return VersFault.BadEncoding;
        }

        constraint = new VersConstraint(sign, version);
        return VersFault.None;
    }

    private static VersFault CheckOrder(VersionScheme order, List<VersConstraint> constraints)
    {
        IComparable? last = null;
        foreach (var constraint in constraints)
        {
            // A scheme that reads forgivingly may still meet what only its own tools understand: such text is kept.
            if (!order.TryParse(constraint.Version, out var version))
            {
                if (order is DateTimeVersions)
                {
                    return VersFault.BadVersion;
                }

                continue;
            }

            if (last is not null && version.CompareTo(last) is <= 0 and var step)
            {
                return step < 0 ? VersFault.NotSorted : VersFault.RepeatedVersion;
            }

            last = version;
        }

        return VersFault.None;
    }
}
