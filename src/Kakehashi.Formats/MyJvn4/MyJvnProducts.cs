using System.Text.Json;
using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Jvn;
using Kakehashi.Matching.Advisories;

namespace Kakehashi.Formats.MyJvn4;

/// <summary>
/// The affected products of a detail: the tree gives their CPEs, <c>jvn_extension</c> the versions, and vendor and product by name
/// tie the two.
/// </summary>
internal sealed class MyJvnProducts
{
    // What is still being investigated is neither affected nor free of it.
    private const string Investigating = "investigating";

    private readonly JvnProducts _products = new();
    private readonly Dictionary<(string Vendor, string Product), List<JvnVersion>> _versions = [];
    private readonly HashSet<(string Vendor, string Product)> _used = [];
    private readonly HashSet<string> _free;
    private readonly HashSet<string> _open;

    private MyJvnProducts(JsonElement detail, List<JsonElement> vulnerabilities)
    {
        var affected = Ids(vulnerabilities, "known_affected");
        _open = [.. Ids(vulnerabilities, "under_investigation").Except(affected)];
        _free = [.. Ids(vulnerabilities, "known_not_affected").Concat(Ids(vulnerabilities, "fixed")).Except(affected).Except(_open)];
        foreach (var item in detail.Along("jvn_extension")?.Items("affected") ?? [])
        {
            Note(item);
        }
    }

    public static IReadOnlyList<AffectedProduct> Of(JsonElement detail, List<JsonElement> vulnerabilities)
    {
        var products = new MyJvnProducts(detail, vulnerabilities);
        foreach (var vendor in detail.Along("product_tree")?.Items("branches") ?? [])
        {
            foreach (var product in vendor.Items("branches"))
            {
                products.Add(vendor.Text("name") ?? "", product.Text("name") ?? "", product);
            }
        }

        return products.ToAffected();
    }

    private static HashSet<string> Ids(List<JsonElement> vulnerabilities, string status) =>
        [.. vulnerabilities.SelectMany(one => one.Get("product_status")?.Texts(status) ?? [])];

    private void Note(JsonElement item)
    {
        var name = (item.Text("vendor") ?? "", item.Text("product") ?? "");
        if (!_versions.TryGetValue(name, out var versions))
        {
            _versions[name] = versions = [];
        }

        versions.AddRange(item.Items("versions").Where(version => version.Text("status") is not "unaffected").Select(MyJvnVersion.Of).OfType<JvnVersion>());
    }

    private void Add(string vendor, string name, JsonElement branch)
    {
        _used.Add((vendor, name));
        if (branch.Get("product") is { } product && product.Text("product_id") is var id && (id is null || !_free.Contains(id)))
        {
            var cpe = product.Along("product_identification_helper")?.Text("cpe");
            _products.Add(
                vendor,
                name,
                cpe is null ? [] : [cpe],
                branch.Text("category") == "product_version" ? [] : _versions.GetValueOrDefault((vendor, name)) ?? [],
                id is not null && _open.Contains(id) ? Investigating : null);
        }

        foreach (var version in branch.Items("branches"))
        {
            Add(vendor, name, version);
        }
    }

    // What the tree does not hold is known by its name.
    private IReadOnlyList<AffectedProduct> ToAffected()
    {
        foreach (var ((vendor, product), versions) in _versions.Where(pair => !_used.Contains(pair.Key)))
        {
            _products.Add(vendor, product, [], versions, null);
        }

        return _products.ToAffected();
    }
}
