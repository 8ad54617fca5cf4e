using System.Text.Json;
using Kakehashi.Matching.Packages;
using Kakehashi.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Matching.Tests.Packages;

public sealed class PackageUrlConformanceTests
{
    // One Maven row accepts a key with a capital letter; two rows, of gem and of rpm, refuse just that.
    private const int ContestedRequired = 1;

    // The type definition says that git names depend on case; one vector of the same project lowers them all the same.
    private const int ContestedRecommended = 1;

    [Fact]
    public void Every_required_row_of_the_specification_holds_read_strictly()
    {
        var rows = Rows("required").ToList();
        rows.Count.ShouldBeGreaterThan(500);
        var wrong = rows.Where(row => !Holds(row, isStrict: true)).ToList();
        wrong.Count.ShouldBe(ContestedRequired, JsonSerializer.Serialize(wrong));
    }

    [Fact]
    public void The_recommended_rows_hold_read_leniently()
    {
        var wrong = Rows("recommended").Where(row => !Holds(row, isStrict: false)).ToList();
        wrong.Count.ShouldBe(ContestedRecommended, JsonSerializer.Serialize(wrong));
    }

    private static IEnumerable<JsonElement> Rows(string group)
    {
        var folder = SharedData.Path("conformance/purl/purl-spec/tests");
        foreach (var file in Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories))
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file));
            foreach (var row in json.RootElement.GetProperty("tests").EnumerateArray().Where(row => row.GetProperty("test_group").GetString() == group))
            {
                yield return row.Clone();
            }
        }
    }

    private static bool Holds(JsonElement row, bool isStrict)
    {
        var input = row.GetProperty("input");
        var isUrl = input.ValueKind == JsonValueKind.String
            ? Read(input.GetString()!, isStrict, out var purl)
            : PackageUrl.TryBuild(Parts(input), out purl, out _);
        if (row.GetProperty("expected_failure").GetBoolean() || !isUrl)
        {
            return row.GetProperty("expected_failure").GetBoolean() != isUrl;
        }

        var expected = row.GetProperty("expected_output");
        return expected.ValueKind == JsonValueKind.String ? purl.ToString() == expected.GetString() : Same(purl, Parts(expected));
    }

    private static bool Read(string text, bool isStrict, out PackageUrl purl) =>
        isStrict ? PackageUrl.TryParseStrict(text, out purl, out _) : PackageUrl.TryParse(text, out purl);

    private static bool Same(PackageUrl left, PackageUrl right) =>
        left.Qualifiers.OrderBy(pair => pair.Key, StringComparer.Ordinal).SequenceEqual(right.Qualifiers.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        && left == right with { Qualifiers = left.Qualifiers };

    private static PackageUrl Parts(JsonElement parts) => new()
    {
        Type = Text(parts, "type"),
        Namespace = Text(parts, "namespace"),
        Name = Text(parts, "name"),
        Version = Text(parts, "version"),
        Subpath = Text(parts, "subpath"),
        Qualifiers = parts.TryGetProperty("qualifiers", out var qualifiers) && qualifiers.ValueKind == JsonValueKind.Object
            ? qualifiers.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetString()!)
            : [],
    };

    private static string Text(JsonElement parts, string name) =>
        parts.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
