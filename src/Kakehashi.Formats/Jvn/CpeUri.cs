using System.Globalization;
using System.Text;

namespace Kakehashi.Formats.Jvn;

/// <summary>A CPE 2.2 URI (<c>cpe:/a:vendor:product:version:update</c>), its components percent-decoded.</summary>
internal sealed record CpeUri(string Part, string Vendor, string Product, string Version, string Update)
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    public static bool TryParse(string text, out CpeUri uri)
    {
        uri = new CpeUri("", "", "", "", "");
        if (!text.StartsWith("cpe:/", StringComparison.OrdinalIgnoreCase) || text.Length > 1000)
        {
            return false;
        }

        var components = text[5..].Split(':');
        uri = new CpeUri(At(0), At(1), At(2), At(3), At(4));
        return uri is { Part.Length: 1, Vendor.Length: > 0, Product.Length: > 0 };

        string At(int index) => index < components.Length ? Decode(components[index]) : "";
    }

    private static string Decode(string component)
    {
        var lower = component.Trim().ToLowerInvariant();
        if (!lower.Contains('%', StringComparison.Ordinal))
        {
            return lower;
        }

        var text = new StringBuilder(lower.Length);
        for (var at = 0; at < lower.Length; at++)
        {
            if (lower[at] == '%'
                && at + 2 < lower.Length
                && byte.TryParse(lower.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, Invariant, out var code)
                && code is >= 0x20 and < 0x7F)
            {
                text.Append((char)code);
                at += 2;
            }
            else
            {
                text.Append(lower[at]);
            }
        }

        return text.ToString();
    }
}
