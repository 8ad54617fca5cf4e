using System.Text.Json;
using Kakehashi.Matching.Cpe;
using Kakehashi.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Matching.Tests.Cpe;

public sealed class CpeConformanceTests
{
    [Fact]
    public void Names_are_bound_to_formatted_strings() => All("go-cpe-bind-fs", row => Name(row, "w") is { } name
        ? CpeFormattedString.Bind(name) == Text(row, "expected") : null).ShouldBe(3);

    [Fact]
    public void Names_are_bound_to_uris() => All("go-cpe-bind-uri", row => Name(row, "w") is { } name
        ? CpeUri.Bind(name) == Text(row, "expected") : null).ShouldBe(5);

    [Fact]
    public void Formatted_strings_are_unbound() => All("go-cpe-unbind-fs", row => Unbinds(row, CpeFormattedString.TryUnbind)).ShouldBe(8);

    [Fact]
    public void Uris_are_unbound() => All("go-cpe-unbind-uri", row => Unbinds(row, CpeUri.TryUnbind)).ShouldBe(17);

    [Fact]
    public void Malformed_formatted_strings_are_refused() =>
        All("go-cpe-validate-fs", row => CpeFormattedString.TryUnbind(Text(row, "s"), out _) != row.TryGetProperty("wantErr", out _)).ShouldBe(7);

    [Fact]
    public void Malformed_uris_are_refused() =>
        All("go-cpe-validate-uri", row => CpeUri.TryUnbind(Text(row, "s"), out _) != row.TryGetProperty("wantErr", out _)).ShouldBe(3);

    [Fact]
    public void Malformed_values_are_refused() =>
        All("go-cpe-validate-value", row => CpeValue.TryCreate(Text(row, "svalue"), out _) != row.TryGetProperty("wantErr", out _)).ShouldBe(15);

    [Fact]
    public void Names_are_shown_in_the_notation_of_the_standard() =>
        All("go-cpe-wfn-string", row => Name(row, "wfn") is { } name ? name.ToString() == Text(row, "expected") : null).ShouldBe(2);

    [Fact]
    public void Names_are_compared() => All("go-cpe-name-matching", row =>
    {
        var relation = CpeMatching.Compare(Name(row, "source")!, Name(row, "target")!);
        return row.GetProperty("disjoint").GetBoolean() == (relation == CpeRelation.Disjoint)
            && row.GetProperty("equal").GetBoolean() == (relation == CpeRelation.Equal)
            && row.GetProperty("subset").GetBoolean() == (relation is CpeRelation.Subset or CpeRelation.Equal)
            && row.GetProperty("superset").GetBoolean() == (relation is CpeRelation.Superset or CpeRelation.Equal);
    }).ShouldBe(18);

    private delegate bool Unbind(string text, out WellFormedName name);

    private static bool? Unbinds(JsonElement row, Unbind unbind) =>
        unbind(Text(row, "s"), out var name) ? row.TryGetProperty("expected", out _) && name.Equals(Name(row, "expected")) : row.TryGetProperty("wantErr", out _);

    // A row that holds what no name can hold (a number for a vendor) is null and not counted.
    private static int All(string file, Func<JsonElement, bool?> holds)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(SharedData.Path($"conformance/cpe/{file}.json")));
        var verdicts = json.RootElement.EnumerateArray().Select(row => (Row: JsonSerializer.Serialize(row), Holds: holds(row))).ToList();
        verdicts.Where(verdict => verdict.Holds == false).Select(verdict => verdict.Row).ShouldBeEmpty();
        return verdicts.Count(verdict => verdict.Holds == true);
    }

    private static WellFormedName? Name(JsonElement row, string property)
    {
        var name = WellFormedName.Anything;
        if (row.GetProperty(property).ValueKind != JsonValueKind.Object)
        {
            return name;
        }

        foreach (var attribute in row.GetProperty(property).EnumerateObject())
        {
            if (attribute.Value.ValueKind == JsonValueKind.Number)
            {
                return null;
            }

            name = name.With(WellFormedName.AttributeOf(attribute.Name)!.Value, Value(attribute.Value));
        }

        return name;
    }

    private static CpeValue Value(JsonElement value) => value.ValueKind == JsonValueKind.Object
        ? value.GetProperty("logical").GetString() == "NA" ? CpeValue.NotApplicable : CpeValue.Any
        : CpeValue.TryCreate(value.GetString()!, out var parsed) ? parsed : CpeValue.OfPlain(value.GetString()!);

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;
}
