using Kakehashi.Formats.Inventories;

namespace Kakehashi.Formats.CycloneDx.Claims;

/// <summary>One entry of <c>vulnerabilities</c> as its facts come along, in whatever order; every notation fills the same.</summary>
/// <param name="where">Its place.</param>
internal sealed class ClaimDraft(string where)
{
    private const int MostAliases = 20;
    private const int MostResponses = 10;

    private readonly List<string> _aliases = [];
    private readonly List<string> _responses = [];
    private readonly List<ClaimTarget> _targets = [];

    public string Where => where;

    public string? Id { get; set; }

    public string? Source { get; set; }

    public string? State { get; set; }

    public string? Justification { get; set; }

    /// <summary>Cut at once: a document may hold very many very long ones.</summary>
    public string? Detail
    {
        get;
        set => field = value is null ? null : Excerpt.Of(value.Trim(), InventoryClaim.LongestDetail);
    }

    public string? FirstIssued { get; set; }

    public string? LastUpdated { get; set; }

    public IReadOnlyList<string> Aliases => _aliases;

    public string Response => string.Join(", ", _responses);

    public IReadOnlyList<ClaimTarget> Targets => _targets;

    /// <summary>Targets beyond those that are kept.</summary>
    public int Left { get; private set; }

    public void AddAlias(string? id)
    {
        if (!string.IsNullOrWhiteSpace(id) && _aliases.Count < MostAliases && !_aliases.Contains(id.Trim()))
        {
            _aliases.Add(id.Trim());
        }
    }

    public void AddResponse(string? word)
    {
        if (!string.IsNullOrWhiteSpace(word) && _responses.Count < MostResponses)
        {
            _responses.Add(word.Trim());
        }
    }

    public void AddTarget(ClaimTarget target, int most)
    {
        if (_targets.Count < most)
        {
            _targets.Add(target);
        }
        else
        {
            Left++;
        }
    }
}
