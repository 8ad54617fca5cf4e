using Kakehashi.Formats.Xml;

namespace Kakehashi.Formats.Cvrf;

/// <summary>The products that a document names (CVRF 1.1 and 1.2, <c>ProductTree</c>), by their identifiers.</summary>
internal sealed class CvrfTree
{
    private readonly Dictionary<string, CvrfProduct> _products = new(StringComparer.Ordinal);

    private CvrfTree()
    {
    }

    public static CvrfTree Empty { get; } = new();

    public static CvrfTree Of(XmlPart tree)
    {
        var read = new CvrfTree();
        read.AddBranch(tree, new CvrfProduct("", null));
        foreach (var relationship in tree.All("Relationship"))
        {
            read.AddRelationship(relationship);
        }

        return read;
    }

    public CvrfProduct? Find(string id) => _products.GetValueOrDefault(id);

    // A product that is listed again outside the branches (Microsoft) keeps what the branches said of it.
    private void AddBranch(XmlPart branch, CvrfProduct around)
    {
        foreach (var child in branch.Children)
        {
            if (child.Name == "FullProductName" && child.Attribute("ProductID") is { Length: > 0 } id)
            {
                _products.TryAdd(id, around with { Name = child.Text, Cpe = child.Attribute("CPE") });
            }
            else if (child.Name == "Branch")
            {
                AddBranch(child, Inside(around, child.Attribute("Type"), child.Attribute("Name")));
            }
        }
    }

    private static CvrfProduct Inside(CvrfProduct around, string? type, string? name) => type switch
    {
        "Vendor" => around with { Vendor = name },
        "Product Name" => around with { Product = name },
        "Product Version" => around with { Version = name },
        _ => around,
    };

    private void AddRelationship(XmlPart relationship)
    {
        var whole = Find(relationship.Attribute("RelatesToProductReference") ?? "");
        var part = Find(relationship.Attribute("ProductReference") ?? "");
        foreach (var name in relationship.All("FullProductName"))
        {
            if (name.Attribute("ProductID") is { Length: > 0 } id)
            {
                _products.TryAdd(id, new CvrfProduct(name.Text, name.Attribute("CPE"), Part: part, Around: whole));
            }
        }
    }
}
