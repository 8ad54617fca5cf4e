using System.Globalization;
using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Rpm;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Formats.RpmDb;

/// <summary>What a package's header says of it.</summary>
internal static class RpmPackage
{
    private const int Name = 1000;
    private const int Version = 1001;
    private const int Release = 1002;
    private const int Epoch = 1003;
    private const int Vendor = 1011;
    private const int Licence = 1014;
    private const int Architecture = 1022;
    private const int SourceRpm = 1044;

    // Packages that bear the number of the release they make. The names of the families are those of os-release(5).
    private static readonly (string Package, string Family)[] Releases =
    [
        ("almalinux-release", "almalinux"), ("rocky-release", "rocky"), ("redhat-release", "rhel"),
        ("redhat-release-server", "rhel"), ("centos-release", "centos"), ("centos-linux-release", "centos"),
        ("centos-stream-release", "centos"), ("fedora-release-common", "fedora"), ("oraclelinux-release", "ol"),
        ("system-release", "amzn"), ("sles-release", "sles"), ("openSUSE-release", "opensuse-leap"),
        ("photon-release", "photon"), ("mariner-release", "mariner"), ("azurelinux-release", "azurelinux"),
    ];

    public static InventoryItem ToItem(PackageBlob package)
    {
        if (RpmHeader.Parse(package.Header) is not { } header)
        {
            return new InventoryItem.SetAside(package.Where, SetAsideCodes.NotUnderstood, "");
        }

        var (name, version, release) = (header.Text(Name), header.Text(Version), header.Text(Release));
        var why = name.Length == 0 ? SetAsideCodes.NoName
            : version.Length == 0 || release.Length == 0 ? SetAsideCodes.NoVersion
            : (name + version + release).Contains(TextLines.Undecodable, StringComparison.Ordinal) ? SetAsideCodes.InvalidText

            // The rpm database keeps the keys that it trusts as packages.
            : name == "gpg-pubkey" ? SetAsideCodes.NotSoftware
            : null;
        if (why is not null)
        {
            return new InventoryItem.SetAside(package.Where, why, $"{name} {version} {release}");
        }

        var component = RpmColumns.ComponentOf(
            name, header.Number32(Epoch)?.ToString(CultureInfo.InvariantCulture) ?? "", version, release,
            header.Text(Architecture), header.Text(SourceRpm));
        return new InventoryItem.Understood(
            component with { Vendor = Decoded(header.Text(Vendor)), Licence = Decoded(header.Text(Licence)) }, package.Where);
    }

    /// <summary>The release that a package makes, or null.</summary>
    public static string? ReleaseOf(Component component)
    {
        var known = Array.Find(Releases, known => known.Package == component.Name);
        var version = component.Version[(component.Version.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return known.Family is null ? null : DistributionNames.Of(known.Family, version.Split('-')[0]);
    }

    // Old packages name their makers in Latin-1; nobody needs that so much as to lose the package.
    private static string? Decoded(string text) =>
        text.Length == 0 || text.Contains(TextLines.Undecodable, StringComparison.Ordinal) ? null : text;
}
