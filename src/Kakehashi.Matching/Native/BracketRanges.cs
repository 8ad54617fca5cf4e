using System.Buffers;
using Kakehashi.Matching.Vers;
using Kakehashi.Matching.Versions;

namespace Kakehashi.Matching.Native;

/// <summary>Intervals in brackets, round ones leaving out their bound: what Maven and NuGet share.</summary>
internal static class BracketReader
{
    /// <summary>What stands in no bound.</summary>
    public static readonly SearchValues<char> NotInBounds = SearchValues.Create("[](),<>=");

    /// <summary>Reads one interval in brackets; null when it is none.</summary>
    /// <param name="text">The text with its brackets.</param>
    /// <param name="order">The scheme that must understand the bounds.</param>
    public static List<VersConstraint>? Read(string text, VersionScheme order)
    {
        if (text is not (['[' or '(', .., ']' or ')']))
        {
            return null;
        }

        var bounds = text[1..^1].Split(',', StringSplitOptions.TrimEntries);
        if (bounds.Length > 2 || bounds.Any(bound => bound.Length > 0 && (bound.AsSpan().ContainsAny(NotInBounds) || !order.TryParse(bound, out _))))
        {
            return null;
        }

        if (bounds.Length == 1)
        {
            return text is ['[', .., ']'] && bounds[0].Length > 0 ? [new VersConstraint(VersSign.Equal, bounds[0])] : null;
        }

        var constraints = new List<VersConstraint>();
        if (bounds[0].Length > 0)
        {
            constraints.Add(new VersConstraint(text[0] == '[' ? VersSign.GreaterOrEqual : VersSign.Greater, bounds[0]));
        }

        if (bounds[1].Length > 0)
        {
            constraints.Add(new VersConstraint(text[^1] == ']' ? VersSign.LessOrEqual : VersSign.Less, bounds[1]));
        }

        return constraints;
    }
}

/// <summary>Maven's ranges: <c>[1.0,2.0),[3.0,)</c>. A bare version is a wish that any version fulfils.</summary>
public sealed class MavenRanges : NativeSyntax
{
    /// <inheritdoc />
    public override string VersScheme => "maven";

    internal override IReadOnlyList<IReadOnlyList<VersConstraint>>? Read(string text)
    {
        var rest = text.Trim();
        if (rest.Length > 0 && !rest.AsSpan().ContainsAny(BracketReader.NotInBounds))
        {
            return [[]];
        }

        var alternatives = new List<IReadOnlyList<VersConstraint>>();
        while (rest.Length > 0)
        {
            var close = rest.AsSpan().IndexOfAny("])");
            if (close < 0 || BracketReader.Read(rest[..(close + 1)], Order) is not { } alternative)
            {
                return null;
            }

            alternatives.Add(alternative);
            rest = rest[(close + 1)..].TrimStart();
            if (rest.Length > 0 && (rest[0] != ',' || (rest = rest[1..].TrimStart()).Length == 0))
            {
                return null;
            }
        }

        return alternatives.Count == 0 ? null : alternatives;
    }
}

/// <summary>NuGet's ranges: <c>[1.0,2.0)</c>, a bare version as the lowest, and floating ones (<c>1.*</c>, <c>1.0.0-beta*</c>).</summary>
public sealed class NuGetRanges : NativeSyntax
{
    /// <inheritdoc />
    public override string VersScheme => "nuget";

    internal override IReadOnlyList<IReadOnlyList<VersConstraint>>? Read(string text)
    {
        var trimmed = text.Trim();
        if (trimmed is ['[' or '(', ..])
        {
            var star = trimmed.IndexOf('*', StringComparison.Ordinal);
            return star < 0 ? BracketReader.Read(trimmed, Order) is { } constraints ? [constraints] : null : ReadFloatingBracket(trimmed);
        }

        return Lowest(trimmed) is { } lowest ? [[new VersConstraint(VersSign.GreaterOrEqual, lowest)]] : null;
    }

    // Only the lower bound may float.
    private IReadOnlyList<IReadOnlyList<VersConstraint>>? ReadFloatingBracket(string text)
    {
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        return comma > 0 && Lowest(text[1..comma].Trim()) is { } lowest && BracketReader.Read($"{text[0]}{lowest}{text[comma..]}", Order) is { } constraints
            ? [constraints]
            : null;
    }

    // The lowest version of a floating one: the star of the numbers is zero, that of the pre-release nothing or 0.
    private string? Lowest(string text)
    {
        var hyphen = text.IndexOf('-', StringComparison.Ordinal);
        var numbers = hyphen < 0 ? text : text[..hyphen];
        var label = hyphen < 0 ? null : text[(hyphen + 1)..];
        if (numbers.EndsWith('*'))
        {
            var before = numbers[..^1];
            numbers = before.Length == 0 ? "0.0.0" : before.EndsWith('.') ? before + "0" : null;
        }

        if (label is not null && label.EndsWith('*'))
        {
            var before = label[..^1];
            label = before.Length == 0 || before.EndsWith('.') ? before + "0" : before;
        }

        var lowest = label is null ? numbers : $"{numbers}-{label}";
        return numbers is not null && !lowest!.Contains('*', StringComparison.Ordinal) && label is not "" && Order.TryParse(lowest, out _) ? lowest : null;
    }
}
