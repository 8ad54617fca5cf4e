namespace Kakehashi.Formats.Advisories;

/// <summary>Words for sources and formats.</summary>
internal static class FeedWords
{
    public const string Nvd = "nvd";
    public const string Nvd11 = "nvd-1.1";
    public const string Nvd20 = "nvd-2.0";
    public const string Nvd20Item = "nvd-2.0-item";
    public const string Osv = "osv";
    public const string Jvn = "jvn";
    public const string JvnRss = "jvnrss";
    public const string Vuldef = "vuldef";
    public const string Kev = "kev";
    public const string Cve = "cve";
    public const string Cve5 = "cve-5";
    public const string Updateinfo = "updateinfo";
    public const string Oval = "oval";
    public const string Cvrf = "cvrf";
    public const string Csaf = "csaf";
    public const string OpenVex = "openvex";
    public const string CycloneDxVex = "cyclonedx-vex";
    public const string ProviderFile = "csaf-provider";
    public const string SecDb = "secdb";
    public const string MyJvn = "myjvn-4";
    public const string MyJvnFeed = "myjvn-4-feed";
    public const string NodeJs = "nodejs";
    public const string NodePackage = "nodejs-npm";
    public const string NodeCore = "nodejs-core";
    public const string NodeIndex = "nodejs-index";
    public const string RubySec = "rubysec";
    public const string ProjectKb = "project-kb";

    public static string SourceOf(string format) => format switch
    {
        Nvd11 or Nvd20 or Nvd20Item => Nvd,
        JvnRss or Vuldef or MyJvn or MyJvnFeed => Jvn,
        NodePackage or NodeCore or NodeIndex => NodeJs,
        Cve5 => Cve,
        _ => format,
    };
}
