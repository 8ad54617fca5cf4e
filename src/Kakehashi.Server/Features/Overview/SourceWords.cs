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
        "osv" => "OSV",
        "jvn" => "JVN",
        "jvnrss" => OverviewText.JvnOutline,
        "kev" => "KEV",
        _ => source,
    };
}
