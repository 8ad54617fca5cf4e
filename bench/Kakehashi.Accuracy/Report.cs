using System.Globalization;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Conditions;
using Kakehashi.Matching.Index;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Accuracy;

/// <summary>Counts pairs of component and vulnerability by what each method says, and why the methods differ.</summary>
internal sealed class Report
{
    private const int Examples = 3;

    private readonly Sources _sources;
    private readonly HashSet<string> _knownToPackages;
    private readonly HashSet<string> _knownToDistributions;
    private readonly HashSet<string> _knownToCpe;
    private readonly SortedDictionary<string, Tally> _classes = new(StringComparer.Ordinal);

    private Report(Sources sources)
    {
        _sources = sources;
        _knownToPackages = Sources.Known(sources.Packages);
        _knownToDistributions = Sources.Known(sources.Distributions);
        _knownToCpe = Sources.Known(sources.Cpe);
    }

    public static void Write(InventoryGroup group, Sources sources, TextWriter output)
    {
        var report = new Report(sources);
        foreach (var inventory in group.Inventories)
        {
            report.Count(inventory);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"## {group.Title}: {group.Inventories.Count} inventories, {group.Inventories.Sum(one => one.Components.Count)} components"));
        foreach (var (name, tally) in report._classes)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {tally.Count} | {string.Join("; ", tally.Examples)} |"));
        }

        output.WriteLine();
    }

    private void Count(Inventory inventory)
    {
        var named = inventory.Components.Select(component => (Component: component, Names: Coordinates.Of(component))).ToList();
        var beside = new Surroundings(named.SelectMany(one => one.Names), isOneMachine: true);
        foreach (var (component, names) in named)
        {
            Count(component, names, beside);
        }
    }

    private void Count(Component component, IReadOnlyList<Coordinate> names, Surroundings beside)
    {
        var packages = Affected(_sources.Packages, names, beside, "by package, undecided");
        var distributions = Affected(_sources.Distributions, names, beside, "by distribution, undecided");
        var cpe = Affected(_sources.Cpe, names, beside, "by CPE, undecided");
        var all = _sources.All.Match(names, beside).Where(match => match.Judgement.Verdict == Verdict.Affected)
            .Select(match => match.Vulnerability).ToHashSet(StringComparer.Ordinal);
        Add("1 affected, by package alone would be", packages, component);
        Add("1 affected, by distribution alone would be", distributions, component);
        Add("1 affected, by CPE alone would be", cpe, component);
        Add("1 affected, all together", all, component);
        Add("2 CPE and a better source agree", cpe.Where(name => packages.Contains(name) || distributions.Contains(name)), component);
        Add("3 CPE says affected, a better source overrules it", cpe.Where(name => !all.Contains(name)), component);
        foreach (var name in cpe.Where(name => all.Contains(name) && !packages.Contains(name) && !distributions.Contains(name)))
        {
            Add($"4 CPE alone: {WhyCpeAlone(names, name)}", [name], component);
        }

        foreach (var name in packages.Union(distributions).Where(name => !cpe.Contains(name)))
        {
            Add($"5 not by CPE: {WhyNotCpe(names, name)}", [name], component);
        }
    }

    private HashSet<string> Affected(AdvisoryIndex index, IReadOnlyList<Coordinate> names, Surroundings beside, string undecided)
    {
        var affected = new HashSet<string>(StringComparer.Ordinal);
        foreach (var match in index.Match(names, beside))
        {
            if (match.Judgement.Verdict == Verdict.Affected)
            {
                affected.Add(match.Vulnerability);
            }
            else
            {
                Add($"6 {undecided}: {match.Judgement.Reason}", [match.Vulnerability], null);
            }
        }

        return affected;
    }

    private string WhyCpeAlone(IReadOnlyList<Coordinate> names, string vulnerability) =>
        names.Any(name => name.Kind == CoordinateKind.Source)
            ? _knownToDistributions.Contains(vulnerability)
                ? "a distribution's package; the distribution's data know the number elsewhere only"
                : "a distribution's package; the distribution's data here do not know the number"
            : names.Any(name => name.Kind == CoordinateKind.Package)
                ? _knownToPackages.Contains(vulnerability)
                    ? "a package; its ecosystem's data know the number, not for this package"
                    : "a package; its ecosystem's data here do not know the number"
                : "nothing but the CPE names the product";

    private string WhyNotCpe(IReadOnlyList<Coordinate> names, string vulnerability) =>
        !vulnerability.StartsWith("CVE-", StringComparison.Ordinal) ? "the advisory has no CVE number, or several"
        : !_knownToCpe.Contains(vulnerability) ? "NVD's data here do not know the number"
        : names.All(name => name.Package.Ecosystem != PackageName.CpeEcosystem) ? "the component has no CPE"
        : "NVD names another product, or other versions";

    private void Add(string name, IEnumerable<string> vulnerabilities, Component? component)
    {
        foreach (var vulnerability in vulnerabilities)
        {
            if (!_classes.TryGetValue(name, out var tally))
            {
                _classes.Add(name, tally = new Tally());
            }

            tally.Count++;
            if (component is not null && tally.Examples.Count < Examples && tally.Components.Add(component.Name))
            {
                tally.Examples.Add($"{vulnerability} {component.Name} {component.Version}");
            }
        }
    }

    private sealed class Tally
    {
        public int Count { get; set; }

        public List<string> Examples { get; } = [];

        public HashSet<string> Components { get; } = new(StringComparer.Ordinal);
    }
}
