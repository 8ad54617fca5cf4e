using System.Text.RegularExpressions;

namespace Kakehashi.Formats.Exports;

/// <summary>Identifiers under the author's name space.</summary>
internal static partial class ExportIris
{
    private const int LongestUri = 4_000;

    /// <summary>
    /// An absolute URI in the letters of RFC 3986. (The framework's own check refuses escaped Japanese.)
    /// </summary>
    public static bool IsUri(string text) => text.Length <= LongestUri && Letters().IsMatch(text) && Uri.TryCreate(text, UriKind.Absolute, out _);

    /// <summary>An address below the name space, each part escaped.</summary>
    public static string Under(Uri nameSpace, params IEnumerable<string> parts) =>
        nameSpace.AbsoluteUri.TrimEnd('/') + "/" + string.Join('/', parts.Select(Uri.EscapeDataString));

    /// <summary>The product of the report.</summary>
    public static string OfSubject(VexReport report) => report.Subject.Version.Length > 0
        ? Under(report.Author.Namespace, "products", report.Subject.Name, report.Subject.Version)
        : Under(report.Author.Namespace, "products", report.Subject.Name);

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9+.\-]*:(?:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+\z", RegexOptions.NonBacktracking)]
    private static partial Regex Letters();
}
