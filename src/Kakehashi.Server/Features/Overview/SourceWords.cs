namespace Kakehashi.Server.Features.Overview;

/// <summary>What a source is called on pages.</summary>
internal static class SourceWords
{
    public static string Of(string source) => source switch
    {
        "nvd" => "NVD",
        "cve" => "CVE",
        "csaf" => "CSAF",
        "cvrf" => "CVRF",
        "epss" => "EPSS",
        "openvex" => "OpenVEX",
        "cyclonedx-vex" => "CycloneDX VEX",
        "secdb" => "Alpine secdb",
        "rubysec" => "Ruby Advisory Database",
        "project-kb" => "SAP project KB",
        "nodejs" => "Node.js Security WG",
        "osv" => "OSV",
        "oval" => "OVAL",
        "jvn" => "JVN",
        "jvnrss" => OverviewText.JvnOutline,
        "kev" => "KEV",
        _ => source,
    };
}
