namespace Kakehashi.Formats.Platforms;

/// <summary>What a statement about a distribution's package is about, beside the package.</summary>
/// <param name="Ecosystem">The release, as an ecosystem word (<c>Red Hat:enterprise_linux:9</c>).</param>
/// <param name="OnlyWith">
/// A layered product, as a CPE 2.3 string, from which alone the package comes; null for the distribution itself.
/// </param>
internal readonly record struct Platform(string Ecosystem, string? OnlyWith = null);
