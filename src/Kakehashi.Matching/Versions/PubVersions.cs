namespace Kakehashi.Matching.Versions;

/// <summary>
/// Dart: Semantic Versioning in which the build takes part in the order, above the version without (pub_semver). Forgives a
/// leading <c>v</c>, missing numbers and leading zeros.
/// </summary>
public sealed class PubVersions : VersionScheme
{
    /// <inheritdoc />
    public override string Name => "pub";

    /// <summary>Reads a version with its build; null when it is none.</summary>
    internal static IComparable? Read(ReadOnlySpan<char> text)
    {
        var plus = text.IndexOf('+');
        return SemVerVersions.ReadLenient(text) is { } core ? new Version(core, plus < 0 ? "" : text[(plus + 1)..].ToString()) : null;
    }

    /// <inheritdoc />
    protected override IComparable? Parse(string text) => Read(text.AsSpan().Trim());

    private protected override bool IsExact(string text) => SemVerVersion.Parse(text, SemVerVersion.Forgive.LeadingZeros) is not null;

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
