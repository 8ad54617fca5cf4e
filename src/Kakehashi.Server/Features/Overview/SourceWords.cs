namespace Kakehashi.Server.Features.Overview;

/// <summary>What a source is called on pages.</summary>
internal static class SourceWords
{
    public static string Of(string source) => source switch
    {
        "nvd" => "NVD",
        "cve" => "CVE",
        "csaf" => "CSAF",
        "epss" => "EPSS",
        "openvex" => "OpenVEX",
        "secdb" => "Alpine secdb",
        "rubysec" => "Ruby Advisory Database",
        "project-kb" => "SAP project KB",
        "nodejs" => "Node.js Security WG",
        "osv" => "OSV",
        "jvn" => "JVN",
        "jvnrss" => OverviewText.JvnOutline,
        "kev" => "KEV",
        _ => source,
    };
}
