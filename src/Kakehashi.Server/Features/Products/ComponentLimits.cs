using System.Text;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Server.Features.Products;

/// <summary>What the vocabulary can hold. Texts come from outside and end up in indexes.</summary>
internal static class ComponentLimits
{
    private const int LongestName = 300;
    private const int LongestVersion = 200;
    private const int LongestReference = 1_000;
    private const int MostCpes = 20;

    // PostgreSQL takes no index entry over some 2,700 bytes.
    private const int LongestIndexed = 2_000;

    /// <summary>Why the component cannot be stored, as a stable code; null when it can.</summary>
    public static string? Trouble(Component component)
    {
        if (!IsText(component.Name, LongestName) || !IsText(component.Version, LongestVersion)
            || !IsText(component.Vendor, LongestName) || !IsText(component.SourceName, LongestName)
            || !IsText(component.SourceVersion, LongestVersion) || !IsText(component.Distribution, LongestVersion)
            || !IsText(component.Purl, LongestReference) || !IsText(component.Cpe, LongestReference)
            || !IsText(component.MoreCpes, LongestReference * MostCpes))
        {
            return "value-not-storable";
        }

        return Coordinates.Of(component).All(coordinate => IsStorable(coordinate.Package.Name) && IsStorable(coordinate.Package.Ecosystem)
            && IsText(coordinate.Version, LongestReference))
            ? null
            : "value-not-storable";
    }

    private static bool IsStorable(string name) => IsText(name, LongestIndexed) && Encoding.UTF8.GetByteCount(name) <= LongestIndexed;

    // PostgreSQL stores no NUL, and half a surrogate pair is no text.
    private static bool IsText(string? text, int longest)
    {
        if (text is null)
        {
            return true;
        }

        return text.Length <= longest && !text.Contains('\0', StringComparison.Ordinal) && IsWellFormed(text);
    }

    private static bool IsWellFormed(string text)
    {
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var length) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            rest = rest[length..];
        }

        return true;
    }
}
