namespace Kakehashi.Formats.Tests.Cvrf;

/// <summary>Small CVRF documents.</summary>
internal static class CvrfFixture
{
    /// <summary>A document with the elements of each part in namespaces of their own, as the standard has them.</summary>
    public static string Document(string tree, params string[] vulnerabilities) =>
        $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <cvrf:cvrfdoc xmlns:cvrf="http://www.icasi.org/CVRF/schema/cvrf/1.1" xmlns:vuln="http://www.icasi.org/CVRF/schema/vuln/1.1">
          <cvrf:DocumentTitle xml:lang="en">Fixes of May</cvrf:DocumentTitle>
          <cvrf:DocumentTracking><cvrf:Identification><cvrf:ID>DOC-1</cvrf:ID></cvrf:Identification>
            <cvrf:InitialReleaseDate>2099-05-01T00:00:00Z</cvrf:InitialReleaseDate>
            <cvrf:CurrentReleaseDate>2099-05-02T00:00:00Z</cvrf:CurrentReleaseDate></cvrf:DocumentTracking>
          <cvrf:DocumentNotes><cvrf:Note Type="Summary" Ordinal="1">In short.</cvrf:Note></cvrf:DocumentNotes>
          <cvrf:DocumentReferences><cvrf:Reference Type="Self"><cvrf:URL>https://example.test/doc</cvrf:URL></cvrf:Reference></cvrf:DocumentReferences>
          <ProductTree xmlns="http://www.icasi.org/CVRF/schema/prod/1.1">{tree}</ProductTree>
          {string.Concat(vulnerabilities)}
        </cvrf:cvrfdoc>
        """;

    public static string Vulnerability(string cve, string inside) =>
        $"<vuln:Vulnerability Ordinal=\"1\" xmlns=\"http://www.icasi.org/CVRF/schema/vuln/1.1\">"
        + $"<CVE>{cve}</CVE>{inside}</vuln:Vulnerability>";

    public static string Statuses(params (string Type, string Product)[] statuses) =>
        $"<ProductStatuses>{string.Concat(statuses.Select(one => $"<Status Type=\"{one.Type}\"><ProductID>{one.Product}</ProductID></Status>"))}</ProductStatuses>";

    public static string Product(string id, string name, string? cpe = null) =>
        $"<FullProductName ProductID=\"{id}\"{(cpe is null ? "" : $" CPE=\"{cpe}\"")}>{name}</FullProductName>";

    public static string Branch(string type, string name, string inside) =>
        $"<Branch Type=\"{type}\" Name=\"{name}\">{inside}</Branch>";

    /// <summary>A component (its version branch as Red Hat and SUSE have it) on a platform.</summary>
    public static string Component(string build, string platform, string? cpe = null) =>
        Branch("Product Name", platform, Product("P", platform, cpe))
        + Branch("Product Version", build, Product("C", build + ".src.rpm"))
        + $"<Relationship ProductReference=\"C\" RelationType=\"Default Component Of\" RelatesToProductReference=\"P\">"
        + Product("P:C", $"{build} as a component of {platform}") + "</Relationship>";
}
