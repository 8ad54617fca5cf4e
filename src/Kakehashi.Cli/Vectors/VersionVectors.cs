using System.Text.Json;
using Kakehashi.Matching.Versions;

namespace Kakehashi.Cli.Vectors;

/// <summary>Rows that order two or more versions.</summary>
internal static class VersionVectors
{
    public static bool? Judge(JsonElement row)
    {
        if (row.Text("test_type") is "comparison" or "equality")
        {
            return row.TryGetProperty("input", out var input) ? JudgeSpecification(row, input) : null;
        }

        if (row.Text("ecosystem") is not { } ecosystem || VersionSchemes.OfAnyWord(ecosystem) is not { } scheme)
        {
            return null;
        }

        if (row.Text("version") is { } version && !row.Has("range"))
        {
            return JudgeOne(row, scheme, version);
        }

        if (row.Text("a") is not { } left || row.Text("b") is not { } right || Compare(scheme, left, right) is not { } order)
        {
            return null;
        }

        if (row.TryGetProperty("cmp", out var expected))
        {
            return expected.ValueKind != JsonValueKind.Number || !expected.TryGetInt32(out var sign) ? null
                : order == Math.Sign(sign) && Compare(scheme, right, left) == -order;
        }

        if (row.Flag("ne") == true)
        {
            return order != 0;
        }

        return row.Text("op") is { } comparator && row.Flag("expected") is { } wanted && Holds(comparator, order) is { } holds ? holds == wanted : null;
    }

    // Loose reading is another's; the rows that ask for it are not judged.
    private static bool? JudgeOne(JsonElement row, VersionScheme scheme, string version)
    {
        if (row.Flag("loose") == true)
        {
            return null;
        }

        var normal = row.Text("normalized") ?? row.Text("canonical");
        if (normal is not null)
        {
            return scheme.Normalise(version) == normal;
        }

        return row.Flag("valid") is { } isValid ? scheme.IsValid(version) == isValid : null;
    }

    // Go sorts what is no version below all that are, and lets two such texts be equal (golang.org/x/mod/semver).
    private static int? Compare(VersionScheme scheme, string left, string right) =>
        scheme.Compare(left, right) is { } order ? order
        : scheme is GoVersions ? scheme.TryParse(left, out _).CompareTo(scheme.TryParse(right, out _))
        : null;

    private static bool? Holds(string sign, int order) => sign switch
    {
        "<" => order < 0,
        "<=" => order <= 0,
        ">" => order > 0,
        ">=" => order >= 0,
        "==" or "=" => order == 0,
        "!=" or "<>" => order != 0,
        _ => null,
    };

    // The versions come sorted in the expected output; neighbours may be equal.
    private static bool? JudgeSpecification(JsonElement row, JsonElement input)
    {
        if (input.Text("input_scheme") is not { } name || VersionSchemes.OfAnyWord(name) is not { } scheme)
        {
            return null;
        }

        var sorted = row.Texts("expected_output");
        var versions = sorted ?? input.Texts("versions");
        if (versions is null || (sorted is null && row.Flag("expected_output") is null))
        {
            return null;
        }

        var orders = versions.Zip(versions.Skip(1), scheme.Compare).ToList();
        if (orders.Any(order => order is null))
        {
            return false;
        }

        return sorted is not null ? orders.All(order => order <= 0) : orders.All(order => order == 0) == row.Flag("expected_output");
    }
}
