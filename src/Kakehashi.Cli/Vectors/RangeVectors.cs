using System.Text.Json;
using Kakehashi.Matching.Native;
using Kakehashi.Matching.Ranges;
using Kakehashi.Matching.Vers;
using Kakehashi.Matching.Versions;

namespace Kakehashi.Cli.Vectors;

/// <summary>Rows of ranges: <c>vers</c>, native ranges turned into it, versions inside, ranges to be refused.</summary>
internal static class RangeVectors
{
    public static bool? Judge(JsonElement row)
    {
        if (row.TryGetProperty("input", out var input))
        {
            return row.Text("test_type") switch
            {
                "containment" => JudgeContainment(row, input),
                "from_native" => JudgeNative(row, input),
                "parse" or "validate" when input.ValueKind == JsonValueKind.String => JudgeVers(row, input.GetString()!),
                _ => null,
            };
        }

        if (row.Flag("intersects") is { } meets && row.Text("a") is { } left && row.Text("b") is { } right)
        {
            return SyntaxOf(row, row.Text("ecosystem") ?? "") is { } both
                ? both.TryParse(left, out var one) && both.TryParse(right, out var two) && one.Intersects(two) == meets && two.Intersects(one) == meets
                : null;
        }

        return row.Text("ecosystem") is { } ecosystem && row.Text("range") is { } range && SyntaxOf(row, ecosystem) is { } syntax
            ? JudgeRange(row, syntax, range)
            : null;
    }

    private static bool? JudgeContainment(JsonElement row, JsonElement input) =>
        input.Text("vers") is { } vers && input.Text("version") is { } version && row.Flag("expected_output") is { } isInside
            ? VersRange.TryParse(vers, out var range) && range.Contains(version) == (isInside ? RangeVerdict.Inside : RangeVerdict.Outside)
            : null;

    private static bool? JudgeNative(JsonElement row, JsonElement input) => SyntaxOf(row, input.Text("scheme") ?? "") is { } syntax && input.Text("native_range") is { } text
        ? syntax.TryParse(text, out var range) && range.ToVers()?.ToString() == row.Text("expected_output")
        : null;

    private static bool? JudgeVers(JsonElement row, string text)
    {
        if (row.Text("expected_output") is { } canonical)
        {
            return VersRange.TryParse(text, out var range) && range.ToString() == canonical;
        }

        var isRange = VersRange.TryParseStrict(text, out var strict, out _);
        if (row.Flag("expected_failure") == true)
        {
            return !isRange;
        }

        return row.TryGetProperty("expected_output", out var expected) && Constraints(expected) is { } constraints
            ? isRange && strict.Scheme == expected.Text("scheme")
                && constraints.SequenceEqual(strict.Constraints.Select(one => (one.Sign == VersSign.Equal ? "=" : one.SignText, one.Version)))
            : null;
    }

