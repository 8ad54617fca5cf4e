using Kakehashi.Formats.Inventories;

namespace Kakehashi.Formats.CycloneDx;

/// <summary>The versions of CycloneDX that are read.</summary>
internal static class CycloneDxVersions
{
    private static readonly HashSet<string> Known = ["1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7"];

    public static string Check(string? version, string where) => version is not null && Known.Contains(version)
        ? version
        : throw new BadInputException(RefusalCodes.UnknownVersion, where, version ?? "");
}
