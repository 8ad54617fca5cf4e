namespace Kakehashi.Matching.Cpe;

/// <summary>The parts of a CPE name under which inventories and advisories meet: a lenient view of the well-formed name.</summary>
public sealed class CpeName
{
    /// <summary>The view of a name; a part, vendor or product that it leaves open is an asterisk.</summary>
    public CpeName(WellFormedName name)
    {
        Name = name;
        Part = Key(CpeField.Part);
        Vendor = Key(CpeField.Vendor);
        Product = Key(CpeField.Product);
        Version = Plain(CpeField.Version);
        ProductKey = $"{Part}:{Vendor}:{Product}";
        Update = name[CpeField.Update].IsNotApplicable ? "" : Plain(CpeField.Update);
    }

    /// <summary>All eleven attributes.</summary>
    public WellFormedName Name { get; }

    /// <summary><c>a</c>, <c>o</c> or <c>h</c>.</summary>
    public string Part { get; }

    /// <summary>Vendor, lower case, unquoted.</summary>
    public string Vendor { get; }

    /// <summary>Product, lower case, unquoted.</summary>
    public string Product { get; }

    /// <summary>Version; empty for ANY, <c>-</c> for NA.</summary>
    public string Version { get; }

    /// <summary>Update; empty for ANY and NA.</summary>
    public string Update { get; }

    /// <summary>Key of the product: <c>part:vendor:product</c>.</summary>
    public string ProductKey { get; }

    /// <summary>Version and update as the generic order compares them; empty when the version is not stated.</summary>
    public string FullVersion => Version is "" or "-" || Update.Length == 0 ? Version : $"{Version}-{Update}";

    /// <summary>Reads a name of either form; refuses one that names no part, vendor and product.</summary>
    public static bool TryParse(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out CpeName? name)
    {
        name = null;
        if (WellFormedName.TryParseLeniently(text.Trim(), out var read)
            && !read[CpeField.Vendor].IsAny && !read[CpeField.Product].IsAny
            && read[CpeField.Part].Text is "a" or "o" or "h" or "A" or "O" or "H")
        {
            name = new CpeName(read);
        }

        return name is not null;
    }

    private string Key(CpeField attribute) => Name[attribute].IsAny ? "*" : Plain(attribute).ToLowerInvariant();

    // Quoted alone, a star is no ANY and a hyphen no NA: there the backslash stays.
    private string Plain(CpeField attribute)
    {
        var value = Name[attribute];
        return value.IsNotApplicable ? "-" : value.Text is @"\*" or @"\-" ? value.Text : value.ToPlain();
    }
}
