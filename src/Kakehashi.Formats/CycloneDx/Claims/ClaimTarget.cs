using Kakehashi.Formats.Inventories;

namespace Kakehashi.Formats.CycloneDx.Claims;

/// <summary>What a claim is about: an entry of <c>affects</c>.</summary>
internal sealed class ClaimTarget
{
    private const int MostVersions = 20;

    private readonly List<string> _versions = [];

    public string? Ref { get; set; }

    public string Versions => Excerpt.Lines(_versions, InventoryClaim.LongestDetail);

    /// <summary>A version or a range with the status that is claimed for it; <c>affected</c> where none is written.</summary>
    public void AddVersion(string? version, string? range, string? status)
    {
        if ((version ?? range) is { Length: > 0 } text && _versions.Count < MostVersions)
        {
            _versions.Add($"{(string.IsNullOrWhiteSpace(status) ? "affected" : status.Trim())} {text.Trim()}");
        }
    }
}
