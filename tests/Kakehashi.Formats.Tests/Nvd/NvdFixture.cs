namespace Kakehashi.Formats.Tests.Nvd;

/// <summary>Small documents in NVD's two shapes.</summary>
internal static class NvdFixture
{
    public static string Feed11(params string[] items) =>
        $$"""
        {
          "CVE_data_type" : "CVE", "CVE_data_format" : "MITRE", "CVE_data_version" : "4.0",
          "CVE_data_numberOfCVEs" : "{{items.Length}}", "CVE_data_timestamp" : "2099-01-02T08:00Z",
          "CVE_Items" : [ {{string.Join(", ", items)}} ]
        }
        """;

    public static string Item11(
        string id = "CVE-2099-0001", string description = "A flaw.", string nodes = "", string impact = "") =>
        $$"""
        {
          "cve" : {
            "CVE_data_meta" : { "ID" : "{{id}}", "ASSIGNER" : "a@b.example" },
            "problemtype" : { "problemtype_data" : [ { "description" : [
              { "lang" : "en", "value" : "CWE-79" }, { "lang" : "en", "value" : "NVD-CWE-Other" } ] } ] },
            "references" : { "reference_data" : [ { "url" : "https://a.example/1", "name" : "https://a.example/1",
              "refsource" : "MISC", "tags" : [ "Patch", "Vendor Advisory" ] }, { "url" : "https://a.example/2", "name" : "N", "tags" : [ ] } ] },
            "description" : { "description_data" : [ { "lang" : "en", "value" : "{{description}}" } ] }
          },
          "configurations" : { "CVE_data_version" : "4.0", "nodes" : [ {{nodes}} ] },
          "impact" : { {{impact}} },
          "publishedDate" : "2099-01-01T20:15Z", "lastModifiedDate" : "2099-01-02T18:03Z"
        }
        """;

    public static string Cve20(string id = "CVE-2099-0001", string more = "") =>
        $$"""
        { "id": "{{id}}", "sourceIdentifier": "a@b.example", "published": "2099-01-01T02:00:02.510",
          "lastModified": "2099-01-02T02:00:02.510", "vulnStatus": "Analyzed",
          "descriptions": [ { "lang": "es", "value": "Un fallo." }, { "lang": "en", "value": "A flaw." } ]{{more}} }
        """;

    public static string Page20(int start, int total, params string[] cves) =>
        $$"""
        { "resultsPerPage": {{cves.Length}}, "startIndex": {{start}}, "totalResults": {{total}}, "format": "NVD_CVE", "version": "2.0",
          "timestamp": "2099-01-03T00:00:00.123", "vulnerabilities": [ {{string.Join(", ", cves.Select(cve => $"{{\"cve\": {cve}}}"))}} ] }
        """;

    public static string Or(params string[] matches) =>
        $$"""{ "operator" : "OR", "children" : [ ], "cpe_match" : [ {{string.Join(", ", matches)}} ] }""";

    public static string And(params string[] children) =>
        $$"""{ "operator" : "AND", "children" : [ {{string.Join(", ", children)}} ], "cpe_match" : [ ] }""";

    public static string Match(string cpe, string bounds = "", bool vulnerable = true) =>
        $$"""{ "vulnerable" : {{(vulnerable ? "true" : "false")}}, "cpe23Uri" : "{{cpe.Replace("\\", "\\\\", StringComparison.Ordinal)}}"{{bounds}}, "cpe_name" : [ ] }""";
}
