using Kakehashi.Formats.Inventories;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Cli;

/// <summary>What the scanned inventory itself claims of its vulnerabilities. It stands beside a match and takes none away.</summary>
internal sealed class ScanClaims(IReadOnlyList<InventoryClaim> claims)
{
    private const int MostShown = 3;

    private readonly ILookup<string, InventoryClaim> _byNumber = claims
        .SelectMany(claim => claim.Aliases.Prepend(claim.Vulnerability).Distinct(StringComparer.OrdinalIgnoreCase).Select(number => (number, claim)))
        .ToLookup(pair => pair.number, pair => pair.claim, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether anything is claimed at all.</summary>
    public bool Any => claims.Count > 0;

    /// <summary>Claims on the vulnerability and the component, or on all that the inventory describes; the first of them.</summary>
    public IReadOnlyList<InventoryClaim> Of(ScanRun.Hit hit) =>
    [
        .. hit.Match.Evidence.SelectMany(evidence => evidence.Advisory.Aliases.Prepend(evidence.Advisory.Id)).Prepend(hit.Match.Vulnerability)
            .Distinct(StringComparer.OrdinalIgnoreCase).SelectMany(number => _byNumber[number]).Distinct()
            .Where(claim => claim.Component is null || IsSame(claim.Component, hit.Component)).Take(MostShown),
    ];

    /// <summary>The claims on a hit as one text: <c>not_affected (code_not_reachable)</c>; empty when there is none.</summary>
    public string Words(ScanRun.Hit hit) => string.Join("; ", Of(hit).Select(claim =>
        (claim.State.Length > 0 ? claim.State : "listed") + (claim.Justification.Length > 0 ? $" ({claim.Justification})" : "")));

    private static bool IsSame(Component one, Component other) => ReferenceEquals(one, other) || one == other;
}
