using System.Buffers;
using System.Globalization;
using System.Numerics;
using Kakehashi.Matching.Vers;
using Kakehashi.Matching.Versions;

namespace Kakehashi.Matching.Native;

/// <summary>
/// Composer's constraints: <c>||</c> for "or", commas or blanks for "and", <c>~</c>, <c>^</c>, wildcards and hyphens. Branches
/// (<c>dev-main</c>) have no place in the order: a constraint that names one is not read.
/// </summary>
public sealed class ComposerRanges : NativeSyntax
{
    private static readonly SearchValues<char> InOperators = SearchValues.Create("<>=!~^");
    private static readonly string[] Signs = ["<>", "!=", ">=", "<=", "==", ">", "<", "="];

    /// <inheritdoc />
    public override string VersScheme => "composer";

    internal override IReadOnlyList<IReadOnlyList<VersConstraint>>? Read(string text)
    {
        var alternatives = new List<IReadOnlyList<VersConstraint>>();
        foreach (var part in text.Replace("||", "|", StringComparison.Ordinal).Split('|'))
        {
            if (ReadAlternative(part) is not { } alternative)
            {
                return null;
            }

            alternatives.Add(alternative);
        }

        return alternatives;
    }

    private static List<VersConstraint>? ReadAlternative(string text)
    {
        if (text.Contains(',', StringComparison.Ordinal) && text.Split(',').Any(string.IsNullOrWhiteSpace))
        {
            return null;
        }

        var words = text.Split([' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries);
        if (words is [var from, "-", var to])
        {
            return ReadSpan(from, to);
        }

        var constraints = new List<VersConstraint>();
        for (var at = 0; at < words.Length; at++)
        {
            var word = words[at];

            // An operator may stand apart from its version.
            if (word.AsSpan().IndexOfAnyExcept(InOperators) < 0 && at + 1 < words.Length)
            {
                word += words[++at];
            }

            if (ReadOne(Plain(word)) is not { } expanded)
            {
                return null;
            }

            constraints.AddRange(expanded);
        }

        return words.Length == 0 ? null : constraints;
    }

    // What stands behind @ or # tells the resolver something; it is no part of the version.
    private static string Plain(string word) => word.Split('@', '#')[0];

    private static VersConstraint[]? ReadOne(string word)
    {
        if (word.StartsWith('~'))
        {
            return ReadTilde(word[(word.StartsWith("~>", StringComparison.Ordinal) ? 2 : 1)..]);
        }

        if (word.StartsWith('^'))
        {
            return ReadCaret(word[1..]);
        }

        if (ReadWildcard(word) is { } wild)
        {
            return wild;
        }

        var sign = Signs.FirstOrDefault(sign => word.StartsWith(sign, StringComparison.Ordinal)) ?? "";
        if (ComposerVersionText.Read(word[sign.Length..]) is not { } version)
        {
            return null;
        }

        var rest = sign.AsSpan();
        var comparator = VersConstraint.TakeSign(ref rest);

        // "<1.0" leaves out 1.0's pre-releases, and ">=1.0" takes them in.
        var isOpen = comparator is VersSign.Less or VersSign.GreaterOrEqual && !version.IsStageStated;
        return [new VersConstraint(comparator, isOpen ? $"{version}-dev" : version.ToString())];
    }

    private static VersConstraint[]? ReadTilde(string text) =>
        ComposerVersionText.Read(text) is { } version ? Between(version, Math.Max(1, version.Stated - 1)) : null;

    private static VersConstraint[]? ReadCaret(string text)
    {
        if (ComposerVersionText.Read(text) is not { } version)
        {
            return null;
        }

        var zeros = version.Numbers.TakeWhile(number => number.AsSpan().TrimStart('0').IsEmpty).Count();
        return Between(version, Math.Min(zeros + 1, Math.Min(version.Stated, 3)));
    }

    // From the version up to where its first "count" numbers change.
    private static VersConstraint[] Between(ComposerVersionText version, int count) =>
    [
        new VersConstraint(VersSign.GreaterOrEqual, version.IsStageStated ? version.ToString() : $"{version}-dev"),
        new VersConstraint(VersSign.Less, Next(version.Numbers, count)),
    ];

    private static VersConstraint[]? ReadWildcard(string word)
    {
        var parts = word.TrimStart('v', 'V').Split('.');
        var numbers = parts.TakeWhile(part => part.Length > 0 && part.All(char.IsAsciiDigit)).ToList();
        if (numbers.Count == parts.Length || numbers.Count > 3 || !parts.Skip(numbers.Count).All(part => part is "*" or "x" or "X"))
        {
            return null;
        }

        if (numbers.Count == 0)
        {
            return parts.Length == 1 && !word.StartsWith('v') ? [] : [new VersConstraint(VersSign.GreaterOrEqual, "0.0.0.0-dev")];
        }

        var upper = new VersConstraint(VersSign.Less, Next(numbers, numbers.Count));
        return numbers.TrueForAll(number => number.AsSpan().TrimStart('0').IsEmpty)
            ? [upper]
            : [new VersConstraint(VersSign.GreaterOrEqual, string.Join('.', numbers.Concat(Enumerable.Repeat("0", 4 - numbers.Count))) + "-dev"), upper];
    }

    private static List<VersConstraint>? ReadSpan(string from, string to)
    {
        if (ComposerVersionText.Read(from) is not { } lower || ComposerVersionText.Read(to) is not { } upper)
        {
            return null;
        }

        // A short upper version means all that begin like it.
        var isWhole = upper.Stated >= 3 || upper.IsStageStated;
        return
        [
            new VersConstraint(VersSign.GreaterOrEqual, lower.IsStageStated ? lower.ToString() : $"{lower}-dev"),
            isWhole ? new VersConstraint(VersSign.LessOrEqual, upper.ToString()) : new VersConstraint(VersSign.Less, Next(upper.Numbers, upper.Stated)),
        ];
    }

    private static string Next(IReadOnlyList<string> numbers, int count)
    {
        var last = (BigInteger.Parse(numbers[count - 1], NumberStyles.None, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
        return string.Join('.', numbers.Take(count - 1).Append(last).Concat(Enumerable.Repeat("0", Math.Max(0, 4 - count)))) + "-dev";
    }
}
