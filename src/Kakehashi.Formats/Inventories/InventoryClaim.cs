using Kakehashi.Matching.Packages;

namespace Kakehashi.Formats.Inventories;

/// <summary>
/// What the maker of an inventory says of a vulnerability and a component in it (VEX within CycloneDX). It is a claim and no
/// judgement: nothing is matched or ruled out by it.
/// </summary>
public sealed record InventoryClaim
{
    /// <summary>Most claims that are taken of one document.</summary>
    public const int Most = 100_000;

    /// <summary>The longest <see cref="Vulnerability"/>, in characters; longer ones are set aside.</summary>
    public const int LongestName = 200;

    /// <summary>The longest <see cref="Detail"/> and <see cref="Versions"/>, in characters; longer ones are cut.</summary>
    public const int LongestDetail = 500;

    /// <summary>The longest of the short texts (source, justification, response, days), in characters; longer ones are cut.</summary>
    public const int LongestWord = 100;

    internal InventoryClaim()
    {
    }

    /// <summary>The place for a person: <c>vulnerabilities[3].affects[0]</c>.</summary>
    public required string Where { get; init; }

    /// <summary>The vulnerability's number as the claim spells it.</summary>
    public required string Vulnerability { get; init; }

    /// <summary>Numbers that other databases have for the same, as the claim lists them.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>Whose vulnerability number it is; empty when the claim does not say.</summary>
    public required string Source { get; init; }

    /// <summary>The component, one of the inventory's; null when the claim is about all that the inventory describes.</summary>
    public required Component? Component { get; init; }

    /// <summary>One of <see cref="ClaimStates"/>; empty when the vulnerability is only listed.</summary>
    public required string State { get; init; }

    /// <summary>Why it is not affected, in the word of the format (<c>code_not_reachable</c>), or empty.</summary>
    public required string Justification { get; init; }

    /// <summary>What the maker answers (<c>will_not_fix, update</c>), or empty.</summary>
    public required string Response { get; init; }

    /// <summary>The maker's own words, cut, or empty.</summary>
    public required string Detail { get; init; }

    /// <summary>Versions and ranges with the status that is claimed for each, one a line, or empty.</summary>
    public required string Versions { get; init; }

    /// <summary>When it was first said, as written, or empty.</summary>
    public required string FirstIssued { get; init; }

    /// <summary>When it was last changed, as written, or empty.</summary>
    public required string LastUpdated { get; init; }
}
