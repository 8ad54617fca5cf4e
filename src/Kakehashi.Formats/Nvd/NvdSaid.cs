using Kakehashi.Matching.Ranges;

namespace Kakehashi.Formats.Nvd;

/// <summary>Versions, and the editions of which a record says the same.</summary>
internal sealed class NvdSaid(VersionInterval? interval, string? undecided)
{
    // Made only where it is needed: nine of ten match strings mean all editions.
    private SortedSet<string>? _variants;
    private readonly NvdSaid[] _sources = [];

    /// <summary>What two say in common, for the editions of both.</summary>
    public NvdSaid(VersionInterval interval, NvdSaid left, NvdSaid right)
        : this(interval, undecided: null)
    {
        _variants = new SortedSet<string>(left.Variants.Union(right.Variants), StringComparer.Ordinal);
        _sources = [left, right];
    }

    /// <summary>The versions; null when they cannot be known.</summary>
    public VersionInterval? Interval => interval;

    /// <summary>Why not, or null.</summary>
    public string? Undecided => undecided;

    /// <summary>The editions, as CPE names without version; empty for all.</summary>
    public IReadOnlyCollection<string> Variants => _variants is null ? [] : _variants;

    /// <summary>One of the match strings means all editions.</summary>
    public bool IsOfAll { get; private set; }

    /// <summary>What makes two of these one statement.</summary>
    public string Editions => IsOfAll || _variants is null ? "" : string.Join('|', _variants);

    /// <summary>Those of which match strings speak: itself, or what it was made of.</summary>
    public IEnumerable<NvdSaid> Sources => _sources.Length == 0 ? [this] : _sources;

    public void Add(string? variant)
    {
        IsOfAll |= variant is null;
        if (variant is not null)
        {
            _variants ??= new SortedSet<string>(StringComparer.Ordinal);
            _variants.Add(variant);
        }
    }
}
