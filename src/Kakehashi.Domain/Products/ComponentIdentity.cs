using System.Security.Cryptography;
using System.Text;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Domain.Products;

/// <summary>What makes two components of two inventories the same package version.</summary>
public static class ComponentIdentity
{
    /// <summary>16 bytes; equal exactly when all that matching looks at is equal.</summary>
    public static byte[] Of(Component component)
    {
        var text = new StringBuilder();
        foreach (var part in (ReadOnlySpan<string?>)
            [
                component.Name, component.Version, component.Purl, component.Cpe, component.Vendor,
                component.Distribution, component.SourceName, component.SourceVersion,
            ])
        {
            // The length keeps "a" + "bc" apart from "ab" + "c".
            text.Append(part?.Length ?? -1).Append(':').Append(part).Append(';');
        }

        // Not among the parts above: without further names, what was stored before keeps its identity.
        text.Append(component.MoreCpes);
        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()))[..16];
    }
}
