using System.Collections.Frozen;
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

    // Words for target software whose vendor has another name.
    private static readonly FrozenDictionary<string, string> Makers = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["node.js"] = "nodejs",
        ["joomla!"] = "joomla",
        ["chrome"] = "google",
        ["edge"] = "microsoft",
        ["internet_explorer"] = "microsoft",
        ["internet_information_services"] = "microsoft",
        ["confluence"] = "atlassian",
        ["jira"] = "atlassian",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Under which product keys it would stand in an inventory; none for operating systems.</summary>
    public IEnumerable<string> ApplicationKeys =>
        ProductKey is { } key ? key.StartsWith("a:", StringComparison.Ordinal) ? [key] : []
        : Family is null ? [$"a:{Makers.GetValueOrDefault(Word, Word)}:{Word}", $"a:{Word}_project:{Word}"]
        : [];

    /// <summary>What a name asks for: the product itself, and what the product is to run in.</summary>
    public static IEnumerable<AskedPlatform> AllOf(string cpe)
    {
        if (Of(cpe) is { } product)
        {
            yield return product;
        }

        if (CpeName.TryParse(cpe, out var name) && name.Name[CpeField.TargetSw] is { Text: not null } target
            && Of(ByWord(target.ToPlain())) is { } host)
        {
            yield return host;
        }
    }

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
