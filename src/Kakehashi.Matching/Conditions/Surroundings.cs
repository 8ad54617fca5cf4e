using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Matching.Conditions;

/// <summary>
/// What is known to stand beside a component on its machine: the answer to "only when running on Windows". An absent
/// product proves nothing, for no inventory is complete; but where the operating system is known, it is not another one.
/// </summary>
public sealed class Surroundings
{
    private readonly List<Fact> _platforms = [];
    private readonly Dictionary<string, List<string>> _products = new(StringComparer.Ordinal);
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);

    private readonly bool _isOneMachine;

    /// <param name="beside">The coordinates of everything that is known there, the component itself included.</param>
    /// <param name="isOneMachine">
    /// All of it stands on one machine. Else another operating system proves nothing: the component may run on a machine
    /// that is not in the list.
    /// </param>
    public Surroundings(IEnumerable<Coordinate> beside, bool isOneMachine)
    {
        _isOneMachine = isOneMachine;
        foreach (var coordinate in beside)
        {
            Add(coordinate);
        }
    }

    /// <summary>
    /// The applications that a statement asks for, as product keys (<c>a:vendor:product</c>), so that a caller need not
    /// gather everything that stands beside a component. Operating systems are not among them.
    /// </summary>
    /// <param name="onlyWith">CPE 2.3 strings.</param>
    public static IEnumerable<string> ApplicationsAsked(IEnumerable<string> onlyWith) =>
        onlyWith.SelectMany(AskedPlatform.AllOf).SelectMany(asked => asked.ApplicationKeys).Distinct();

    /// <summary>Whether what a statement asks for is there.</summary>
    /// <param name="onlyWith">CPE 2.3 strings of which one suffices; an empty list always holds.</param>
    public ConditionAnswer Judge(IReadOnlyList<string> onlyWith)
    {
        if (onlyWith.Count == 0 || onlyWith.All(AskedPlatform.IsHardware))
        {
            // A device is what its firmware runs on: it need not be in the inventory.
            return new ConditionAnswer(ConditionState.Holds, "");
        }

        var fails = true;
        foreach (var cpe in onlyWith)
        {
            var answer = AskedPlatform.Of(cpe) is { } asked ? Judge(asked) : new ConditionAnswer(ConditionState.Unknown, "");
            if (answer.State == ConditionState.Holds)
            {
                return answer;
            }

            fails &= answer.State == ConditionState.Fails;
        }

        return fails && _isOneMachine
            ? new ConditionAnswer(ConditionState.Fails, string.Join(", ", _platforms.Select(fact => fact.ToString()).Distinct()))
            : new ConditionAnswer(ConditionState.Unknown, "");
    }

    private void Add(Coordinate coordinate)
    {
        if (coordinate.Kind == CoordinateKind.DoubtfulCpe)
        {
            // A driver is not the server that its CPE names.
            return;
        }

        var (package, version) = (coordinate.Package, coordinate.Version);
        if (package.Ecosystem != PackageName.CpeEcosystem)
        {
            if (TargetWords.OfEcosystem(package.Ecosystem) is { } runtime)
            {
                _words.Add(runtime);
            }

            var platform = new Fact(package with { Name = "" }, "");
            if (DistributionRelease.Of(package.Ecosystem) is not null && !_platforms.Contains(platform))
            {
                _platforms.Add(platform);
            }

            return;
        }

        if (package.Name.StartsWith("o:", StringComparison.Ordinal))
        {
            _platforms.Add(new Fact(package, version));
        }

        if (!_products.TryGetValue(package.Name, out var versions))
        {
            _products.Add(package.Name, versions = []);
        }

        versions.Add(version);
        _words.Add(package.Name[(package.Name.LastIndexOf(':') + 1)..]);
    }

    private ConditionAnswer Judge(AskedPlatform asked) =>
        asked.Family is { } family ? OfFamily(family)
        : asked.ProductKey is not { } product ? new ConditionAnswer(_words.Contains(asked.Word) ? ConditionState.Holds : ConditionState.Unknown, asked.Word)
        : product.StartsWith("o:", StringComparison.Ordinal) ? OfSystem(product, asked.Version)
        : OfProduct(product, asked.Version);

    // The firmware of a device in the same list does not tell on what the machines beside it run.
    private bool IsSystemKnown => _platforms.Any(fact => fact.Family != PlatformFamily.Other);

    private ConditionAnswer OfFamily(PlatformFamily family)
    {
        var there = _platforms.FirstOrDefault(fact => fact.Family == family);
        return there is not null ? new ConditionAnswer(ConditionState.Holds, there.ToString())
            : new ConditionAnswer(IsSystemKnown ? ConditionState.Fails : ConditionState.Unknown, "");
    }

    // "Windows Server 2019" is asked: another Windows by name is not it; "some Windows" may be.
    private ConditionAnswer OfSystem(string product, string version)
    {
        var exact = OfProduct(product, version);
        if (exact.State == ConditionState.Holds || !IsSystemKnown || _products.ContainsKey(product))
        {
            return exact;
        }

        var family = PlatformFamilies.Of(new PackageName(PackageName.CpeEcosystem, product));
        var mayBe = _platforms.Any(fact => family != PlatformFamily.Other && fact.Family == family && !fact.IsSpecific);
        return new ConditionAnswer(mayBe ? ConditionState.Unknown : ConditionState.Fails, "");
    }

    private ConditionAnswer OfProduct(string product, string version)
    {
        if (!_products.TryGetValue(product, out var versions))
        {
            return new ConditionAnswer(ConditionState.Unknown, "");
        }

        return version.Length == 0 || versions.Contains(version)
            ? new ConditionAnswer(ConditionState.Holds, version.Length == 0 ? product : $"{product} {version}")
            : new ConditionAnswer(ConditionState.Unknown, "");
    }

    /// <summary>An operating system that is there.</summary>
    private sealed record Fact(PackageName Platform, string Version)
    {
        public PlatformFamily Family { get; } = PlatformFamilies.Of(Platform);

        // A distribution's ecosystem names it in other words than a CPE does: it may be the one that is asked for.
        public bool IsSpecific { get; } = Platform.Ecosystem == PackageName.CpeEcosystem
            && PlatformFamilies.OfWord(Platform.Name[(Platform.Name.LastIndexOf(':') + 1)..]) is null;

        public override string ToString() => Platform.Name.Length == 0 ? Platform.Ecosystem
            : Version is "" or "-" ? Platform.Name : $"{Platform.Name} {Version}";
    }
}

/// <summary>Whether a condition holds.</summary>
public enum ConditionState
{
    /// <summary>What is asked for is there.</summary>
    Holds,

    /// <summary>Something else is there in its place.</summary>
    Fails,

    /// <summary>Nothing is known of it.</summary>
    Unknown,
}

/// <summary>The answer to a condition.</summary>
/// <param name="State">Whether it holds.</param>
/// <param name="Because">What was found, as product key or ecosystem word; empty when nothing needed to be found.</param>
/// <param name="Reason">Where it does not hold: one of <see cref="JudgementReasons"/>; empty when the asker knows.</param>
public readonly record struct ConditionAnswer(ConditionState State, string Because, string Reason = "");
