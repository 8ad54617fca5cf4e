using System.Globalization;
using System.Numerics;
using Kakehashi.Matching.Versions;

namespace Kakehashi.Matching.Native;

/// <summary>A semantic version of which the last numbers may be missing or wild (<c>1</c>, <c>1.2.x</c>, <c>*</c>).</summary>
internal sealed record PartialVersion(BigInteger? Major, BigInteger? Minor, BigInteger? Patch, string PreRelease, bool IsWild)
{
    private const int LongestNumber = 40;

    /// <summary>Whether all three numbers are stated.</summary>
    public bool IsFull => Patch is not null;

    /// <summary>The version with zeros for what is missing.</summary>
    public string Lowest => PreRelease.Length > 0 ? $"{Zeros}-{PreRelease}" : Zeros;

    private string Zeros => Text(Major ?? 0, Minor ?? 0, Patch ?? 0);

    /// <summary>Below everything of the next version after those that begin like this one.</summary>
    public string AfterMinor => Below(Minor is null ? (Major!.Value + 1, 0) : (Major!.Value, Minor.Value + 1));

    /// <summary>Below everything of the version after this full one.</summary>
    public string AfterPatch => $"{Text(Major!.Value, Minor!.Value, Patch!.Value + 1)}-0";

    /// <summary>Below everything of the next major version.</summary>
    public string AfterMajor => Below((Major!.Value + 1, 0));

    /// <summary>The first version after all that begin like this one, with its pre-releases or without.</summary>
    public string First => Minor is null ? Text(Major!.Value + 1, 0, 0) : Text(Major!.Value, Minor.Value + 1, 0);

    /// <summary>What a caret leaves open: all to the right of the first number that is not zero.</summary>
    public string AfterCaret =>
        Major > 0 || Minor is null ? AfterMajor
        : Minor > 0 || Patch is null ? AfterMinor
        : $"{Text(0, 0, Patch.Value + 1)}-0";

    /// <summary>Whether no number is larger.</summary>
    public bool IsAtMost(long limit) => !(Major > limit || Minor > limit || Patch > limit);

    /// <summary>Reads one; null when it is none.</summary>
    /// <param name="text">The text, without operator and blanks.</param>
    /// <param name="isLoose">Whether a pre-release may follow without hyphen, and numbers may begin with zero.</param>
    /// <param name="wildcards">The characters that stand for any number.</param>
    public static PartialVersion? Read(string text, bool isLoose, string wildcards)
    {
        var plus = text.IndexOf('+', StringComparison.Ordinal);
        if (plus >= 0 && !SemVerIdentifiers.AreValid(text.AsSpan(plus + 1), zerosAllowed: true))
        {
            return null;
        }

        var rest = plus < 0 ? text : text[..plus];
        var end = 0;
        while (end < rest.Length && (char.IsAsciiDigit(rest[end]) || rest[end] == '.' || wildcards.Contains(rest[end], StringComparison.Ordinal)))
        {
            end++;
        }

        var parts = rest[..end].Split('.');
        var preRelease = rest[end..];
        if (preRelease.Length > 0 && (preRelease[0] == '-' || isLoose))
        {
            preRelease = preRelease.TrimStart('-');
            if (!SemVerIdentifiers.AreValid(preRelease, zerosAllowed: isLoose))
            {
                return null;
            }
        }
        else if (preRelease.Length > 0)
        {
            return null;
        }

        return parts.Length > 3 ? null : Of(parts, preRelease, isLoose, wildcards);
    }

    private static PartialVersion? Of(string[] parts, string preRelease, bool isLoose, string wildcards)
    {
        var numbers = new BigInteger?[3];
        var isWild = false;
        for (var at = 0; at < parts.Length; at++)
        {
            if (parts[at].Length == 1 && wildcards.Contains(parts[at][0], StringComparison.Ordinal))
            {
                isWild = true;
                continue;
            }

            if (!TextScan.IsNumber(parts[at]) || parts[at].Length > LongestNumber || (!isLoose && parts[at].Length > 1 && parts[at][0] == '0'))
            {
                return null;
            }

            // A number behind a wildcard would say nothing.
            if (isWild)
            {
                return null;
            }

            numbers[at] = BigInteger.Parse(parts[at], NumberStyles.None, CultureInfo.InvariantCulture);
        }

        // A pre-release belongs to three numbers.
        if (preRelease.Length > 0 && parts.Length < 3)
        {
            return null;
        }

        return new PartialVersion(numbers[0], numbers[1], numbers[2], numbers[2] is null ? "" : preRelease, isWild);
    }

    private static string Below((BigInteger Major, BigInteger Minor) next) => $"{Text(next.Major, next.Minor, 0)}-0";

    private static string Text(BigInteger major, BigInteger minor, BigInteger patch) =>
        string.Create(CultureInfo.InvariantCulture, $"{major}.{minor}.{patch}");
}
