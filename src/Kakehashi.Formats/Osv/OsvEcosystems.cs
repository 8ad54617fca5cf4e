namespace Kakehashi.Formats.Osv;

/// <summary>
/// Which ecosystems of the OSV schema are distributions: their versions carry fixes back, so their word on a package is
/// theirs alone.
/// </summary>
internal static class OsvEcosystems
{
    private static readonly HashSet<string> Distributions = new(StringComparer.Ordinal)
    {
        "AlmaLinux", "Alpaquita", "Alpine", "Amazon Linux", "Android", "Azure Linux", "BellSoft Hardened Containers",
        "Chainguard", "CleanStart", "Debian", "Docker Hardened Images", "Echo", "FreeBSD", "Mageia", "MinimOS",
        "Oracle Linux", "Photon OS", "Red Hat", "Rocky Linux", "Root", "SUSE", "TuxCare", "Ubuntu", "Wolfi", "openEuler", "openSUSE",
    };

    public static bool IsDistribution(string ecosystem)
    {
        var colon = ecosystem.IndexOf(':', StringComparison.Ordinal);
        return Distributions.Contains(colon < 0 ? ecosystem : ecosystem[..colon]);
    }
}
