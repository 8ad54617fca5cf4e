using System.Text.Json;
using Kakehashi.Matching.Cpe;

namespace Kakehashi.Cli.Vectors;

/// <summary>Rows of CPE names: binding, unbinding, refusing, comparing, showing.</summary>
internal static class CpeVectors
{
    public static bool? Judge(JsonElement row)
    {
        if (row.TryGetProperty("w", out var bound))
        {
            return Read(bound) is { } name && row.Text("expected") is { } expected
                ? (expected.StartsWith("cpe:/", StringComparison.Ordinal) ? CpeUri.Bind(name) : CpeFormattedString.Bind(name)) == expected
                : null;
        }

        if (row.TryGetProperty("wfn", out var shown))
        {
            return Read(shown) is { } name ? name.ToString() == row.Text("expected") : null;
        }

        if (row.Text("svalue") is { } value)
        {
            return CpeValue.TryCreate(value, out _) != row.Has("wantErr");
        }

        if (row.Text("s") is { } text)
        {
            return JudgeText(row, text);
        }

        return row.Has("disjoint") && row.Has("superset") ? JudgeMatching(row) : null;
    }

    private static bool JudgeText(JsonElement row, string text)
    {
        if (!WellFormedName.TryParse(text, out var name))
        {
            return row.Has("wantErr");
        }

        // A sound name of the other binding is what some rows refuse.
        if (row.Has("wantErr"))
        {
            return text.StartsWith("cpe:2.3:", StringComparison.OrdinalIgnoreCase) && !CpeUri.TryUnbind(text, out _);
        }

        return !row.TryGetProperty("expected", out var expected) || name.Equals(Read(expected));
    }

    private static bool? JudgeMatching(JsonElement row)
    {
        if (!row.TryGetProperty("source", out var from) || !row.TryGetProperty("target", out var to)
            || Read(from) is not { } source || Read(to) is not { } target)
        {
            return null;
        }

        var relation = CpeMatching.Compare(source, target);
        return row.Flag("disjoint") == (relation == CpeRelation.Disjoint)
            && row.Flag("equal") == (relation == CpeRelation.Equal)
            && row.Flag("subset") == (relation is CpeRelation.Subset or CpeRelation.Equal)
            && row.Flag("superset") == (relation is CpeRelation.Superset or CpeRelation.Equal);
    }

    // Null when the row holds what no name can hold, such as a number for a vendor.
    private static WellFormedName? Read(JsonElement fields)
    {
        var name = WellFormedName.Anything;
        foreach (var field in fields.ValueKind == JsonValueKind.Object ? fields.EnumerateObject() : default)
        {
            if (WellFormedName.AttributeOf(field.Name) is not { } attribute || Value(field.Value) is not { } value)
            {
                return null;
            }

            name = name.With(attribute, value);
        }

        return name;
    }

    private static CpeValue? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String when value.GetString() is { } text => CpeValue.TryCreate(text, out var quoted) ? quoted : CpeValue.OfPlain(text),
        JsonValueKind.Object => value.Text("logical") == "NA" ? CpeValue.NotApplicable : CpeValue.Any,
        _ => null,
    };
}
