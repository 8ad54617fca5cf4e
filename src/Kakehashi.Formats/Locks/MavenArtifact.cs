using Kakehashi.Matching.Packages;

namespace Kakehashi.Formats.Locks;

/// <summary>
/// An artifact as Maven prints it: <c>group:name:type[:classifier]:version[:scope]</c>, with the file's path behind it where
/// the list was asked for that.
/// </summary>
internal static class MavenArtifact
{
    private static readonly string[] Scopes = ["compile", "runtime", "test", "provided", "system", "import"];

    /// <summary>The component, or null when the text is no artifact.</summary>
    /// <param name="text">The coordinates, without anything behind them.</param>
    public static Component? Parse(string text)
    {
        var parts = text.Split(':');
        if (parts.Length < 4 || parts.Any(part => part.Length == 0))
        {
            return null;
        }

        var scopeAt = Array.FindIndex(parts, 4, Scopes.Contains);
        var count = scopeAt > 0 ? scopeAt : parts.Length;
        if (count is not (4 or 5))
        {
            return null;
        }

        var component = LockPackage.Component(
            "maven", parts[0], parts[1], parts[count - 1],
            ("type", parts[2] == "jar" ? null : parts[2]),
            ("classifier", count == 5 ? parts[3] : null));
        return component with
        {
            Kind = scopeAt > 0 && parts[scopeAt] == "test" ? LockPackage.Development : LockPackage.Library,
        };
    }
}
