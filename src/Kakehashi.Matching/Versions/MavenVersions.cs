using System.Buffers;

namespace Kakehashi.Matching.Versions;

/// <summary>Maven: the order of Maven's own comparison since 3.9 (https://maven.apache.org/pom.html, "Version Order").</summary>
public sealed class MavenVersions : VersionScheme
{
    private static readonly SearchValues<char> NotInVersions = SearchValues.Create("${}[](), \t\r\n");

    /// <inheritdoc />
    public override string Name => "maven";

    internal override bool MayRunInCircles => true;

    /// <inheritdoc />
    protected override IComparable? Parse(string text)
    {
        var trimmed = text.Trim().ToLowerInvariant();

        // Maven itself orders any text; property references and ranges in place of a version are none.
        return trimmed.Length == 0 || trimmed.AsSpan().ContainsAny(NotInVersions) ? null : MavenReader.Read(trimmed);
    }
}
