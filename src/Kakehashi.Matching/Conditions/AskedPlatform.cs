using Kakehashi.Matching.Cpe;

namespace Kakehashi.Matching.Conditions;

/// <summary>One thing that a statement asks for beside its product.</summary>
/// <param name="Family">The family of operating systems of which any will do, or null.</param>
/// <param name="ProductKey">The product, or null when only a word names it.</param>
/// <param name="Version">Version of the product; empty for any.</param>
/// <param name="Word">The product's last word.</param>
internal sealed record AskedPlatform(PlatformFamily? Family, string? ProductKey, string Version, string Word)
{
    private const string Hardware = "cpe:2.3:h:";

    // How a reader writes the target software of a CPE: a product of any vendor by that name.
    private const string AnyVendor = "cpe:2.3:*:*:";

    /// <summary>Under which product keys it would stand in an inventory; none for operating systems.</summary>
    public IEnumerable<string> ApplicationKeys =>
        ProductKey is { } key ? key.StartsWith("a:", StringComparison.Ordinal) ? [key] : []
        : Family is null ? [$"a:{Word}:{Word}", $"a:{Word}_project:{Word}"]
        : [];

    /// <summary>How <see cref="Of"/> is asked for a product of any vendor by a name.</summary>
    public static string ByWord(string word) => $"{AnyVendor}{word}:*:*:*:*:*:*:*:*";

    public static bool IsHardware(string cpe) => cpe.StartsWith(Hardware, StringComparison.OrdinalIgnoreCase);

    /// <summary>What a CPE 2.3 string asks for; null when it is hardware or no CPE.</summary>
    public static AskedPlatform? Of(string cpe)
    {
        if (cpe.StartsWith(AnyVendor, StringComparison.Ordinal))
        {
            var word = cpe[AnyVendor.Length..].Split(':')[0].Replace("\\", "", StringComparison.Ordinal).ToLowerInvariant();
            return word.Length == 0 ? null : new AskedPlatform(PlatformFamilies.OfWord(word), null, "", word);
        }

        if (!CpeName.TryParse(cpe, out var name) || name.Part == "h")
        {
            return null;
        }

        var isWhole = name.Part == "o" && name.Version is "" or "-";
        return new AskedPlatform(
            isWhole ? PlatformFamilies.OfWord(name.Product) : null, name.ProductKey, name.Version == "-" ? "" : name.Version, name.Product);
    }
}
