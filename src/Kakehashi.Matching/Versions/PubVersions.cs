namespace Kakehashi.Matching.Versions;

/// <summary>
/// Pub and Julia: Semantic Versioning in which the build takes part in the order, above the version without (pub_semver;
/// Julia's VersionNumber).
/// </summary>
/// <param name="name">The scheme's short name.</param>
public sealed class PubVersions(string name) : VersionScheme
{
    /// <inheritdoc />
    public override string Name => name;

    /// <inheritdoc />
    protected override IComparable? Parse(string text)
    {
        var trimmed = text.AsSpan().Trim();
        trimmed = trimmed.StartsWith("v", StringComparison.Ordinal) ? trimmed[1..] : trimmed;
        var plus = trimmed.IndexOf('+');
        return SemVerVersion.Parse(
            trimmed, SemVerVersion.Forgive.ShortCore | SemVerVersion.Forgive.ShortCoreWithSuffix | SemVerVersion.Forgive.LeadingZeros) is { } core
            ? new Version(core, plus < 0 ? "" : trimmed[(plus + 1)..].ToString())
            : null;
    }

    private sealed class Version(SemVerVersion core, string build) : IComparable
    {
        private SemVerVersion Core => core;

        private string Build => build;

        public int CompareTo(object? obj)
        {
            var other = (Version)obj!;
            var order = core.CompareTo(other.Core);
            return order != 0 ? order
                : build.Length == 0 || other.Build.Length == 0 ? (build.Length > 0).CompareTo(other.Build.Length > 0)
                : SemVerIdentifiers.Compare(build, other.Build, ignoreCase: false);
        }
    }
}
