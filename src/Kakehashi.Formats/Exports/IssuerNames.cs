namespace Kakehashi.Formats.Exports;

/// <summary>Who gives out identifiers of that form.</summary>
internal static class IssuerNames
{
    private static readonly (string Prefix, string Name)[] Known =
    [
        ("CVE-", "CVE"),
        ("GHSA-", "GitHub Advisory Database"),
        ("JVNDB-", "JVN iPedia"),
        ("JVN", "JVN"),
        ("RHSA-", "Red Hat"),
        ("DSA-", "Debian"),
        ("DLA-", "Debian"),
        ("USN-", "Ubuntu"),
        ("PYSEC-", "Python Packaging Advisory Database"),
        ("RUSTSEC-", "RustSec Advisory Database"),
        ("GO-", "Go Vulnerability Database"),
    ];

    /// <summary>The issuer; for an unknown form the letters before the first hyphen or digit, or <c>unknown</c>.</summary>
    public static string Of(string id)
    {
        foreach (var (prefix, name) in Known)
        {
            if (id.StartsWith(prefix, StringComparison.Ordinal))
            {
                return name;
            }
        }

        var letters = id.TakeWhile(char.IsAsciiLetter).Count();
        return letters > 0 ? id[..letters] : "unknown";
    }
}
