using System.Text.Json;

namespace Kakehashi.Formats.Tests.Exports;

/// <summary>The products of a CSAF document: where they are defined, and where they are meant.</summary>
internal sealed class CsafParts(JsonElement document)
{
    private static readonly string[] References = ["product_ids", "products", "product_reference", "relates_to_product_reference"];

    /// <summary>Every full product name, in branches and relationships too.</summary>
    public IEnumerable<JsonElement> Products => Everything(document.Member("product_tree"))
        .Where(one => one.ValueKind == JsonValueKind.Object && one.Has("product_id") && one.Has("name"));

    public IEnumerable<string> DefinedProducts => Products.Select(one => one.Text("product_id")!);

    public IEnumerable<string> ReferencedProducts => Everything(document).Where(one => one.ValueKind == JsonValueKind.Object)
        .SelectMany(one => one.EnumerateObject())
        .Where(member => References.Contains(member.Name) || IsStatus(member))
        .SelectMany(member => member.Value.ValueKind == JsonValueKind.Array ? member.Value.EnumerateArray().AsEnumerable() : [member.Value])
        .Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString()!);

    /// <summary>A relationship that is made of itself.</summary>
    public bool HasCircle
    {
        get
        {
            var madeOf = document.Member("product_tree").Items("relationships").ToLookup(
                one => one.Member("full_product_name").Text("product_id")!,
                one => new[] { one.Text("product_reference")!, one.Text("relates_to_product_reference")! });
            return madeOf.Any(one => Below(one.Key, madeOf, []).Contains(one.Key));
        }
    }

    private static bool IsStatus(JsonProperty member) => member.Name is "first_affected" or "first_fixed" or "fixed" or "known_affected"
        or "known_not_affected" or "last_affected" or "recommended" or "under_investigation";

    private static HashSet<string> Below(string product, ILookup<string, string[]> madeOf, HashSet<string> seen)
    {
        foreach (var part in madeOf[product].SelectMany(parts => parts).Where(seen.Add))
        {
            Below(part, madeOf, seen);
        }

        return seen;
    }

    private static IEnumerable<JsonElement> Everything(JsonElement value)
    {
        yield return value;
        var inner = value.ValueKind switch
        {
            JsonValueKind.Object => value.EnumerateObject().Select(member => member.Value),
            JsonValueKind.Array => value.EnumerateArray(),
            _ => Enumerable.Empty<JsonElement>(),
        };
        foreach (var one in inner.SelectMany(Everything))
        {
            yield return one;
        }
    }
}
