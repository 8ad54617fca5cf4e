using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Cpe;
using Kakehashi.Matching.Packages;
using Kakehashi.Matching.Ranges;

namespace Kakehashi.Formats.Csaf;

/// <summary>What one vulnerability's product statuses say, one statement for each package, rule and status.</summary>
internal sealed class CsafStatements
{
    private readonly Dictionary<(PackageName, RangeRule, StatementStatus, string?, string?), Statement> _statements = [];
    private readonly List<Statement> _inOrder = [];
    private readonly Dictionary<PackageName, List<string>> _fixed = [];

    /// <summary>Adds a product under every name by which an inventory may know it.</summary>
    /// <param name="product">The product.</param>
    /// <param name="status">What is said of it.</param>
    /// <param name="isBoundary">It is the first or the last of others that are not listed.</param>
    /// <param name="justification">Why it is not affected, or null.</param>
    public void Add(CsafProduct product, StatementStatus status, bool isBoundary, string? justification)
    {
        if (product.Purl is { } text && PackageUrl.TryParse(text, out var purl))
        {
            AddPackage(product, purl, status, justification);
            return;
        }

        var reading = ReadingOf(product, isBoundary);
        if (product.Cpe is { } cpe && CpeName.TryParse(cpe, out var name) && (product.Platform is null || product.Platform.Cpe != cpe))
        {
            var isOne = name.FullVersion is not ("" or "-");
            reading = isOne && reading.Range is null ? Exactly(name.FullVersion) : reading;
            var rule = reading.Range is null ? RangeRule.CpeWithoutVersion
                : reading.Undecided is null ? RangeRule.CpeRange
                : RangeRule.ProseRange;
            State(ProductNames.OfCpe(name), rule, status, CpeVariants.Of(name), justification, null, product, reading);
            return;
        }

        if (CsafPlatforms.PackageOf(product) is { } package)
        {
            State(package, RangeRule.DistributionRange, status, null, justification, null, product, RangeReading.Of(VersionRange.Everything));
            return;
        }

        State(ProductNames.OfName(NameOf(product)), RangeRule.NameOnly, status, null, justification, Within(product), product, reading);
    }

    private static string NameOf(CsafProduct product) => product.Product.Length > 0 ? product.Product
        : product.OwnName.Length > 0 ? product.OwnName
        : product.FullName;

    /// <summary>The statements in the order of the document. What is fixed stands beside what is affected.</summary>
    public IReadOnlyList<AffectedProduct> ToAffected() =>
        [.. _inOrder.Select(statement => statement.ToAffected(_fixed.GetValueOrDefault(statement.Package) ?? []))];

    private static RangeReading Exactly(string version) => RangeReading.Of(new VersionRange([VersionInterval.Exactly(version)]));

    private static RangeReading ReadingOf(CsafProduct product, bool isBoundary)
    {
        if (product.Version.Length == 0)
        {
            return RangeReading.Unknown(JudgementReasons.RangeMissing);
        }

        var reading = CsafVersions.Read(product.VersionCategory, product.Version, product.Product);
        return isBoundary && reading.Undecided is null ? reading with { Undecided = JudgementReasons.Prose } : reading;
    }

    private void AddPackage(CsafProduct product, PackageUrl purl, StatementStatus status, string? justification)
    {
        if (PackageNames.Of(purl) is { } package)
        {
            State(package, RangeRule.PackageRange, status, null, justification, Within(product), product, OfVersion(purl.Version));
            return;
        }

        var ecosystem = CsafPlatforms.EcosystemOf(purl, product);
        if (ecosystem is null)
        {
            State(ProductNames.OfName(NameOf(product)), RangeRule.NameOnly, status, null, justification, Within(product), product, OfVersion(purl.Version));
            return;
        }

        var version = purl.Qualifier("epoch") is { } epoch && epoch != "0" && purl.Version.Length > 0 ? $"{epoch}:{purl.Version}" : purl.Version;
        var fixedHere = status == StatementStatus.Fixed && version.Length > 0;

        // A distribution mends in the order of its versions: what is older than the mended build is affected.
        var reading = fixedHere ? RangeReading.Of(new VersionRange([new VersionInterval(null, false, version, false)])) : OfVersion(version);
        var name = ProductNames.OfEcosystem(ecosystem, purl.Name);
        State(name, RangeRule.DistributionRange, fixedHere ? StatementStatus.Affected : status, null, justification, null, product, reading);
        if (fixedHere)
        {
            NoteFixed(name, version);
        }
    }

    // A library inside a product is the vendor's word on that product alone.
    private static string? Within(CsafProduct product) => product.Platform?.FullName;

    private static RangeReading OfVersion(string version) => version.Length == 0 ? RangeReading.Of(VersionRange.Everything) : Exactly(version);

    private void NoteFixed(PackageName package, string version)
    {
        if (!_fixed.TryGetValue(package, out var versions))
        {
            _fixed[package] = versions = [];
        }

        if (!versions.Contains(version))
        {
            versions.Add(version);
        }
    }

    private void State(
        PackageName package, RangeRule rule, StatementStatus status, string? variant, string? justification, string? within,
        CsafProduct product, RangeReading reading)
    {
        if (status == StatementStatus.Fixed && product.Version.Length > 0)
        {
            NoteFixed(package, product.Version);
        }

        // A claim that is not certain of its versions would rule out too much.
        if (status is StatementStatus.NotAffected or StatementStatus.Fixed && reading is { Undecided: not null, Range: not null })
        {
            reading = RangeReading.Unknown(reading.Undecided);
        }

        var key = (package, rule, status, variant, within);
        if (!_statements.TryGetValue(key, out var statement))
        {
            _statements[key] = statement = new Statement(package, rule, status, variant, within);
            _inOrder.Add(statement);
        }

        statement.Add(product, reading, justification);
    }

    private sealed class Statement(PackageName package, RangeRule rule, StatementStatus status, string? variant, string? within)
    {
        private readonly List<VersionInterval> _intervals = [];
        private readonly HashSet<VersionInterval> _seen = [];
        private readonly CompactText _text = new(" | ");
        private string? _undecided;
        private string? _justification;
        private bool _isRead;

        public PackageName Package => package;

        // "Affected: 1.0, 1.1" says nothing of 0.9, which nobody may have looked at.
        private bool NamesVersionsAlone => status == StatementStatus.Affected && _intervals.Count > 0
            && _intervals.TrueForAll(one => one.Lower is not null && one == VersionInterval.Exactly(one.Lower));

        public void Add(CsafProduct product, RangeReading reading, string? justification)
        {
            _text.Add(product.Platform is null ? product.FullName : $"{product.FullName} [{product.Platform.FullName}]");
            _justification ??= justification;
            _undecided ??= reading.Undecided;
            _isRead |= reading.Range is not null;
            foreach (var interval in reading.Range?.Intervals ?? [])
            {
                if (_seen.Add(interval))
                {
                    _intervals.Add(interval);
                }
            }
        }

        public AffectedProduct ToAffected(IReadOnlyList<string> mended) => new()
        {
            Package = package,
            Rule = rule,
            Status = status,
            Justification = _justification,
            Within = within,
            Range = _isRead ? new VersionRange(_intervals) : null,
            Undecided = _undecided ?? (NamesVersionsAlone ? JudgementReasons.OthersUnsaid : null),
            Text = _text.ToString(),
            Fixed = status == StatementStatus.Affected ? mended : [],
            OnlyWith = variant is null ? [] : [variant],
        };
    }
}
