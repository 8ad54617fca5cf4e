using System.Text.Json;
using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Ranges;

namespace Kakehashi.Formats.Csaf;

/// <summary>The product tree of a document (CSAF 2.0, 3.2.2): all products by their id.</summary>
internal sealed class CsafTree
{
    private readonly Dictionary<string, CsafProduct> _products = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _groups = new(StringComparer.Ordinal);

    private CsafTree()
    {
    }

    public static CsafTree Read(JsonElement? tree)
    {
        var products = new CsafTree();
        if (tree is { } root)
        {
            products.Branches(root, new CsafProduct { Id = "", FullName = "" });
            foreach (var product in root.Items("full_product_names"))
            {
                products.Add(product, new CsafProduct { Id = "", FullName = "" });
            }

            products.Relate([.. root.Items("relationships")]);
            foreach (var group in root.Items("product_groups"))
            {
                if (group.Text("group_id") is { } id)
                {
                    products._groups[id] = [.. group.Texts("product_ids")];
                }
            }
        }

        return products;
    }

    /// <summary>The product of an id. One that is not defined (mandatory test 6.1.1) is known by its id alone.</summary>
    public CsafProduct Of(string id) => _products.GetValueOrDefault(id) ?? new CsafProduct { Id = id, FullName = id };

    /// <summary>The products that a flag or remedy is about, those of its groups among them.</summary>
    public IEnumerable<string> IdsOf(JsonElement part) =>
        part.Texts("product_ids").Concat(part.Texts("group_ids").SelectMany(group => _groups.GetValueOrDefault(group) ?? []));

    private void Branches(JsonElement parent, CsafProduct around)
    {
        foreach (var branch in parent.Items("branches"))
        {
            var name = branch.Text("name") ?? "";
            var here = branch.Text("category") switch
            {
                "vendor" => around with { Vendor = name },
                "product_family" when around.Product.Length == 0 => around with { Product = name },
                "product_name" => around with { Product = name },
                CsafVersions.OneVersion => around with { VersionCategory = CsafVersions.OneVersion, Version = name },
                CsafVersions.SomeVersions => around with { VersionCategory = CsafVersions.SomeVersions, Version = name },
                "service_pack" or "patch_level" when around.Version.Length > 0 => around with { Version = $"{around.Version} {name}" },
                _ => around,
            };
            if (branch.Get("product") is { } product)
            {
                Add(product, here);
            }

            Branches(branch, here);
        }
    }

    private void Add(JsonElement product, CsafProduct around, CsafProduct? platform = null)
    {
        if (product.Text("product_id") is not { } id)
        {
            return;
        }

        var helper = product.Get("product_identification_helper") ?? default;
        _products.TryAdd(id, around with
        {
            Id = id,
            FullName = product.Text("name") ?? around.FullName,
            OwnName = platform is null ? product.Text("name") ?? around.FullName : around.OwnName,
            Cpe = helper.Text("cpe") ?? around.Cpe,

            // CSAF 2.1 lists several, all of the same component.
            Purl = helper.Text("purl") ?? helper.Texts("purls").FirstOrDefault() ?? around.Purl,
            Platform = platform ?? around.Platform,
        });
    }

    // A relationship may stand before the one that defines its component: what is left over is tried again.
    private void Relate(List<JsonElement> relationships)
    {
        var left = relationships;
        for (var before = int.MaxValue; left.Count > 0 && left.Count < before;)
        {
            before = left.Count;
            left = left.FindAll(relationship => !TryRelate(relationship));
        }
    }

    private bool TryRelate(JsonElement relationship)
    {
        if (relationship.Text("product_reference") is not { } component || relationship.Text("relates_to_product_reference") is not { } platform
            || !_products.TryGetValue(component, out var inner) || !_products.TryGetValue(platform, out var outer))
        {
            return false;
        }

        if (relationship.Get("full_product_name") is { } product)
        {
            Add(product, inner, outer);
        }

        return true;
    }
}
