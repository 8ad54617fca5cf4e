using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Ranges;
using Kakehashi.Matching.Versions;

namespace Kakehashi.Formats.SecDb;

/// <summary>One vulnerability of one package.</summary>
internal sealed class SecDbFix(string name)
{
    /// <summary>By this version Alpine says that the package was never affected.</summary>
    private const string Never = "0";

    private readonly List<string> _aliases = [];
    private readonly List<string> _versions = [];
    private string? _fixed;
    private bool _isUnordered;

    public string Name { get; } = name;

    public IReadOnlyList<string> Aliases => _aliases;

    /// <summary>The statement as written, and where it came from.</summary>
    public string Text => $"secfixes {string.Join(", ", _versions)}: {Name}";

    public IReadOnlyList<string> Fixed => _fixed is null or Never ? [] : [_fixed];

    /// <summary>Why the versions cannot be known, or null.</summary>
    public string? Undecided => _isUnordered ? JudgementReasons.BoundUnordered : null;

    /// <summary>Alpine says so of every version that it packages.</summary>
    public StatementStatus Status => _fixed is Never && !_isUnordered ? StatementStatus.NotAffected : StatementStatus.Affected;

    /// <summary>What lies before the fix; every version where the package was never affected; null when that is not known.</summary>
    public VersionRange? Range => _isUnordered ? null
        : _fixed is Never ? VersionRange.Everything
        : new VersionRange([new VersionInterval(null, false, _fixed, false)]);

    public void Add(VersionScheme order, string version, IEnumerable<string> aliases)
    {
        _aliases.AddRange(aliases.Except(_aliases));
        if (!_versions.Contains(version))
        {
            _versions.Add(version);
        }

        _isUnordered |= version != Never && !order.TryParse(version, out _);

        // Two answers for one matter: the one that calls more versions affected.
        if (_fixed is null or Never || (version != Never && order.Compare(version, _fixed) > 0))
        {
            _fixed = version;
        }
    }
}
