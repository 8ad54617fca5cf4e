using Kakehashi.Formats.Inventories;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Formats.CycloneDx.Claims;

/// <summary>
/// The claims of a document while it is read. What they are about may stand behind them, so they are tied to components at
/// the end.
/// </summary>
internal sealed class ClaimsDraft
{
    private readonly List<ClaimDraft> _claims = [];
    private readonly Dictionary<string, Component?> _components = new(StringComparer.Ordinal);
    private int _kept;
    private int _left;
    private string? _subject;

    /// <summary>Targets that may still be taken.</summary>
    public int Room => InventoryClaim.Most - _kept;

    /// <summary>Learns which component a reference stands for; null where several different ones bear it.</summary>
    public void Learn(string? reference, Component component)
    {
        if (!string.IsNullOrWhiteSpace(reference) && !_components.TryAdd(reference.Trim(), component)
            && _components[reference.Trim()] != component)
        {
            _components[reference.Trim()] = null;
        }
    }

    /// <summary>Learns the reference of what the document is about.</summary>
    public void LearnSubject(string? reference) => _subject = reference?.Trim() is { Length: > 0 } given ? given : null;

    public void Take(ClaimDraft claim)
    {
        // One without a target takes a place as well: it will be set aside. Not so where its targets had no room.
        var places = claim.Targets.Count == 0 && claim.Left == 0 ? 1 : claim.Targets.Count;
        _left += claim.Left + (places > Room ? places : 0);
        if (places > 0 && places <= Room)
        {
            _claims.Add(claim);
            _kept += places;
        }
    }

    /// <summary>The result with its claims, and what could not be tied to a component set aside behind its entries.</summary>
    public InventoryResult Into(InventoryResult result, string? serialNumber)
    {
        if (_claims.Count == 0 && _left == 0)
        {
            return result;
        }

        var ties = new ClaimTies(_components, _subject, serialNumber, result);
        var claims = new List<InventoryClaim>();
        var aside = new List<InventoryItem>();
        foreach (var claim in _claims)
        {
            Finish(claim, ties, claims, aside);
        }

        if (_left > 0)
        {
            aside.Add(new InventoryItem.SetAside("vulnerabilities", SetAsideCodes.TooManyClaims, FormattableString.Invariant($"{_left}")));
        }

        return new InventoryResult(result.Document!, [.. result.Items, .. aside]) { Claims = claims };
    }

    private static void Finish(ClaimDraft claim, ClaimTies ties, List<InventoryClaim> claims, List<InventoryItem> aside)
    {
        var state = Word(claim.State, InventoryClaim.LongestWord);
        var why = string.IsNullOrWhiteSpace(claim.Id) ? SetAsideCodes.NoName
            : claim.Id.Trim().Length > InventoryClaim.LongestName ? SetAsideCodes.ValueTooLong
            : claim.Id.Contains(TextLines.Undecodable, StringComparison.Ordinal) ? SetAsideCodes.InvalidText
            : state.Length > 0 && !ClaimStates.All.Contains(state) ? SetAsideCodes.NotUnderstood
            : claim.Targets.Count == 0 ? SetAsideCodes.ClaimWithoutComponent
            : null;
        if (why is not null)
        {
            aside.Add(new InventoryItem.SetAside(claim.Where, why, $"{claim.Id} {state}"));
            return;
        }

        // One entry may have very many targets: its texts are made once, and shared.
        var said = Said(claim, state);
        for (var at = 0; at < claim.Targets.Count; at++)
        {
            var target = claim.Targets[at];
            var where = FormattableString.Invariant($"{claim.Where}.affects[{at}]");
            if (ties.TryFind(target.Ref, out var component))
            {
                claims.Add(said with { Where = where, Component = component, Versions = target.Versions });
            }
            else
            {
                aside.Add(new InventoryItem.SetAside(where, SetAsideCodes.ClaimWithoutComponent, $"{claim.Id} {target.Ref}"));
            }
        }
    }

    private static InventoryClaim Said(ClaimDraft claim, string state) => new()
    {
        Where = claim.Where,
        Vulnerability = Word(claim.Id, InventoryClaim.LongestName),
        Aliases = [.. claim.Aliases.Where(alias => alias.Length <= InventoryClaim.LongestName).Select(alias => Word(alias, InventoryClaim.LongestName))],
        Source = Word(claim.Source, InventoryClaim.LongestWord),
        Component = null,
        State = state,
        Justification = Word(claim.Justification, InventoryClaim.LongestWord),
        Response = Word(claim.Response, InventoryClaim.LongestWord),
        Detail = Word(claim.Detail, InventoryClaim.LongestDetail),
        Versions = "",
        FirstIssued = Word(claim.FirstIssued, InventoryClaim.LongestWord),
        LastUpdated = Word(claim.LastUpdated, InventoryClaim.LongestWord),
    };

    private static string Word(string? text, int longest) => Excerpt.Of(text?.Trim() ?? "", longest).Trim();
}