    // Pairs of comparator and version; null when the row holds none.
    private static List<(string, string)>? Constraints(JsonElement expected)
    {
        if (expected.ValueKind != JsonValueKind.Object || !expected.TryGetProperty("version_constraints", out var pairs) || pairs.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var constraints = new List<(string, string)>();
        foreach (var pair in pairs.EnumerateArray())
        {
            if (pair.ValueKind != JsonValueKind.Array || pair.GetArrayLength() != 2
                || pair[0].ValueKind != JsonValueKind.String || pair[1].ValueKind != JsonValueKind.String)
            {
                return null;
            }

            constraints.Add((pair[0].GetString()!, pair[1].GetString()!));
        }

        return constraints;
    }

    // Rows of plain operators say so; all others are in the ecosystem's own syntax, which for many is plain operators.
    private static NativeSyntax? SyntaxOf(JsonElement row, string ecosystem) =>
        VersionSchemes.OfAnyWord(ecosystem)?.Name is not { } name ? null
        : row.Text("syntax")?.StartsWith("operators", StringComparison.Ordinal) == true ? new OperatorRanges(name)
        : NativeSyntaxes.Of(name) ?? new OperatorRanges(name);

    private static bool? JudgeRange(JsonElement row, NativeSyntax syntax, string text)
    {
        if (row.Flag("valid") is { } isValid)
        {
            return syntax.TryParse(text, out _) == isValid;
        }

        if (row.TryGetProperty("normalized", out var normalized))
        {
            var reader = new NpmRanges(row.Flag("includePrerelease") == true, row.Flag("loose") == true);
            return reader.TryParse(text, out var understood)
                ? Printed(understood) == row.Text("normalized")
                : normalized.ValueKind == JsonValueKind.Null;
        }

        if (row.Texts("bounds") is { } bounds)
        {
            var expected = bounds.Where(bound => bound != "*");
            return syntax.TryParse(text, out var wanted)
                && wanted.Alternatives is [var only] && expected.SequenceEqual(only.Select(Shown));
        }

        if (row.Text("sameAs") is { } same)
        {
            return syntax.TryParse(text, out var one) && syntax.TryParse(same, out var other) && AreSame(syntax.Order, one, other);
        }

        if (row.Text("minVersion") is { } lowest)
        {
            return syntax.TryParse(text, out var floating) && floating.Alternatives is [[{ Sign: VersSign.Greater or VersSign.GreaterOrEqual } bound, ..]]
                && syntax.Order.Compare(bound.Version, lowest) == 0;
        }

        if (row.Text("version") is not { } version)
        {
            return null;
        }

        if ((row.Flag("greaterThanRange") ?? row.Flag("lessThanRange")) is { } isOutside)
        {
            return JudgeSide(row, syntax, text, version) is { } isPassed ? isPassed == isOutside : null;
        }

        if (row.Flag("in") is not { } isInside)
        {
            return null;
        }

        // node-semver and Cargo leave pre-releases out unless asked; Python's rows say it with "prereleases".
        var asResolver = row.Flag("includePrerelease") is { } included ? !included
            : row.Flag("prereleases") is { } allowed ? !allowed
            : row.Flag("allow_pre") is { } isAllowed ? !isAllowed
            : syntax is CargoRanges or PubRanges;
        if (syntax is NpmRanges && !asResolver)
        {
            syntax = new NpmRanges(takesPreReleases: true);
        }

        // Nothing satisfies what npm cannot read, says node-semver.
        return syntax.TryParse(text, out var range)
            ? (range.Contains(version, asResolver) == RangeVerdict.Inside) == isInside
            : syntax is NpmRanges && !isInside;
    }

    // On which side of the range the version lies (node-semver's gtr and ltr).
    private static bool? JudgeSide(JsonElement row, NativeSyntax syntax, string text, string version)
    {
        var takesPreReleases = row.Flag("includePrerelease") == true;
        var reader = syntax is NpmRanges ? new NpmRanges(takesPreReleases, row.Flag("loose") == true) : syntax;
        return !reader.TryParse(text, out var range) || !reader.Order.TryParse(version, out _) ? null
            : row.Has("greaterThanRange") ? range.IsBelow(version, !takesPreReleases)
            : range.IsAbove(version, !takesPreReleases);
    }

    private static bool AreSame(VersionScheme order, NativeRange left, NativeRange right) =>
        left.Alternatives.Count == right.Alternatives.Count
        && left.Alternatives.Zip(right.Alternatives).All(pair => pair.First.Count == pair.Second.Count
            && pair.First.Zip(pair.Second).All(two => two.First.Sign == two.Second.Sign && order.Compare(two.First.Version, two.Second.Version) == 0));

    // node-semver prints a star for nothing.
    private static string Printed(NativeRange range) => range.ToString() is { Length: > 0 } text ? text : "*";

    private static string Shown(VersConstraint constraint) => constraint.Sign switch
    {
        VersSign.Equal => $"= {constraint.Version}",
        VersSign.NotEqual => $"<> {constraint.Version}",
        _ => $"{constraint.SignText} {constraint.Version}",
    };
}
