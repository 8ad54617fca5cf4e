using System.Text.Json;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Cli.Vectors;

/// <summary>
/// Rows of package URLs. Required rows are read strictly, recommended ones and those of the suite that the specification
/// had until July 2025 leniently, because it normalised in silence.
/// </summary>
internal static class PackageUrlVectors
{
    public static bool? Judge(JsonElement row)
    {
        if (row.Has("canonical_purl") && row.Text("purl") is { } old)
        {
            return JudgeOld(row, old);
        }

        if (row.Text("ecosystem") is { } ecosystem && row.Text("name") is { } name && row.Has("purl"))
        {
            return OsvPackageUrls.Of(ecosystem, name)?.ToString() == row.Text("purl");
        }

        if (row.Text("test_type") is not ("parse" or "build" or "validate") || !row.TryGetProperty("input", out var input))
        {
            return null;
        }

        var isParts = input.ValueKind == JsonValueKind.Object && input.Has("type") && input.Has("name");
        return isParts || (input.ValueKind == JsonValueKind.String && input.GetString() is { } text && !text.StartsWith("vers:", StringComparison.Ordinal)) ? JudgeNew(row, input) : null;
    }

    private static bool? JudgeNew(JsonElement row, JsonElement input)
    {
        var isStrict = row.Text("test_group") == "required";
        PackageUrl purl;
        var isUrl = input.ValueKind == JsonValueKind.Object ? PackageUrl.TryBuild(Parts(input), out purl, out _)
            : isStrict ? PackageUrl.TryParseStrict(input.GetString()!, out purl, out _)
            : PackageUrl.TryParse(input.GetString()!, out purl);
        if (row.Flag("expected_failure") == true || !isUrl)
        {
            return row.Flag("expected_failure") == true && !isUrl;
        }

        return !row.TryGetProperty("expected_output", out var expected) ? null
            : expected.ValueKind == JsonValueKind.String ? purl.ToString() == expected.GetString() : Same(purl, Parts(expected));
    }

    // The older suite leaves slashes in qualifiers as they are: its canonical forms are compared part by part.
    private static bool JudgeOld(JsonElement row, string text)
    {
        var isUrl = PackageUrl.TryParse(text, out var purl);
        if (row.Flag("is_invalid") == true || !isUrl)
        {
            return row.Flag("is_invalid") == true && !isUrl;
        }

        return Same(purl, Parts(row) with { Subpath = purl.Subpath })
            && row.Text("canonical_purl") is { } canonical && PackageUrl.TryParse(canonical, out var expected)
            && Same(purl, expected);
    }

    private static bool Same(PackageUrl left, PackageUrl right) =>
        left.Qualifiers.OrderBy(pair => pair.Key, StringComparer.Ordinal).SequenceEqual(right.Qualifiers.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        && left == right with { Qualifiers = left.Qualifiers };

    private static PackageUrl Parts(JsonElement parts) => new()
    {
        Type = parts.Text("type") ?? "",
        Namespace = parts.Text("namespace") ?? "",
        Name = parts.Text("name") ?? "",
        Version = parts.Text("version") ?? "",
        Subpath = parts.Text("subpath") ?? "",
        Qualifiers = parts.TryGetProperty("qualifiers", out var qualifiers) && qualifiers.ValueKind == JsonValueKind.Object
            ? qualifiers.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetString() ?? "")
            : [],
    };
}
