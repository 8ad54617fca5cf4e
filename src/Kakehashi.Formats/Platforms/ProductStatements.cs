using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Packages;
using Kakehashi.Matching.Ranges;

namespace Kakehashi.Formats.Platforms;

/// <summary>
/// What a record says of products. A package comes once for each architecture, a product once for each version: what is
/// said of it in the same way is one statement, the union of its ranges.
/// </summary>
internal sealed class ProductStatements
{
    private readonly Dictionary<(PackageName, RangeRule, string?, string?, bool, StatementStatus), Statement> _statements = [];
    private readonly List<Statement> _inOrder = [];

    /// <summary>The package is affected before the version that mends it.</summary>
    /// <param name="platform">Where.</param>
    /// <param name="package">The package.</param>
    /// <param name="evr">The version, with epoch and release.</param>
    /// <param name="undecided">Why the version cannot be compared all the same; null when it can.</param>
    /// <param name="text">The statement as written.</param>
    public void AddFixed(Platform platform, string package, string evr, string? undecided, string text) => Add(
        platform,
        package,
        undecided is null ? new VersionRange([new VersionInterval(null, false, evr, false)]) : null,
        [evr],
        undecided,
        text);

    /// <summary>The package is affected (or whatever the status says) in a range.</summary>
    /// <param name="platform">Where.</param>
    /// <param name="package">The package.</param>
    /// <param name="range">The range; null when no version can be compared.</param>
    /// <param name="fixes">Versions that mend it.</param>
    /// <param name="undecided">Why what is outside the range is not known to be free of it; null when it is.</param>
    /// <param name="text">The statement as written.</param>
    /// <param name="status">What is said of the versions in the range.</param>
    public void Add(
        Platform platform,
        string package,
        VersionRange? range,
        IReadOnlyList<string> fixes,
        string? undecided,
        string text,
        StatementStatus status = StatementStatus.Affected)
    {
        Add(
            new PackageName(platform.Ecosystem, package),
            RangeRule.DistributionRange,
            range,
            fixes,
            undecided,
            text,
            status,
            platform.OnlyWith);
    }

    /// <summary>The same of any product.</summary>
    /// <param name="product">The product.</param>
    /// <param name="rule">Kind of the statement.</param>
    /// <param name="range">The range; null when no version can be compared.</param>
    /// <param name="fixes">Versions that mend it.</param>
    /// <param name="undecided">Why what is outside the range is not known to be free of it; null when it is.</param>
    /// <param name="text">The statement as written.</param>
    /// <param name="status">What is said of the versions in the range.</param>
    /// <param name="onlyWith">What else must hold, as a CPE 2.3 string; null when nothing.</param>
    public void Add(
        PackageName product,
        RangeRule rule,
        VersionRange? range,
        IReadOnlyList<string> fixes,
        string? undecided,
        string text,
        StatementStatus status = StatementStatus.Affected,
        string? onlyWith = null)
    {
        var key = (product, rule, onlyWith, undecided, range is not null, status);
        if (!_statements.TryGetValue(key, out var statement))
        {
            statement = new Statement(product, rule, status, onlyWith, undecided);
            _statements.Add(key, statement);
            _inOrder.Add(statement);
        }

        statement.Add(range, fixes, text);
    }

    public IReadOnlyList<AffectedProduct> ToAffected() => [.. _inOrder.Select(statement => statement.ToAffected())];

    private sealed class Statement(
        PackageName package, RangeRule rule, StatementStatus status, string? onlyWith, string? undecided)
    {
        // Sets beside the lists: a package may come with thousands of versions.
        private readonly HashSet<VersionInterval> _known = [];
        private readonly List<VersionInterval> _intervals = [];
        private readonly HashSet<string> _fixesKnown = new(StringComparer.Ordinal);
        private readonly List<string> _fixes = [];
        private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
        private readonly CompactText _text = new("; ");
        private bool _isRange;

        public void Add(VersionRange? range, IReadOnlyList<string> fixes, string text)
        {
            _isRange |= range is not null;
            _intervals.AddRange(range?.Intervals.Where(_known.Add) ?? []);
            _fixes.AddRange(fixes.Where(_fixesKnown.Add));
            if (_texts.Add(text))
            {
                _text.Add(text);
            }
        }

        public AffectedProduct ToAffected() => new()
        {
            Package = package,
            Rule = rule,
            Status = status,
            Range = _isRange ? new VersionRange(_intervals) : null,
            Undecided = undecided,
            Text = _text.ToString(),
            Fixed = _fixes,
            OnlyWith = onlyWith is null ? [] : [onlyWith],
        };
    }
}
