using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Sboms;

namespace Kakehashi.Formats.Locks;

/// <summary>One entry of npm's lock file, as it stands there.</summary>
internal sealed class NpmEntry
{
    private static readonly string[] Archives = [".tgz", ".tar.gz", ".tar"];

    public string? Name { get; set; }

    public string Version { get; set; } = "";

    public string? Resolved { get; set; }

    public string? Licence { get; set; }

    public bool IsLink { get; set; }

    public bool IsDevelopment { get; set; }

    /// <summary>Takes the property at hand when it is one of the plain ones.</summary>
    public bool Take(ref JsonPull json)
    {
        var name = json.Name();
        switch (name)
        {
            case "name": Name = json.NextText(); break;
            case "version": Version = json.NextText() ?? ""; break;
            case "resolved": Resolved = json.NextText(); break;
            case "license": Licence = json.NextText(); break;
            case "link": IsLink = json.NextText() == "true"; break;
            case "dev": IsDevelopment = json.NextText() == "true"; break;
            default: return false;
        }

        return true;
    }

    /// <summary>The entry under the name that its place in the tree gives it.</summary>
    /// <param name="name">That name, which an alias has chosen freely.</param>
    /// <param name="where">The place for a person.</param>
    public InventoryItem ToItem(string name, string where)
    {
        var (package, version) = (Name ?? name, Version);
        if (IsLink || IsFolder(version) || package.Length == 0)
        {
            return new InventoryItem.SetAside(
                where, package.Length == 0 ? SetAsideCodes.NoName : SetAsideCodes.OwnProject, $"{package} {version} {Resolved}");
        }

        // Before lock files had names of their own, an alias stood before the version: npm:real-name@1.0.0.
        if (version.StartsWith("npm:", StringComparison.Ordinal) && version.LastIndexOf('@') is var at and > 4)
        {
            (package, version) = (version[4..at], version[(at + 1)..]);
        }

        // An address instead of a version: the package is known, and which version it is, is not.
        var address = IsAddress(version) ? version : Resolved;
        var component = LockPackage.Component(
            "npm", GroupOf(package), package[(package.IndexOf('/', StringComparison.Ordinal) + 1)..],
            IsAddress(version) ? "" : version,
            ("vcs_url", address is not null && IsRepository(address) ? address : null));
        return new InventoryItem.Understood(
            component with
            {
                Name = package,
                Vendor = null,
                Kind = IsDevelopment ? LockPackage.Development : LockPackage.Library,
                Licence = string.IsNullOrWhiteSpace(Licence) ? null : Licence,
            },
            where);
    }

    private static string GroupOf(string package) =>
        package.StartsWith('@') && package.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 ? package[..slash] : "";

    private static bool IsFolder(string version) =>
        version.StartsWith("file:", StringComparison.Ordinal)
        && !Array.Exists(Archives, ending => version.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private static bool IsAddress(string version) => version.Contains(':', StringComparison.Ordinal);

    private static bool IsRepository(string address) =>
        address.StartsWith("git", StringComparison.Ordinal) || address.StartsWith("bitbucket:", StringComparison.Ordinal);
}
